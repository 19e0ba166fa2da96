// One run: notices into a real database, a platform, three pumps, and a hand that kills them.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

import * as z from 'zod'

import { newId } from '../../src/platform/ids.ts'
import { finishNotices, reconcileNotices } from '../../src/notices/reconcile.ts'
import { addNotice, dispatchRows, findNotice, replaceRows } from '../../src/store/notices.ts'
import { openPostgres } from '../../src/store/open/postgres.ts'
import type { BenchDatabase } from '../database.ts'
import { cards, template } from '../queue/cards.ts'
import { glanceShape, reportShape, type Order, type Report } from './messages.ts'

export interface Run {
  readonly channel: Order['channel']
  readonly count: number
  readonly factor: number
  /** Files of the built processes. */
  readonly platform: string
  readonly pump: string
  /** So many messages arrive between two kills, at least and at most: a slow machine is killed no more often. */
  readonly killEvery: readonly [number, number]
}

export interface Outcome {
  readonly seconds: number
  readonly kills: number
  readonly lives: number
  /** For each kill, how many sends it hit: begun by this life, and not settled when it was dead. */
  readonly inFlight: readonly number[]
  /** How often a row was claimed, over all lives. */
  readonly claims: number
  readonly byStatus: Readonly<Record<string, number>>
  readonly finished: boolean
  readonly report: Report
  /** The platform's keys of those that nobody is sure of. */
  readonly unknown: readonly string[]
}

const pumps = 3
const lookMs = 15
const rest = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Writes the notices as the office would, frozen and approved. Returns the notice's id. */
async function announce({ url }: BenchDatabase, { channel, count }: Run): Promise<string> {
  const { store, close } = await openPostgres(url, 2)
  const id = newId()
  await addNotice(store, {
    id,
    edition: 'sn2025',
    kind: 'judging',
    status: 'sending',
    title: '逐队通知',
    template,
    audience: { to: 'representatives' },
    createdBy: 'staff:1',
    recipients: count,
  })
  const app = channel === 'lark' ? 'cli_double' : 'main'
  const rows = cards(count).rows.map(({ row, delivery, recipient, body, error }, at) => ({
    notice: id,
    row,
    delivery,
    recipient,
    body,
    error,
    channel,
    app,
    target: { chat: `oc_${at}`, kind: 'private' },
  }))
  await replaceRows(store, id, rows)
  const notice = await findNotice(store, id)
  if (notice === undefined) throw new Error('the notice was not kept')
  await dispatchRows(store, notice)
  await close()
  return id
}

/** Throws if a process of the run cannot do its work at all. */
export async function chaos(database: BenchDatabase, run: Run): Promise<Outcome> {
  const { sql, url } = database
  const { channel, factor, killEvery } = run
  const notice = await announce(database, run)
  // Without our own arguments: tsx would make each life a second longer in coming.
  const bare = { execArgv: [] }
  const platform = fork(run.platform, [channel, String(factor)], bare)
  const platformUrl = z.string().parse((await once(platform, 'message'))[0])
  const ask = async (word: 'report' | 'glance'): Promise<unknown> => {
    platform.send(word)
    return (await once(platform, 'message'))[0]
  }
  let lives = 0
  let stopped = false
  const living = new Map<number, ChildProcess>()
  const born = (): void => {
    lives += 1
    const life = lives
    const order: Order = { databaseUrl: url, platformUrl, channel, factor, life }
    const child = fork(run.pump, [JSON.stringify(order)], bare)
    living.set(life, child)
    child.once('exit', () => {
      living.delete(life)
      if (!stopped) born()
    })
  }
  const startedAt = performance.now()
  for (let at = 0; at < pumps; at += 1) born()
  const open = async (): Promise<number> => {
    const [counted] = await sql<{ count: number }[]>`
      select count(*)::int as count from deliveries where status in ('queued', 'sending')`
    return counted?.count ?? 0
  }
  let lookedAt = 0
  const killed: { readonly life: number; readonly held: ReadonlySet<string> }[] = []
  const [least, most] = killEvery
  const draw = () => Math.round(least + Math.random() * (most - least))
  for (let next = draw(); ;) {
    await rest(lookMs)
    const { arrived, underWay } = glanceShape.parse(await ask('glance'))
    // One that is still coming up would only be replaced by another that is.
    const busy = underWay.filter((life) => living.has(life))
    const victim = busy[Math.floor(Math.random() * busy.length)]
    if (arrived < next || victim === undefined) {
      if (performance.now() - lookedAt < lookMs * 10) continue
      lookedAt = performance.now()
      if ((await open()) === 0) break
      continue
    }
    const child = living.get(victim)
    if (child === undefined) continue
    const dead = once(child, 'exit')
    child.kill('SIGKILL')
    await dead
    const held = await sql<{ id: string }[]>`select id from deliveries where status = 'sending'`
    killed.push({ life: victim, held: new Set(held.map(({ id }) => id)) })
    next = arrived + draw()
  }
  const seconds = (performance.now() - startedAt) / 1_000
  stopped = true
  const ends = [...living.values()].map((child) => once(child, 'exit'))
  for (const child of living.values()) child.kill('SIGKILL')
  await Promise.all(ends)
  // A send that was cut off a moment ago may still arrive.
  await rest(1_000)
  const report = reportShape.parse(await ask('report'))
  platform.disconnect()
  await once(platform, 'exit')
  const { store, close } = await openPostgres(url, 1)
  await reconcileNotices(store)
  const finished = (await finishNotices(store, new Date())).includes(notice)
  await close()
  const counted = await sql<{ status: string; count: number; claims: number }[]>`
    select status, count(*)::int as count, sum(attempts)::int as claims from deliveries group by 1`
  const unknown = await sql<{ id: string }[]>`select id from deliveries where status = 'unknown'`
  return {
    seconds,
    kills: killed.length,
    lives,
    inFlight: killed.map(
      ({ life, held }) =>
        new Set(
          report.calls
            .filter((call) => call.life === life && held.has(call.key))
            .map(({ key }) => key),
        ).size,
    ),
    claims: counted.reduce((sum, { claims }) => sum + claims, 0),
    byStatus: Object.fromEntries(counted.map(({ status, count }) => [status, count])),
    finished,
    report,
    unknown: unknown.map(({ id }) => id),
  }
}
