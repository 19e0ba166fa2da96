// The disk of the desk dies at noon, and last night's backup is all there is.
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

import { writeBackup } from '../../scripts/backup.ts'
import { linesOf, restore } from '../../scripts/restore.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { newId } from '../../src/platform/ids.ts'
import { destroyRound } from '../../src/reports/review/attend.ts'
import { openContents } from '../../src/reports/review/open.ts'
import { fillDestroyed, notingDestroyed, readDestroyed } from '../../src/reports/case/destroyed.ts'
import { firstOfAudit, writeAudit } from '../../src/store/audit.ts'
import { dumpedTables } from '../../src/store/backup/tables.ts'
import { addMessage } from '../../src/store/inbox.ts'
import { checkpointFolder } from '../../src/store/open/checkpoints.ts'
import { changeCase } from '../../src/store/reports-cases.ts'
import { rows, type Store } from '../../src/store/store.ts'
import { callScript } from '../support/call-script.ts'
import { fakeChannel } from '../support/channel.ts'
import { empty, freshPglite, freshPostgres } from '../support/database.ts'
import { aDelivery, aPump } from '../support/deliveries.ts'
import { newPglite } from '../support/pglite.ts'
import { ageKeys } from '../support/report-keys.ts'
import { aReview, reported } from '../support/review.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'

let folder = ''
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backup-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const lines = (path: string, identity?: string) => linesOf(path, identity)[Symbol.asyncIterator]()
const asStopped = { destroyed: [], wasStopped: true }

/** What the database says of one thing. */
async function told(store: Store, asked: ReturnType<typeof sql>): Promise<string> {
  const found = await rows(
    store,
    sql`select (${asked})::text as said`,
    z.object({ said: z.string() }),
  )
  return found[0]?.said ?? ''
}

/** Every table of the database as text, but for what a restore itself writes down. */
async function everything(store: Store): Promise<Readonly<Record<string, string>>> {
  const said: Record<string, string> = {}
  for (const { name, space, table, key } of dumpedTables()) {
    if (name === 'public.audit') continue
    const from = sql`${sql.identifier(space)}.${sql.identifier(table)}`
    const by = sql.join(
      key.map((each) => sql`${sql.identifier(each.name)}::text collate "C"`),
      sql`, `,
    )
    said[name] = await told(
      store,
      sql`coalesce((select json_agg(t order by ${by}) from ${from} t), '[]')`,
    )
  }
  return said
}

async function livedIn(store: Store): Promise<void> {
  await importRows(store, [starRiver, qinMountain])
  const body = new Uint8Array([0, 1, 254, 255])
  await addMessage(store, {
    id: newId(),
    channel: 'lark',
    app: 'cli_test',
    messageId: 'om_in',
    lane: 'a',
    body,
    writtenAt: new Date('2026-06-03T10:00:00.123Z'),
  })
  await putDelivery(store, aDelivery({ onceKey: 'reply:sent' }))
  await aPump(store, fakeChannel()).round()
  await store.transaction((tx) =>
    writeAudit(
      tx,
      { actor: 'command', verb: 'test', subject: 'x', detail: { b: 1, a: [2] } },
      new Date(),
    ),
  )
}

test('what a server held, an embedded desk holds, and the other way round: every table, every sign', async () => {
  const server = await freshPostgres()
  const embedded = await freshPglite()
  const other = await freshPostgres()
  try {
    await empty(embedded.store)
    await livedIn(server.store)
    await aReview(server.store).then((review) => review.aCase())
    await writeBackup(server.store, at('one'), undefined)
    expect((await stat(at('one'))).mode & 0o777).toBe(0o600)
    await restore(embedded.store, lines(at('one')), asStopped)
    await writeBackup(embedded.store, at('two'), undefined)
    await restore(other.store, lines(at('two')), asStopped)
    const was = await everything(server.store)
    expect(await everything(embedded.store)).toEqual(was)
    expect(await everything(other.store)).toEqual(was)
    expect(was['public.teams']).toContain('星河队')
    // By this the copy of the evidence is known again.
    expect(await firstOfAudit(server.store)).toMatch(/^[0-9a-f]{64}$/)
    expect(await firstOfAudit(other.store)).toBe(await firstOfAudit(server.store))

    // The next number is one that nobody has had.
    const seq = sql`select max(seq) from deliveries`
    const last = Number(await told(other.store, seq))
    await putDelivery(other.store, aDelivery({ onceKey: 'reply:next' }))
    expect(Number(await told(other.store, seq))).toBeGreaterThan(last)

    await expect(restore(other.store, lines(at('two')), asStopped)).rejects.toThrow(/not empty/)
  } finally {
    await server.close()
    await other.close()
  }
})

