// Serves the errands of people whom the contest knows, inside the transaction of the message that asks.
import type { Answer, InboundMessage } from '../channels/channel.ts'
import type { InboxKey } from '../platform/seal.ts'
import { storable } from '../platform/text.ts'
import type { Edition } from '../rules/edition.ts'
import { withSettled, type SettledDate } from '../rules/settled.ts'
import { bindAccount, countTry, findKnown, type Known, type Team } from '../store/accounts.ts'
import { useInvitation, voidInvitations } from '../store/invitations.ts'
import { askPlace, confirmPlace, freePlace, type PlaceKey, type Scope } from '../store/places.ts'
import { mute, unmute } from '../store/reminders.ts'
import type { Store } from '../store/store.ts'
import { codeKeys } from './code.ts'
import { errandOf, type Errand } from './errand.ts'
import { accountOf, sealReach } from './identity.ts'
import { myTeam, saying } from './my-team.ts'
import { scopeNamed } from './named.ts'
import { askPhoneCode, givePhoneCode, type PhoneCodes } from './phone-code.ts'
import { roleWords, wording } from './wording.ts'

/** So many codes an account may give within an hour. */
const maxTriesPerHour = 10

export interface Doors {
  /** Pure; undefined for nearly every message. */
  errandOf(message: InboundMessage): Errand | undefined
  /** Does what is asked. Undefined: it was no errand after all, take it as a message like any other. */
  serve(
    tx: Store,
    message: InboundMessage,
    errand: Errand,
    /** Takes what is to be done once the transaction is committed. */
    after?: (work: () => void) => void,
  ): Promise<Answer | undefined>
}

export interface DoorsSettings {
  readonly edition: Edition
  readonly key: InboxKey
  /** The dates that the secretariat has settled; absent: those of the edition hold. */
  readonly dates?: (store: Store) => Promise<readonly SettledDate[]>
  /** Absent: nobody is bound by short message. */
  readonly phoneCodes?: PhoneCodes | undefined
}

