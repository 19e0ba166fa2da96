// Joins the people behind the desk to it: whom a question is handed to, and their clock.
import { answersInForce } from './board/in-force.ts'
import { eraseBoard } from './board/erase.ts'
import type { ApprovedAnswer } from './conversation/approved.ts'
import { createBoard } from './conversation/board.ts'
import type { BoardDesk } from './conversation/board-desk.ts'
import type { Desk } from './conversation/desk.ts'
import { createPeople } from './conversation/people.ts'
import type { PeopleDesk } from './conversation/people-desk.ts'
import { attendHandovers } from './handover/attend.ts'
import { eraseHandovers } from './handover/erase.ts'
import { bodiesOf, mask } from './language/mask.ts'
import { hasPersonalNumber } from './language/personal-number.ts'
import { createHiddenNames } from './people/hidden-names.ts'
import { blame } from './platform/blame.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { newId } from './platform/ids.ts'
import type { Log } from './platform/log.ts'
import type { InboxKey } from './platform/seal.ts'
import type { Workdays } from './platform/working-days.ts'
import type { Edition } from './rules/edition.ts'
import type { Store } from './store/store.ts'

export interface JoinedPeople {
  readonly desk: PeopleDesk
  /** Where what the desk cannot answer lands. */
  readonly board: BoardDesk
  /** What the office answers where the rules decide nothing. */
  approved(store: Store): Promise<readonly ApprovedAnswer[]>
  /** One round of the clock. Never throws. */
  attend(): Promise<void>
  /** Forgets what was said about questions that are long over; returns how many. */
  erase(): Promise<number>
}

export type JoinPeople = (given: {
  readonly config: Pick<Config, 'handover' | 'lark' | 'keeping'>
  readonly store: Store
  readonly key: InboxKey
  readonly edition: Edition
  readonly core: Pick<Desk, 'isDelicate'>
  readonly clock: Clock
  readonly log: Log
  /** This process has a console: questions can be handed on without a group of the staff. */
  readonly hasConsole: boolean
}) => JoinedPeople

/** Where these days are worked. */
export function joinPeople(workdays: Pick<Workdays, 'isWorkday'>): JoinPeople {
  return ({ config, store, key, edition, core, clock, log, hasConsole }) => {
    const people = { ...handoverDeps(config, { key, edition }), clock }
    const isOffered = people.staffGroup !== undefined || hasConsole
    return {
      desk: createPeople({ ...people, isOffered }),
      async attend() {
        try {
          const { reminded, ended, failures } = await attendHandovers(
            store,
            people,
            workdays,
            clock.now(),
          )
          for (const why of failures) log.error('handover.notAttended', { why: blame(why) })
          if (reminded + ended > 0) log.info('handover.attended', { reminded, ended })
        } catch (error) {
          log.error('handover.notAttended', { why: blame(error) })
        }
      },
      board: createBoard({
        key,
        edition,
        clock,
        desk: core,
        hidden: createHiddenNames(edition, clock),
        isStaffGroup: ({ channel, app, chat }) =>
          people.staffGroup?.chat === chat.id &&
          people.staffGroup.channel === channel &&
          people.staffGroup.app === app,
        newId,
      }),
      approved: (from) => answersInForce(from, edition.id),
      async erase() {
        const [handovers, questions] = [
          await eraseHandovers(store, clock.now(), config.keeping.handoversDays),
          await eraseBoard(store, clock.now()),
        ]
        return handovers + questions
      },
    }
  }
}

/** What the verbs of hand-overs are given, also at the console. */
export function handoverDeps(
  { handover, lark }: Pick<Config, 'handover' | 'lark'>,
  { key, edition }: { readonly key: InboxKey; readonly edition: Edition },
) {
  const { staffChat, ...settings } = handover
  const staffGroup =
    lark === undefined || staffChat === undefined
      ? undefined
      : { channel: 'lark', app: lark.appId, chat: staffChat }
  const bodies = bodiesOf(edition)
  const masked = (text: string, names: readonly string[]): string => mask(text, names, bodies)
  return { key, edition, settings, staffGroup, mask: masked, hasPersonalNumber, newId }
}
