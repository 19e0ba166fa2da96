// A question goes to the staff: the row, the talk so far, and the card in their group.
import type { Answer, CitedClause, Target } from '../channels/channel.ts'
import { laneOf } from '../platform/seal.ts'
import {
  addHandover,
  countOpen,
  openHandover,
  teamNamed,
  type AskerKey,
  type Handover,
} from '../store/handovers.ts'
import type { HandoverReason } from '../store/schema-handover.ts'
import type { Store } from '../store/store.ts'
import type { HandoverDeps } from './deps.ts'
import { turnOf } from './moves.ts'
import { saying, sealPlace, tellStaff } from './say.ts'
import { addWords, type Word } from './words.ts'
import { reasonWords, staffWords as say } from './wording.ts'

/** Whoever asks, by the platform's own names. */
export interface Asker {
  readonly channel: string
  readonly app: string
  readonly chat: string
  readonly person: string
}

export interface NewQuestion {
  readonly reason: HandoverReason
  readonly asker: Asker
  /** Where the answer goes: to the question. */
  readonly place: Target
  /** The talk so far, the question last; as it was said. */
  readonly talk: readonly Word[]
  readonly clauses: readonly CitedClause[]
  readonly team: string | undefined
}

/** A person in a chat, by a keyed name that no other table uses. */
export function askerKey(
  { key }: Pick<HandoverDeps, 'key'>,
  { channel, app, chat, person }: Asker,
): AskerKey {
  return { channel, app, asker: laneOf(key, ['handover', channel, app, chat, person]) }
}

/** Anybody can come in through the web as often as they like, and the staff are few. */
const mostFromWeb = 30

export type Opened =
  | { readonly kind: 'opened' | 'open'; readonly handover: Handover }
  /** Too many wait that came in through the web. */
  | { readonly kind: 'full' }

/** Opens it, unless one is open for this person in this chat: then that one, to which the words can be added. */
export async function openQuestion(
  tx: Store,
  deps: HandoverDeps,
  { reason, asker, place, talk, clauses, team }: NewQuestion,
  now: Date,
): Promise<Opened | undefined> {
  const id = deps.newId()
  const key = askerKey(deps, asker)
  if (asker.channel === 'web' && (await countOpen(tx, asker.channel)) >= mostFromWeb) {
    const open = await openHandover(tx, key)
    return open === undefined ? { kind: 'full' } : { kind: 'open', handover: open }
  }
  const handover = await addHandover(tx, {
    id,
    ...key,
    edition: deps.edition.id,
    reason,
    state: 'waiting',
    chatKind: place.kind,
    place: sealPlace(deps, id, place),
    clauses: clauses.map((clause) => clause.id),
    team: team ?? null,
    openedAt: now,
    ...turnOf('staff', now),
  })
  if (handover === undefined) {
    const open = await openHandover(tx, key)
    return open && { kind: 'open', handover: open }
  }
  const known = team === undefined ? undefined : await teamNamed(tx, team)
  const names = known === undefined ? [] : [known.name, known.unit]
  const masked = talk.map((word) => ({ ...word, text: deps.mask(word.text, names) }))
  for (const word of masked) await addWords(tx, deps, handover, word)
  await tellStaff(tx, deps, handover, cardFor(handover, masked, clauses, known))
  return { kind: 'opened', handover }
}

/** The one card of a question: whoever of the staff presses first has it. */
export function cardFor(
  { id, reason, chatKind }: Pick<Handover, 'id' | 'reason' | 'chatKind'>,
  talk: readonly Pick<Word, 'by' | 'text'>[],
  clauses: readonly CitedClause[],
  team: { readonly code: string; readonly name: string } | undefined,
): Answer {
  return {
    ...saying(
      say.title(reasonWords[reason]),
      [
        ...talk.map(({ by, text }) => say[by](text === '' ? say.noWords : text)),
        `${say[chatKind]}；${team === undefined ? say.unbound : say.team(team.code, team.name)}`,
      ],
      [say.how],
    ),
    clauses: clauses.slice(0, 3),
    choices: [
      { label: say.take, value: `handover-take:${id}` },
      { label: say.giveBack, value: `handover-return:${id}` },
    ],
    anybody: true,
  }
}
