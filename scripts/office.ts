// `npm run office`: what waits in the office for a second person, and that person's word from the server, for the day on
// which nobody else can come in.
import { decideProposal, isOpen } from '../src/console/proposals.ts'
import { linkPath } from '../src/console/links.ts'
import { systemClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { Fault } from '../src/platform/errors.ts'
import { newId } from '../src/platform/ids.ts'
import { blame } from '../src/platform/blame.ts'
import { writeReportAudit } from '../src/reports/audit/write.ts'
import { loadOffice } from '../src/store/office.ts'
import { openDesk } from '../src/store/open/index.ts'
import { lastStaffProposals } from '../src/store/staff-proposals.ts'
import type { Store } from '../src/store/store.ts'
import { command } from './command.ts'

const usage = {
  usage: 'npm run office -- list, npm run office -- approve ID, or npm run office -- refuse ID',
  words: [1, 2],
} as const

/** The office of the settings: with ROLE=review that of the review. */
async function withOffice<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const { store, close } = await openDesk({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    inboxKey: config.inboxKey,
    migrationsFolder: 'db',
    ...(config.role === 'review' ? { isReview: true } : {}),
    onLost: (why) => {
      process.stderr.write(`${why.message}\n`)
      process.exit(1)
    },
  })
  try {
    return await work(store)
  } catch (error) {
    throw error instanceof Fault ? error : new Fault(`The database failed: ${blame(error)}`)
  } finally {
    await close()
  }
}

async function list(store: Store): Promise<string> {
  const now = systemClock.now()
  const open = (await lastStaffProposals(store, 100)).filter((each) => isOpen(each, now))
  const emails = new Map((await loadOffice(store)).map(({ id, email }) => [id, email]))
  const lines = open.map(({ id, kind, member, roles }) =>
    [id, kind, emails.get(member) ?? '', roles.join(' ')].join('  ').trimEnd(),
  )
  return lines.join('\n') || 'Nothing waits for a second person.'
}

async function decide(store: Store, id: string, approve: boolean): Promise<string> {
  const { role, publicUrl = '' } = readConfig(process.env)
  const review = role === 'desk' ? undefined : { audit: writeReportAudit }
  const deps = { store, clock: systemClock, newId, review }
  const decided = await decideProposal(deps, { kind: 'desk' }, { id, approve })
  switch (decided.kind) {
    case 'unknown':
      throw new Fault(`Nothing open is called ${id}: see npm run office -- list`)
    case 'link':
      return `Hand this to whom it is for; it is good for a day and for one use: ${publicUrl}${linkPath}/${decided.token}`
    case 'done':
      return 'Done. The audit says that it was agreed to from the server.'
    case 'refused':
      return 'Refused.'
  }
}

await command(import.meta.url, usage, async (call) => {
  const [verb, id] = call.words
  if (verb === 'list' && id === undefined) console.log(await withOffice(list))
  else if ((verb === 'approve' || verb === 'refuse') && id !== undefined) {
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id))
      call.misuse('ID is one of npm run office -- list')
    console.log(await withOffice((store) => decide(store, id, verb === 'approve')))
  } else call.misuse(usage.usage)
})
