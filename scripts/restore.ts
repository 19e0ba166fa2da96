// `npm run restore`: fills a new database from a backup. What was sent is not sent again, what was destroyed not read again.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

import { Decrypter } from 'age-encryption'

import { stopSwitch } from '../src/delivery/hold.ts'
import { destroyedPlaces } from '../src/node-destroyed.ts'
import { systemClock } from '../src/platform/clock.ts'
import { codeOf } from '../src/platform/blame.ts'
import { Fault } from '../src/platform/errors.ts'
import { verifyAudit } from '../src/reports/audit/verify.ts'
import { destroyAgain, readDestroyed, type Destroyed } from '../src/reports/case/destroyed.ts'
import type { Brought } from '../src/reports/evidence/copy.ts'
import { bringEvidence, mustBeElsewhere } from '../src/reports/evidence/node/copy-folder.ts'
import { openObjects } from '../src/reports/evidence/node/open.ts'
import { readEvidenceSettings } from '../src/reports/evidence/settings.ts'
import { brokenEntry } from '../src/store/backup/audit-chain.ts'
import { load, type Loaded } from '../src/store/backup/load.ts'
import { putAside, type PutAside } from '../src/store/backup/settle.ts'
import { writeAudit } from '../src/store/audit.ts'
import { ensureCurrent } from '../src/store/migrate.ts'
import { checkpointFolder } from '../src/store/open/checkpoints.ts'
import { readMigrations } from '../src/store/open/migrations.ts'
import { readReportAudit } from '../src/store/reports-audit.ts'
import { piecesOfAll } from '../src/store/reports-evidence.ts'
import { cases } from '../src/store/schema.ts'
import { setSwitch } from '../src/store/switches.ts'
import type { Store } from '../src/store/store.ts'
import { command, type Call } from './command.ts'
import { withWholeDatabase } from './whole-database.ts'

const usage = {
  usage:
    'npm run restore -- FILE [--identity FILE] [--evidence FOLDER] [--destroyed FOLDER | --nothing-destroyed] [--nothing-sent-since]',
  flags: {
    identity: 'value',
    evidence: 'value',
    destroyed: 'value',
    'nothing-destroyed': 'alone',
    'nothing-sent-since': 'alone',
  },
  words: [1, 1],
} as const

interface Restored extends Loaded {
  readonly aside: PutAside | undefined
  readonly destroyedAgain: number
}

/** All of it or nothing. @throws Fault that says what is wrong with the backup or the database */
export async function restore(
  store: Store,
  lines: AsyncIterator<string>,
  options: { readonly destroyed: readonly Destroyed[] | undefined; readonly wasStopped: boolean },
): Promise<Restored> {
  const { destroyed, wasStopped } = options
  await ensureCurrent(store, await readMigrations('db'))
  return store.transaction(async (tx) => {
    const loaded = await load(tx, lines)
    await mustBeSound(tx)
    const hasCases = (await tx.select({ id: cases.id }).from(cases).limit(1)).length > 0
    if (hasCases && destroyed === undefined)
      throw new Fault(
        'The backup holds reports, and there is no list of what was destroyed since: bring DATA_DIR/destroyed of the review here or name it with --destroyed FOLDER; if nothing was ever destroyed, say --nothing-destroyed',
      )
    const now = systemClock.now()
    const destroyedAgain = await destroyAgain(tx, destroyed ?? [], now)
    const aside = wasStopped ? undefined : await putAside(tx)
    // What the desk does by itself may have been done already: staff let it go on when they have looked.
    if (!wasStopped) await setSwitch(tx, stopSwitch, true, 'restore')
    const detail = {
      takenAt: loaded.takenAt.toISOString(),
      rows: loaded.rows,
      destroyedAgain,
      deliveries: aside?.deliveries ?? 0,
    }
    const entry = { actor: 'command', verb: 'backup.restore', subject: 'database', detail }
    await writeAudit(tx, entry, now)
    return { ...loaded, aside, destroyedAgain }
  })
}

async function mustBeSound(tx: Store): Promise<void> {
  const broken = await brokenEntry(tx)
  const { findings } = await verifyAudit(readReportAudit(tx), [])
  const wrong = findings.filter(({ kind }) => kind !== 'no-checkpoint')
  if (broken !== undefined || wrong.length > 0)
    throw new Fault(
      `The audit in the backup is not sound (${broken === undefined ? `of reports: ${wrong.length} findings` : `of the desk: entry ${broken}`}): take an earlier backup; nothing was restored`,
    )
}

