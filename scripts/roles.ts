// `npm run roles`: makes the lesser roles for reports on PostgreSQL and gives them to the accounts of the processes.
import { blame, codeOf } from '../src/platform/blame.ts'
import { Fault } from '../src/platform/errors.ts'
import { openPostgres } from '../src/store/open/postgres.ts'
import { grantReports, grantRoleTo } from '../src/store/reports-roles.ts'
import { command } from './command.ts'

async function run(): Promise<string> {
  const owner = process.env['MIGRATE_DATABASE_URL'] || undefined
  if (owner === undefined)
    throw new Fault(
      'Set MIGRATE_DATABASE_URL to the owner of the database: the roles are made by the owner, whom they do not bind. The embedded database has no roles, it is for trying out',
    )
  const desk = account(process.env['DATABASE_URL'])
  const review = account(process.env['REVIEW_DATABASE_URL'])
  if ([desk, review].includes(account(owner)))
    throw new Fault(
      'A process connects as the owner of the tables, whom no role binds: make an account for each and name it in DATABASE_URL and REVIEW_DATABASE_URL',
    )
  if (desk !== undefined && desk === review)
    throw new Fault(
      'DATABASE_URL and REVIEW_DATABASE_URL name the same account, so the desk could read what it takes in: make two',
    )
  const { store, close } = await openPostgres(owner, 1)
  try {
    await grantReports(store)
    if (desk !== undefined) await grantRoleTo(store, desk, ['desk_intake', 'desk_reporter'])
    if (review !== undefined) await grantRoleTo(store, review, ['review_office', 'review_handler'])
    return [
      'The roles of reports are made.',
      desk === undefined ? 'DATABASE_URL names no account for the desk.' : `The desk is ${desk}.`,
      review === undefined
        ? 'REVIEW_DATABASE_URL names no account for the review.'
        : `The review is ${review}.`,
    ].join('\n')
  } finally {
    await close()
  }
}

function account(url: string | undefined): string | undefined {
  return url ? decodeURIComponent(new URL(url).username) : undefined
}

/** What a database says is kept to its code. */
function cureOf(error: unknown): Fault {
  if (error instanceof Fault) return error
  if (codeOf(error) === '42501')
    return new Fault(
      'This role may not make roles: give the owner CREATEROLE, or let an administrator of the server run this',
    )
  if (codeOf(error) === 'ERR_INVALID_URL')
    return new Fault(
      'A database is named by an address like postgres://user:password@host:5432/name: correct the *DATABASE_URL settings',
    )
  return new Fault(`Making the roles failed: ${blame(error)}`)
}

await command(import.meta.url, { usage: 'npm run roles' }, async () => {
  console.log(
    await run().catch((error: unknown) => {
      throw cureOf(error)
    }),
  )
})
