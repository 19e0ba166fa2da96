// Files on their way out: uploaded once, then named by their key in every message.
import type { OutboundFile } from '../channel.ts'
import type { LarkClient, LarkFileType } from './client.ts'

export const maxFileBytes = 30 * 1_048_576

/** So many keys are kept; the oldest is forgotten first. */
const mostKeys = 100

/** By the file's ending; everything else, sound and film among them, is a plain file. */
const types: readonly (readonly [RegExp, LarkFileType])[] = [
  [/\.pdf$/i, 'pdf'],
  [/\.docx?$/i, 'doc'],
  [/\.xlsx?$/i, 'xls'],
  [/\.pptx?$/i, 'ppt'],
]

export interface LarkFiles {
  /** The file's key. Rejects with a LarkCallError; repeated it does no harm. */
  keyOf(file: OutboundFile): Promise<string>
  /** The platform would not take the key: the next time it is uploaded anew. */
  forget(file: OutboundFile): void
}

/** A file that goes to three hundred groups is uploaded once by each process. */
export function larkFiles(client: Pick<LarkClient, 'upload'>): LarkFiles {
  const keys = new Map<string, Promise<string>>()
  const nameOf = ({ sha256, name }: OutboundFile): string => `${sha256} ${name}`

  async function upload(file: OutboundFile): Promise<string> {
    const type = types.find(([ending]) => ending.test(file.name))?.[1] ?? 'stream'
    return client.upload({ name: file.name, type, bytes: await file.read() })
  }

  return {
    keyOf(file) {
      const known = keys.get(nameOf(file))
      if (known !== undefined) return known
      const [oldest] = keys.keys()
      if (oldest !== undefined && keys.size >= mostKeys) keys.delete(oldest)
      const key = upload(file)
      keys.set(nameOf(file), key)
      key.catch(() => keys.delete(nameOf(file)))
      return key
    },
    forget: (file) => void keys.delete(nameOf(file)),
  }
}