/** Undefined: no place has a list. */
async function destroyedOf(call: Call, dataDir: string): Promise<readonly Destroyed[] | undefined> {
  if (call.has('nothing-destroyed')) return []
  const named = call.value('destroyed')
  const places = [
    ...destroyedPlaces(dataDir, process.env),
    ...(named === undefined ? [] : [checkpointFolder(named)]),
  ]
  const list = await readDestroyed(places)
  if (list === undefined)
    throw new Fault('The list of what was destroyed holds something else: bring another copy of it')
  return list.length === 0 ? undefined : list
}

/** The lines of a file that `npm run backup` wrote, opened with the private age keys in another. */
export async function* linesOf(
  path: string,
  identityFile: string | undefined,
): AsyncGenerator<string> {
  const file = createReadStream(path)
  const plain: Readable = identityFile === undefined ? file : await opened(file, identityFile)
  const unpacked = plain.pipe(createGunzip())
  plain.on('error', (error: Error) => unpacked.destroy(error))
  try {
    yield* createInterface({ input: unpacked, crlfDelay: Infinity })
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new Fault(`${path} is not there`)
    if (codeOf(error) === 'Z_DATA_ERROR' && identityFile === undefined)
      throw new Fault(
        `${path} is no backup, or it is sealed: name the file with the private key by --identity`,
      )
    throw new Fault(`${path} is not whole (${codeOf(error) ?? 'no code'}): take another copy of it`)
  }
}

async function opened(file: Readable, identityFile: string): Promise<Readable> {
  const text = await readFile(identityFile, 'utf8').catch((error: unknown) => {
    throw new Fault(`${identityFile} cannot be read (${codeOf(error) ?? 'no code'})`)
  })
  const decrypter = new Decrypter()
  try {
    for (const line of text.split('\n'))
      if (line.startsWith('AGE-SECRET-KEY-')) decrypter.addIdentity(line.trim())
    return Readable.from(await decrypter.decrypt(Readable.toWeb(file)))
  } catch {
    throw new Fault(`The keys in ${identityFile} do not open the backup: name the right file`)
  }
}

/** What came of the evidence in the copy beside the backup; undefined where none was named. */
async function bringFrom(
  store: Store,
  dataDir: string,
  folder: string | undefined,
): Promise<Brought | undefined> {
  if (folder === undefined) return undefined
  mustBeElsewhere(folder, dataDir)
  const objects = openObjects(dataDir, readEvidenceSettings(process.env))
  return bringEvidence(await piecesOfAll(store), objects, folder)
}

function evidenceLines(brought: Brought): readonly string[] {
  const { missing, altered } = brought
  return [
    `${brought.brought} sealed pieces of evidence are back in their store.`,
    ...(missing.length > 0 ? [`MISSING from the copy: ${missing.join(', ')}.`] : []),
    ...(altered.length > 0
      ? [`CHANGED since they were copied, and left there: ${altered.join(', ')}.`]
      : []),
  ]
}

function report({ takenAt, rows, aside, destroyedAgain, evidence }: Restored): readonly string[] {
  return [
    `Restored ${rows} rows as of ${takenAt.toISOString()}; counts, hashes and both audits are right.`,
    ...(destroyedAgain > 0
      ? [`${destroyedAgain} parts of reports that were destroyed since are destroyed again.`]
      : []),
    ...(aside === undefined
      ? []
      : [
          `Put aside, because it may have been done since: ${aside.deliveries} messages to send (unknown under 投递, to be sent again by a person), ${aside.messages} messages to answer, ${aside.questions} questions in the hands of people, ${aside.tellings} notices to reporters, ${aside.changes} rounds of corrections, ${aside.invitations} one-time codes, ${aside.sessions} sign-ins and links.`,
          'What is sent unasked is stopped: look through the plan of the day, then let it go on under 设置.',
          'Accounts, roles and tokens are as of that moment: take away again what was taken away since.',
        ]),
    ...(evidence.files > 0
      ? [
          `It speaks of ${evidence.files} files of evidence: without --evidence FOLDER bring their store back yourself.`,
        ]
      : []),
    'On a server run `npm run migrate` and `npm run roles` now, then start.',
  ]
}

await command(import.meta.url, usage, async (call) => {
  const [path = ''] = call.words
  const { restored, brought } = await withWholeDatabase(async (store, dataDir) => {
    const done = await restore(store, linesOf(path, call.value('identity')), {
      destroyed: await destroyedOf(call, dataDir),
      wasStopped: call.has('nothing-sent-since'),
    })
    // After it: what was destroyed since is not brought back.
    return { restored: done, brought: await bringFrom(store, dataDir, call.value('evidence')) }
  })
  for (const line of report(restored)) console.log(line)
  if (brought === undefined) return
  for (const line of evidenceLines(brought)) console.log(line)
  const lost = brought.missing.length + brought.altered.length
  if (lost > 0)
    throw new Fault(
      `The database is restored, ${lost} pieces of evidence are not: look for another copy`,
    )
})
