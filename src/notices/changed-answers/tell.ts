// Tells everybody whose earlier answer comes out otherwise now: once, where it was asked, in batches that can be broken off.
import type { Answer } from '../../channels/channel.ts'
import { putCountedDelivery, targetShape } from '../../delivery/ledger.ts'
import { editionHash } from '../../rules/edition-hash.ts'
import type { Edition } from '../../rules/edition.ts'
import {
  correctionsLike,
  dropUnsaid,
  lastCorrections,
  moveChange,
  openChanges,
  takeChange,
  touchedAnswers,
  type AnswerChange,
  type Touched,
  type TouchedAnswer,
} from '../../store/changed-answers.ts'
import type { Store } from '../../store/store.ts'
import { changedAnswer, keptOf, placeKeyOf, type Decider } from './again.ts'
import { readTouched } from './touched.ts'

export interface ChangedDeps {
  readonly store: Store
  /** As it was written. */
  readonly edition: Edition
  /** As it is now, with all that has been settled since. */
  inForce(store: Store): Promise<Edition>
  decider(edition: Edition): Decider
  /** Answers looked at in one transaction. */
  readonly batch?: number
  /** Once aborted, no further batch is begun. */
  readonly stopping?: AbortSignal | undefined
}

/** Where people see what is said only while they look: it waits for no morning, and nothing stops it. */
const pages: readonly string[] = ['web', 'try']

/** One round; any number of processes may do it. Returns how many corrections were written. */
export async function tellChanged(deps: ChangedDeps): Promise<number> {
  let told = 0
  for (const cause of await openChanges(deps.store, deps.edition.id)) {
    while (!deps.stopping?.aborted) {
      const done = await deps.store.transaction((tx) => tellBatch(tx, deps, cause))
      told += done?.told ?? 0
      if (done === undefined || !done.goOn) break
    }
  }
  return told
}

/**
 * What was written into the ledger within the last minute is told, but looked at again: an answer that was decided
 * before the change may be written a moment after it. Undefined if somebody else is at it.
 */
async function tellBatch(tx: Store, deps: ChangedDeps, cause: string) {
  const change = await takeChange(tx, cause)
  if (change === undefined) return undefined
  const { batch = 200 } = deps
  const touched = readTouched(change.touched)
  const found = await touchedAnswers(tx, touched, change.cursor, batch)
  const told = await correct(tx, deps, change, touched, found)
  const settled = found.filter((each) => each.settled)
  const cursor = settled.at(-1)?.id ?? change.cursor
  const isFull = found.length === batch
  const isDone = change.isOld && !isFull && settled.length === found.length
  await moveChange(tx, cause, { cursor, told, isDone })
  return { told, goOn: isFull && settled.length > 0 }
}

async function correct(
  tx: Store,
  deps: ChangedDeps,
  change: AnswerChange,
  touched: Touched,
  found: readonly TouchedAnswer[],
): Promise<number> {
  if (found.length === 0) return 0
  const dropped = await dropUnsaid(
    tx,
    found.map(({ id }) => id),
    change.cause,
  )
  const edition = await deps.inForce(tx)
  const hash = editionHash(edition)
  let told = 0
  for (const { answer, body, onceKey } of await changedOf(
    tx,
    deps.decider(edition),
    change,
    touched,
    found,
    dropped,
  )) {
    const { id, channel, app } = answer
    const written = await putCountedDelivery(tx, {
      onceKey,
      kind: 'correction',
      channel,
      app,
      target: targetShape.parse(answer.target),
      body,
      edition: hash,
      unasked: !pages.includes(channel),
      parent: id,
    })
    if (written) told += 1
  }
  return told
}

export interface Correction {
  readonly answer: TouchedAnswer
  /** What was said before. */
  readonly said: string
  readonly body: Answer
  readonly onceKey: string
}

/**
 * Those of them that come out otherwise than what was said last, but for what was said there below another answer.
 * `dropped`: by answer, corrections that will not be said, because this change speaks for them as well.
 */
export async function changedOf(
  store: Store,
  decider: Decider,
  { cause, why }: Pick<AnswerChange, 'cause' | 'why'>,
  touched: Touched,
  found: readonly TouchedAnswer[],
  dropped: ReadonlyMap<string, unknown> = new Map(),
): Promise<readonly Correction[]> {
  const last = await lastCorrections(
    store,
    found.map(({ id }) => id),
  )
  const changed = found.flatMap((answer) => {
    const said = keptOf(last.get(answer.id) ?? answer.body)
    const target = targetShape.safeParse(answer.target)
    if (said === undefined || !target.success) return []
    const now = changedAnswer(said, keptOf(dropped.get(answer.id)), touched, decider, why)
    if (now === undefined) return []
    const key = placeKeyOf(answer.lane, target.data, now.points)
    return [{ answer, said: said.headline, body: now.body, key, onceKey: `${cause}|${key}` }]
  })
  const before = await correctionsLike(
    store,
    changed.map(({ answer }) => answer.lane),
    changed.map(({ key }) => key),
  )
  const isTold = ({ answer, key }: (typeof changed)[number]): boolean =>
    before.some((each) => each.key === key && each.parent !== answer.id && each.id > answer.id)
  return changed.filter((each) => !isTold(each))
}
