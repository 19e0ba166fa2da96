// `npm run backup`: writes the whole database into one file, as it is at one moment, while the desk goes on.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

import { Encrypter } from 'age-encryption'

import { systemClock } from '../src/platform/clock.ts'
import { codeOf } from '../src/platform/blame.ts'
import { Fault } from '../src/platform/errors.ts'
import type { Copied } from '../src/reports/evidence/copy.ts'
import { copyEvidence, mustBeElsewhere } from '../src/reports/evidence/node/copy-folder.ts'
import { openObjects } from '../src/reports/evidence/node/open.ts'
import { readEvidenceSettings } from '../src/reports/evidence/settings.ts'
import { firstOfAudit } from '../src/store/audit.ts'
import { dump } from '../src/store/backup/dump.ts'
import type { Ending } from '../src/store/backup/lines.ts'
import { piecesOfAll } from '../src/store/reports-evidence.ts'
import type { Store } from '../src/store/store.ts'
import { command } from './command.ts'
import { withWholeDatabase } from './whole-database.ts'

const usage = {
  usage: 'npm run backup -- FILE [--to age1...] [--evidence FOLDER]',
  flags: { to: 'value', evidence: 'value' },
  words: [1, 1],
} as const

/** Never over another file. One that was cut off is known by its lacking end. */
export async function writeBackup(
  store: Store,
  path: string,
  to: string | undefined,
): Promise<Ending> {
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
    if (codeOf(error) === 'EEXIST') throw new Fault(`${path} is there already: name another file`)
    throw new Fault(`${path} cannot be written (${codeOf(error) ?? 'no code'})`)
  })
  try {
    const lines = new PassThrough()
    const packed = lines.pipe(createGzip())
    // With `flush` the file is on the disk before anybody is told that it is written.
    const target = file.createWriteStream({ flush: true })
    const written = pipeline(to === undefined ? packed : await sealed(packed, to), target)
    const dumped = dump(store, systemClock.now(), (text) => write(lines, text)).finally(() => {
      lines.end()
    })
    // Whichever fails first ends the other, and is what is told.
    written.catch(() => lines.destroy())
    const [done] = await Promise.all([dumped, written])
    return done
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** Waits when the disk is slower than the database. */
async function write(lines: PassThrough, text: string): Promise<void> {
  if (lines.destroyed) throw new Fault('The backup cannot be written: look at the disk')
  if (!lines.write(text))
    await new Promise<void>((resolve) => {
      lines.once('drain', resolve)
      lines.once('close', resolve)
    })
}

async function sealed(packed: Readable, to: string): Promise<Readable> {
  const encrypter = new Encrypter()
  try {
    encrypter.addRecipient(to)
  } catch {
    throw new Fault('--to is not the public half of an age key: it begins with age1')
  }
  const plain = Readable.toWeb(packed)
  return Readable.from(await encrypter.encrypt(plain))
}

/** The evidence beside it, in a folder that one backup after the other brings up to date. */
async function copyOf(store: Store, dataDir: string, folder: string): Promise<Copied> {
  const objects = openObjects(dataDir, readEvidenceSettings(process.env))
  return copyEvidence(await piecesOfAll(store), objects, folder, await firstOfAudit(store))
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

await command(import.meta.url, usage, async (call) => {
  const [path = ''] = call.words
  const folder = call.value('evidence')
  const { done, copied } = await withWholeDatabase(async (store, dataDir) => {
    if (folder !== undefined) mustBeElsewhere(folder, dataDir)
    const written = await writeBackup(store, path, call.value('to'))
    // After it, so that the copy has all that the file speaks of.
    return { done: written, copied: folder && (await copyOf(store, dataDir, folder)) }
  })
  console.log(`${path}: ${done.tables} tables, SHA-256 ${await sha256Of(path)}.`)
  console.log(
    'Not in it, and needed to restore: the settings with their keys (INBOX_KEY; the embedded database has its own in DATA_DIR/inbox.key and report-keys.env), the list of what was destroyed (DATA_DIR/destroyed of the review) and the signed ends of the audit (DATA_DIR/audit-checkpoints).',
  )
  if (copied) {
    console.log(
      `${folder}: ${copied.sums.size} sealed pieces of evidence, ${copied.copied} of them new; ${copied.removed} of what was destroyed are gone from it.`,
    )
    if (copied.missing.length > 0)
      throw new Fault(
        `The store of the evidence lacks ${copied.missing.length} pieces (${copied.missing.join(', ')}): bring them back from an earlier copy`,
      )
  } else if (done.evidence.files > 0)
    console.log(
      `Not in it either: ${done.evidence.files} files of evidence in ${done.evidence.pieces} sealed pieces, in DATA_DIR/evidence or the store of EVIDENCE_S3: copy them with --evidence FOLDER.`,
    )
})