test('what was sent or destroyed after the backup is not sent again and not read again', async () => {
  const server = await freshPostgres()
  const other = await freshPostgres()
  try {
    const { store } = server
    await livedIn(store)
    const place = checkpointFolder(at('destroyed'))
    const review = await aReview(store, '', {
      audit: notingDestroyed(store, [place], () => expect.unreachable()),
    })
    const [gone, stays] = [await review.aCase(), await review.aCase()]
    await putDelivery(store, aDelivery({ onceKey: 'reply:waiting' }))
    await writeBackup(store, at('night'), ageKeys.first.recipient)
    await writeFile(at('key.txt'), `# of the committee\n${ageKeys.first.identity}\n`)

    // The morning: the answer goes out, and one reporter withdraws.
    const morning = fakeChannel()
    await aPump(store, morning).round()
    expect(morning.sent).toHaveLength(1)
    await changeCase(store, gone, { state: 'withdrawn', endedAt: review.clock.now() })
    review.clock.set('2026-06-03T12:00:00+08:00')
    expect(await destroyRound(review.desk)).toBeGreaterThan(3)
    // It is written down as soon as it is done; a place that is new is filled.
    await expect.poll(async () => (await place.all()).length).toBe(4)
    expect(await fillDestroyed(store, [place, checkpointFolder(at('copy'))])).toBe(4)

    const night = () => lines(at('night'), at('key.txt'))
    const withoutList = { destroyed: undefined, wasStopped: false }
    await expect(restore(other.store, night(), withoutList)).rejects.toThrow(/no list of what was/)
    expect(await told(other.store, sql`select count(*) from teams`)).toBe('0')
    const destroyed = await readDestroyed([place])
    const done = await restore(other.store, night(), { destroyed, wasStopped: false })
    expect(done.destroyedAgain).toBe(4)
    expect(done.aside).toMatchObject({ deliveries: 1, messages: 1 })

    const { desk } = await aReview(other.store)
    expect(await openContents(desk, other.store, gone)).toBeUndefined()
    expect(await openContents(desk, other.store, stays)).toMatchObject({ text: reported.text })
    const left = sql`select count(*) from reports.identity_fields where case_id = ${gone}`
    expect(await told(other.store, left)).toBe('0')

    const again = fakeChannel()
    await aPump(other.store, again).round()
    expect(again.sent).toEqual([])
    const put = sql`select status || ' ' || last_code from deliveries where once_key = 'reply:waiting'`
    expect(await told(other.store, put)).toBe('unknown restored')
    const stopped = sql`select value from switches where name = 'unasked.stopped'`
    expect(await told(other.store, stopped)).toBe('true')
  } finally {
    await server.close()
    await other.close()
  }
})

test('a backup that was cut off, changed, or is of another version restores nothing', async () => {
  const embedded = await freshPglite()
  const { store } = embedded
  await empty(store)
  await livedIn(store)
  await writeBackup(store, at('sound'), undefined)
  await expect(writeBackup(store, at('sound'), undefined)).rejects.toThrow(/there already/)
  await empty(store)
  const text = gunzipSync(await readFile(at('sound'))).toString()
  const spoilt = {
    'cut off': text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1),
    'one sign': text.replace('星河队', '星湖队'),
    'no row': text.replace(/^r.*"code":"SN-0002".*\n/m, ''),
    version: text.replace(/"migration":"[^"]+"/, '"migration":"0001_earlier"'),
    'an act': text.replace('"verb":"test"', '"verb":"tost"'),
  }
  for (const [why, changed] of Object.entries(spoilt)) {
    expect(changed, why).not.toBe(text)
    await writeFile(at(why), gzipSync(changed))
    await expect(restore(store, lines(at(why)), asStopped), why).rejects.toThrow(
      /no whole backup|does not hold|was taken with/,
    )
    expect(await told(store, sql`select count(*) from teams`), why).toBe('0')
  }
  const packed = await readFile(at('sound'))
  await writeFile(at('half'), packed.subarray(0, packed.length / 2))
  await expect(restore(store, lines(at('half')), asStopped)).rejects.toThrow(/not whole|no whole/)
  await expect(restore(store, lines(at('nowhere')), asStopped)).rejects.toThrow(/is not there/)
  await restore(store, lines(at('sound')), asStopped)
  expect(await told(store, sql`select count(*) from teams`)).toBe('2')
})

const embeddedIn = (folderName: string) => ({
  environment: { DATABASE_URL: '', MIGRATE_DATABASE_URL: '', DATA_DIR: at(folderName) },
})

test('the command saves an embedded desk, and says what is not in the file', async () => {
  await mkdir(at('old'))
  await (await newPglite(at('old/pg'))).close()
  const words = [at('carried'), '--evidence', at('pieces')]
  const saved = await callScript('backup', words, embeddedIn('old'))
  expect(saved).toMatchObject({ code: 0, err: '' })
  expect(saved.out).toMatch(
    /carried: \d+ tables, SHA-256 [0-9a-f]{64}\.\nNot in it.*\n.*: 0 sealed/,
  )
})

test('the command brings it back into a new folder, and says what it has put aside', async () => {
  await mkdir(at('new'))
  await (await newPglite(at('new/pg'))).close()
  const brought = await callScript('restore', [at('sound')], embeddedIn('new'))
  expect(brought).toMatchObject({ code: 0, err: '' })
  expect(brought.out).toMatch(/Restored \d+ rows as of .*\nPut aside.* 1 messages to answer/)
})
