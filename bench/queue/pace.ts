// Whether what is unasked uses all of its pace while replies find room at once, three processes' worth of loops.
import { messageBatch, messagePace, unaskedPace } from '../../src/channels/lark/pace.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { pump, type PumpDeps } from '../../src/delivery/pump.ts'
import { silentLog } from '../../src/platform/log.ts'
import { fakeChannel } from '../../test/support/channel.ts'
import { aDelivery } from '../../test/support/deliveries.ts'
import { goal, percentile, row } from '../figures.ts'
import { app, fill, oneCard, type Part } from './cards.ts'

const loops = 3
const forMs = 12_000
/** A reply each 630 ms is a tenth of the platform's minute. */
const replyEveryMs = 630
/** A platform far away. */
const answersInMs = 120
const leastShare = 0.98
const mostWaitMs = 500

const rest = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export async function pace({ store, sql }: Part): Promise<void> {
  await fill(sql, Math.ceil(forMs / unaskedPace.spacingMs) * 2, oneCard())
  const writtenAt = new Map<string, number>()
  const unaskedAt: number[] = []
  const waits: number[] = []
  const channel = fakeChannel({
    answer: async ({ target: { chat } }) => {
      const asked = writtenAt.get(chat)
      if (asked === undefined) unaskedAt.push(performance.now())
      else waits.push(performance.now() - asked)
      await rest(answersInMs)
      return { kind: 'sent' }
    },
  })
  const outlets = [{ channel, ...messagePace, unaskedPace }]
  const endsAt = performance.now() + forMs
  const work = async (takes: NonNullable<PumpDeps['takes']>, restMs: number): Promise<void> => {
    while (performance.now() < endsAt)
      if ((await pump({ store, outlets, log: silentLog, batch: messageBatch, takes })) === 0)
        await rest(restMs)
  }
  const asking = async (): Promise<void> => {
    for (let at = 0; performance.now() < endsAt - 1_000; at += 1) {
      const chat = `oc_reply_${at}`
      writtenAt.set(chat, performance.now())
      await putDelivery(store, aDelivery({ app, chat }))
      // As a new message wakes the loop of replies.
      await pump({ store, outlets, log: silentLog, batch: messageBatch, takes: 'asked' })
      await rest(replyEveryMs)
    }
  }
  await Promise.all([asking(), ...Array.from({ length: loops }, () => work('unasked', 1_000))])
  const { spacingMs, burst } = unaskedPace
  const first = unaskedAt[0] ?? 0
  const spanMs = (unaskedAt.at(-1) ?? 0) - first
  // What the burst gave at the start was no merit of the pace.
  const share = ((unaskedAt.length - burst) * spacingMs) / spanMs
  const wait = percentile(Float64Array.from(waits).sort(), 0.95)
  row(
    `${loops} loops, ${unaskedAt.length} unasked, ${waits.length} replies`,
    `${(forMs / 1_000).toFixed(0)} s, the platform answers in ${answersInMs} ms`,
  )
  goal(
    `share of the spacing of ${spacingMs} ms used`,
    `${(share * 100).toFixed(1)} %`,
    `>= ${leastShare * 100} %`,
    share >= leastShare,
  )
  goal(
    'a reply waits for its slot, 95 of 100',
    `${wait.toFixed(0)} ms`,
    `< ${mostWaitMs} ms`,
    wait < mostWaitMs,
  )
}
