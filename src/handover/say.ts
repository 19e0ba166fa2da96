// Puts what staff and askers hear into the ledger, each under a key of its own.
import type { Answer, Target } from '../channels/channel.ts'
import { putDelivery, targetShape } from '../delivery/ledger.ts'
import { seal, unseal } from '../platform/seal.ts'
import { nextSaid, sentAs, type Handover } from '../store/handovers.ts'
import type { Store } from '../store/store.ts'
import type { HandoverDeps } from './deps.ts'

export const saying = (
  headline: string,
  paragraphs: readonly string[] = [],
  notes: readonly string[] = [],
): Answer => ({
  outcome: 'notice',
  first: [],
  headline,
  paragraphs,
  clauses: [],
  choices: [],
  notes,
})

const onceKey = (id: string, number: number): string => `handover:${id}:${number}`

const aboutPlace = (id: string): string => `handover:${id}:place`

export function sealPlace(
  { key }: Pick<HandoverDeps, 'key'>,
  id: string,
  place: Target,
): Uint8Array {
  return seal(key, Buffer.from(JSON.stringify(place)), aboutPlace(id))
}

/** Where its answers go; undefined once that is erased. */
export function placeOf(
  { key }: Pick<HandoverDeps, 'key'>,
  { id, place }: Pick<Handover, 'id' | 'place'>,
): Target | undefined {
  if (place === null) return undefined
  return targetShape.parse(JSON.parse(Buffer.from(unseal(key, place, aboutPlace(id))).toString()))
}

/** To the same place, quoting the question. */
export async function tellAsker(
  tx: Store,
  deps: HandoverDeps,
  handover: Handover,
  body: Answer,
): Promise<void> {
  const target = placeOf(deps, handover)
  if (target === undefined) return
  const { id, channel, app } = handover
  const number = await nextSaid(tx, id)
  await putDelivery(tx, {
    onceKey: onceKey(id, number),
    kind: 'handover',
    channel,
    app,
    target,
    body,
  })
}

/** To the group of the staff, below the card; nowhere if there is none. */
export async function tellStaff(
  tx: Store,
  { staffGroup }: HandoverDeps,
  { id }: Handover,
  body: Answer,
  person?: string,
): Promise<void> {
  if (staffGroup === undefined) return
  const { channel, app, chat } = staffGroup
  const number = await nextSaid(tx, id)
  // The card is the first thing that is said; until it has gone out, nothing can stand below it.
  const card = number === 1 ? undefined : await sentAs(tx, onceKey(id, 1))
  const target: Target = {
    chat,
    kind: 'group',
    ...(person === undefined ? {} : { person }),
    ...(card === undefined ? {} : { replyTo: card }),
  }
  await putDelivery(tx, {
    onceKey: onceKey(id, number),
    kind: 'handover',
    channel,
    app,
    target,
    body,
  })
}
