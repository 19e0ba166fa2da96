// `npm run verify-audit`: says whether the audit of reports is as it was written, with the checkpoints kept outside.
import { blame } from '../src/platform/blame.ts'
import { readConfig } from '../src/platform/config.ts'
import { Fault } from '../src/platform/errors.ts'
import { lookAtAudit } from '../src/reports/audit/daily.ts'
import { readAuditCopies } from '../src/reports/audit/copies.ts'
import type { Finding, Verified } from '../src/reports/audit/verify.ts'
import { auditPublic } from '../src/reports/keys.ts'
import { newTrialKeys } from '../src/reports/trial-keys.ts'
import { requireCurrent } from '../src/store/migrate.ts'
import { checkpointFolder } from '../src/store/open/checkpoints.ts'
import { openPostgres } from '../src/store/open/postgres.ts'
import { reportKeysInFolder } from '../src/store/open/report-keys.ts'
import type { Store } from '../src/store/store.ts'
import { command } from './command.ts'

const usage = {
  usage: 'npm run verify-audit [-- FOLDER_OF_CHECKPOINTS ...]',
  words: [0, 4],
} as const

/** So many findings are printed: one forged row early on can make thousands. */
const mostLines = 20

await command(import.meta.url, usage, async ({ words }) => {
  // Whoever audits needs the database and the public key, not the keys of the desk.
  const databaseUrl = process.env['DATABASE_URL'] || undefined
  const { DATA_DIR } = process.env
  const { dataDir } = readConfig({ DATA_DIR })
  const publicKey =
    auditPublic(process.env) ??
    (databaseUrl === undefined
      ? auditPublic(await reportKeysInFolder(dataDir, newTrialKeys))
      : undefined)
  if (publicKey === undefined)
    throw new Fault(
      'REPORT_AUDIT_PUBLIC is missing: set it to what `npm run keys` printed when the audit key was made',
    )
  const folders = words.length > 0 ? words : [`${dataDir}/audit-checkpoints`]
  const named = [
    ...folders.map((name) => ({ name, place: checkpointFolder(name) })),
    ...readAuditCopies(process.env, checkpointFolder),
  ]
  const places = named.map(({ place }) => place)
  const look = (store: Store) => lookAtAudit(store, publicKey, places)
  const verified =
    databaseUrl === undefined ? await embedded(look) : await onServer(databaseUrl, look)
  for (const line of linesOf(
    verified,
    named.map(({ name }) => name),
  ))
    console.log(line)
  if (verified.findings.length > 0) process.exitCode = 1
})

/** Loaded only here: the auditor of a server needs nothing of the desk. */
async function embedded<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const { withPeople } = await import('./people.ts')
  return withPeople(({ store }) => work(store))
}

async function onServer<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const { store, close } = await openPostgres(url, 1)
  try {
    await requireCurrent(store)
    return await work(store)
  } catch (error) {
    throw error instanceof Fault ? error : new Fault(`The database failed: ${blame(error)}`)
  } finally {
    await close()
  }
}

function linesOf(
  { rows, vouched, findings }: Verified,
  places: readonly string[],
): readonly string[] {
  if (findings.length === 0)
    return [`The audit of reports is sound: ${rows} rows, vouched for up to row ${vouched}.`]
  const more = findings.length - mostLines
  return [
    `The audit of reports is NOT sound (${rows} rows, checkpoints in ${places.join(', ')}):`,
    ...findings.slice(0, mostLines).map((finding) => `  ${inWords(finding, places)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ]
}

function inWords(finding: Finding, places: readonly string[]): string {
  switch (finding.kind) {
    case 'edited':
      return `row ${finding.seq} was edited: what it says is not what was written`
    case 'replaced':
      return `row ${finding.seq} was replaced: the next row followed another one`
    case 'deleted':
      return finding.from === finding.to
        ? `row ${finding.from} was deleted`
        : `rows ${finding.from} to ${finding.to} were deleted`
    case 'rolled-back':
      return `the chain ends at row ${finding.end}, but had ${finding.seen.n} rows at ${finding.seen.at}: its tail was cut off, or it was rolled back to an older backup`
    case 'rewritten':
      return `row ${finding.seen.n} is not the one that was signed at ${finding.seen.at}: the chain up to there was rewritten`
    case 'false-checkpoint':
      return `checkpoint ${finding.name} is false: its signature does not hold`
    case 'missing-copy':
      if (finding.isAway === true)
        return `${places[finding.place - 1] ?? 'one place'} does not answer: what is kept there was not compared`
      return `checkpoint ${finding.name} is not in ${places[finding.place - 1] ?? 'one place'}, though another place has it: it was taken away there, or never arrived`
    case 'no-checkpoint':
      return 'there is no checkpoint: a tail cut off or a chain rewritten would not be seen'
  }
}
