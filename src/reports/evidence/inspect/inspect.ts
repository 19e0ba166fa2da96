// Looks into a file without believing its name: what it is by content, whether its structure holds together, and
// whether it is something else besides. Runs apart from everything else, since a parser may be made to hang or die.
import { fileTypeFromBuffer } from 'file-type'

import { familyOfName, familyOfType } from '../families.ts'
import type { Inspection } from '../ports.ts'
import { judgeBoxes } from './boxes.ts'
import { judgeCompound } from './compound.ts'
import { hasScript, hasZipTail } from './foreign.ts'
import { sound, type Judgement } from './judgement.ts'
import { drawPreview } from './preview.ts'
import { judgeJpeg, judgePng } from './pictures.ts'
import { judgePdf } from './pdf.ts'
import { judgeOffice } from './office.ts'

/** The whole inspection; throws on nothing that a file can hold. */
export async function inspect(bytes: Uint8Array, name: string): Promise<Inspection> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const judged = await judge(file)
  if (judged.kind !== 'sound') return judged
  const { mediaType, unpackedBytes = file.length } = judged
  const family = familyOfType(mediaType)
  const named = familyOfName(name)
  if (named !== 'any' && named !== family) return { kind: 'unsafe', because: 'disguised' }
  // An office file is an archive itself, and full of markup; its judge has looked into it.
  if (family !== 'office' && hasZipTail(file)) return { kind: 'unsafe', because: 'polyglot' }
  if ((family === 'image' || family === 'sound') && hasScript(file, family))
    return { kind: 'unsafe', because: 'script' }
  const preview = family === 'image' ? await drawPreview(file, mediaType) : undefined
  return { kind: 'fine', mediaType, unpackedBytes, preview }
}

async function judge(file: Buffer): Promise<Judgement> {
  const ending = await endingOf(file)
  switch (ending ?? 'none') {
    case 'jpg':
      return judgeJpeg(file)
    case 'png':
    case 'apng':
      return judgePng(file)
    case 'heic':
      return judgeBoxes(file, 'image/heic')
    case 'mp4':
    case 'm4v':
      return judgeBoxes(file, 'video/mp4')
    case 'm4a':
      return judgeBoxes(file, 'audio/mp4')
    case 'pdf':
      return judgePdf(file)
    case 'cfb':
      return judgeCompound(file)
    case 'zip':
    case 'docx':
    case 'xlsx':
    case 'pptx':
    case 'docm':
    case 'xlsm':
    case 'pptm':
      return judgeOffice(file)
    case 'mp3':
      return sound('audio/mpeg')
    case 'amr':
      return sound('audio/amr')
    default:
      return { kind: 'unsupported' }
  }
}

/** By magic numbers; a file that makes their reader fail is told apart by nothing, and so is not supported. */
async function endingOf(file: Buffer): Promise<string | undefined> {
  // Archives are read by our own judge: the library would unpack parts of them to name them.
  if (file.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return 'zip'
  try {
    return (await fileTypeFromBuffer(file))?.ext
  } catch {
    return undefined
  }
}
