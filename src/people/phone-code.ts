// Binds an account with a code sent to the telephone that the contest has on its list. Whoever tries somebody else's
// number learns nothing: neither whether it is listed nor whether a message went out.
import type { Answer, InboundMessage } from '../channels/channel.ts'
import { maskedMobile, readMobile } from '../platform/mobile.ts'
import type { InboxKey } from '../platform/seal.ts'
import { bindAccount, findByPhone, type Known } from '../store/accounts.ts'
import type { Store } from '../store/store.ts'
import { accountOf, phoneKey, sealReach } from './identity.ts'
import { saying } from './my-team.ts'
import { wording } from './wording.ts'

/** The one-time codes, as far as binding needs them; those of reports/identity fit. */
export interface PhoneCodes {
  readonly minutes: number
  /** Counts, and writes a code that nobody has yet. `deliver` is for when the transaction is committed. */
  issue(
    tx: Store,
    ask: {
      readonly session: string
      readonly phone: string
      readonly number: string
      readonly purpose: 'bind'
      readonly account: string
    },
    now: Date,
  ): Promise<
    | { readonly kind: 'issued'; readonly deliver: () => void }
    | { readonly kind: 'shut'; readonly until: Date; readonly withinMs: number }
  >
  use(
    tx: Store,
    given: { readonly session: string; readonly purpose: 'bind'; readonly code: string },
    now: Date,
  ): Promise<
    | { readonly kind: 'right'; readonly phone: string }
    | { readonly kind: 'wrong'; readonly left: number }
    | { readonly kind: 'spent' | 'expired' | 'used' | 'none' }
  >
}

export interface PhoneCodeDeps {
  readonly key: InboxKey
  /** Absent: no code can be sent. */
  readonly codes: PhoneCodes | undefined
}

/** Answers to a number as it was typed. `after` gets what is done once the transaction is committed. */
export async function askPhoneCode(
  tx: Store,
  { key, codes }: PhoneCodeDeps,
  message: InboundMessage,
  typed: string,
  after: (work: () => void) => void,
): Promise<Answer> {
  if (codes === undefined) return saying(wording.phoneClosed)
  const number = readMobile(typed)
  if (number === undefined) return saying(wording.phoneHow, [wording.phoneHowHelp])
  const now = message.receivedAt
  const session = sessionOf(key, message)
  const phone = phoneKey(key, number)
  const ask = { session, phone, number, purpose: 'bind', account: session } as const
  // Also for a number that nobody has: it counts the same, and is answered the same and as fast.
  const issued = await codes.issue(tx, ask, now)
  if (issued.kind === 'shut') {
    const seconds = Math.ceil((issued.until.getTime() - now.getTime()) / 1_000)
    return saying(seconds <= 60 ? wording.phoneSoon(seconds) : wording.phoneLater)
  }
  if ((await findByPhone(tx, phone)).length > 0) after(issued.deliver)
  return saying(wording.phoneSent(maskedMobile(number), codes.minutes), [wording.phoneSentHelp])
}

/** Binds the account if the code is right. Undefined: none was asked for, so the figures mean something else. */
export async function givePhoneCode(
  tx: Store,
  { key, codes }: PhoneCodeDeps,
  message: InboundMessage,
  code: string,
): Promise<Answer | { readonly kind: 'bound'; readonly known: Known } | undefined> {
  if (codes === undefined) return undefined
  const given = { session: sessionOf(key, message), purpose: 'bind', code } as const
  const used = await codes.use(tx, given, message.receivedAt)
  switch (used.kind) {
    case 'none':
      return undefined
    case 'wrong':
      return saying(wording.phoneCodeWrong(used.left))
    case 'spent':
      return saying(wording.phoneCodeSpent)
    case 'expired':
      return saying(wording.phoneCodeExpired)
    case 'used':
      return saying(wording.phoneCodeUsed)
    case 'right': {
      const [known, another] = await findByPhone(tx, used.phone)
      // Their part ended in between, or a guess was right for a number that nobody has.
      if (known === undefined) return saying(wording.phoneCodeSpent)
      if (another !== undefined) return saying(wording.phoneOfSeveral)
      const { id } = known.person
      const reach = { person: message.sender.id, chat: message.chat.id }
      await bindAccount(tx, accountOf(key, message), id, sealReach(key, id, reach))
      return { kind: 'bound', known }
    }
  }
}

/** The account in this app: a code that it asked for is good for no other. */
function sessionOf(key: InboxKey, message: InboundMessage): string {
  const { channel, app, account } = accountOf(key, message)
  return `${channel}:${app}:${account}`
}