/** Cheap to make. */
export function createDoors({ edition, key, dates, phoneCodes }: DoorsSettings): Doors {
  const byPhone = { key, codes: phoneCodes }
  const howToBind = [
    wording.howToBind,
    wording.howToBindHelp,
    ...(phoneCodes === undefined ? [] : [wording.phoneHow]),
  ]
  const known = (tx: Store, message: InboundMessage) => findKnown(tx, accountOf(key, message))

  async function giveCode(
    tx: Store,
    message: InboundMessage,
    code: string | undefined,
  ): Promise<Answer> {
    const account = accountOf(key, message)
    const tries = await countTry(tx, account)
    if (code === undefined || tries > maxTriesPerHour) return noSuchCode
    const found = await useInvitation(tx, codeKeys(key, code))
    if (found === undefined) return noSuchCode
    const { id } = found.person
    const reach = { person: message.sender.id, chat: message.chat.id }
    await bindAccount(tx, account, id, sealReach(key, id, reach))
    return boundAs(found)
  }

  async function shownCodes(
    tx: Store,
    { addressed }: InboundMessage,
    codes: readonly string[],
  ): Promise<Answer | undefined> {
    const voided = await voidInvitations(
      tx,
      codes.map((code) => codeKeys(key, code)),
    )
    // Signs that are no code are talk among people.
    return voided > 0 || addressed ? codeShown : undefined
  }

  /** Said in private only; a group hears where to ask. */
  async function aboutTeam(
    tx: Store,
    message: InboundMessage,
    errand: Extract<Errand, { readonly kind: 'my-team' | 'named-team' }>,
  ): Promise<Answer | undefined> {
    const asker = await known(tx, message)
    const isSure = errand.kind === 'my-team' && errand.sure
    if (asker === undefined && !isSure) return undefined
    if (message.chat.kind === 'group') return inPrivate
    if (errand.kind === 'named-team' && !isNamed(asker?.team, errand.subject)) return otherTeam
    if (asker === undefined) return saying(wording.notBound, howToBind)
    if (asker.team === undefined) return saying(wording.noTeam)
    const dated = withSettled(edition, (await dates?.(tx)) ?? [])
    return myTeam(dated, asker.team, message.receivedAt)
  }

  /** For staff; everybody else is told so, whatever they asked for. */
  async function asStaff(
    tx: Store,
    message: InboundMessage,
    work: (place: PlaceKey, staff: string) => Promise<Answer>,
  ): Promise<Answer> {
    const { channel, app, chat } = message
    if (chat.kind !== 'group') return saying(wording.placeInGroup)
    const asker = await known(tx, message)
    if (asker?.person.kind !== 'staff') return saying(wording.staffOnly)
    return work({ channel, app, chat: storable(chat.id) }, asker.person.id)
  }

  const wordsOf = (scope: Scope): string => {
    if (scope.kind === 'all') return wording.scopeAll
    return scope.kind === 'track' ? wording.scopeTrack(scope.value) : wording.scopeCity(scope.value)
  }

  async function confirm(tx: Store, message: InboundMessage): Promise<Answer | undefined> {
    const { channel, app, chat, addressed } = message
    const asker = await known(tx, message)
    const scope =
      asker?.person.kind === 'staff'
        ? await confirmPlace(tx, { channel, app, chat: storable(chat.id) }, asker.person.id)
        : undefined
    if (scope !== undefined) return saying(wording.placeBound(wordsOf(scope)))
    if (!addressed) return undefined
    return saying(asker?.person.kind === 'staff' ? wording.nothingToConfirm : wording.staffOnly)
  }

  /** In private for whoever asks; in a group for everybody there, and only staff may. */
  async function reminders(tx: Store, message: InboundMessage, wanted: boolean): Promise<Answer> {
    const { channel, app, chat } = message
    const asker = await known(tx, message)
    const change = wanted ? unmute : mute
    if (chat.kind === 'group') {
      if (asker?.person.kind !== 'staff') return saying(wording.remindersByStaff)
      await change(tx, `place:${channel}:${app}:${storable(chat.id)}`)
      return saying(wanted ? wording.groupRemindersOn : wording.groupRemindersOff)
    }
    if (asker === undefined) return saying(wording.notBound, howToBind)
    await change(tx, `person:${asker.person.id}`)
    return wanted
      ? saying(wording.remindersOn)
      : saying(wording.remindersOff, [wording.remindersOffStill])
  }

  return {
    errandOf,
    async serve(tx, message, errand, after = () => {}) {
      switch (errand.kind) {
        case 'give-code':
          return giveCode(tx, message, errand.code)
        case 'shown-codes':
          return shownCodes(tx, message, errand.codes)
        case 'how-to-bind':
          return saying(wording.howToBind, howToBind.slice(1))
        case 'ask-phone-code':
          if (message.chat.kind === 'group') return bindInPrivate
          return askPhoneCode(tx, byPhone, message, errand.typed, after)
        case 'give-phone-code': {
          const given = await givePhoneCode(tx, byPhone, message, errand.code)
          return given !== undefined && 'known' in given ? boundAs(given.known) : given
        }
        case 'my-team':
        case 'named-team':
          return aboutTeam(tx, message, errand)
        case 'ask-place':
          return asStaff(tx, message, async (place, staff) => {
            const scope = scopeNamed(edition, errand.words)
            if (scope === undefined) return saying(wording.whichScope, [wording.whichScopeExamples])
            await askPlace(tx, place, scope, staff)
            return saying(wording.confirmPlace(wordsOf(scope)), [wording.confirmPlaceHow])
          })
        case 'reminders':
          return reminders(tx, message, errand.wanted)
        case 'confirm-place':
          return confirm(tx, message)
        case 'free-place':
          return asStaff(tx, message, async (place) =>
            saying((await freePlace(tx, place)) ? wording.placeFreed : wording.placeNotBound),
          )
      }
    },
  }
}

const noSuchCode = saying(wording.noSuchCode, wording.noSuchCodeHelp)
// `private` in a group: nobody is pointed at and nothing is quoted.
const codeShown = saying(wording.codeShown, [], 'private')
const inPrivate = saying(wording.inPrivate, [], 'private')
const bindInPrivate = saying(wording.phoneHow, [], 'private')
const otherTeam = saying(wording.otherTeam)

function boundAs({ person, team }: Known): Answer {
  if (team !== undefined)
    return saying(wording.boundTeam(team.name, team.code), [wording.boundTeamHelp])
  if (person.role === null) return saying(wording.boundExpert)
  return saying(wording.boundStaff(roleWords[person.role]), [wording.boundStaffHelp])
}

/** Whether the words name this very team: its code, its name or its unit, with or without 队. */
function isNamed(team: Team | undefined, words: string): boolean {
  if (team === undefined) return false
  const bare = (text: string): string =>
    text
      .normalize('NFKC')
      .replace(/\s+/g, '')
      .replace(/(?:号)?(?:参赛)?(?:队伍?|团队|战队)$/u, '')
      .toUpperCase()
  const said = bare(words)
  return [team.code, team.name, team.unit].some((each) => bare(each) === said)
}
