// Who can be reached, split off the text: names, telephones and addresses are settings of the desk and no part of
// what it quotes. In their places the text keeps a word.
import { mail, telephone } from '../platform/contacts.ts'
import type { DraftClause } from './split/clauses.ts'

export interface Contact {
  readonly kind: 'name' | 'telephone' | 'mail' | 'account'
  readonly value: string
  /** The clause it stood in. */
  readonly clause: string
}

const places: Readonly<Record<Contact['kind'], string>> = {
  name: '〔姓名〕',
  telephone: '〔电话〕',
  mail: '〔邮箱〕',
  account: '〔账号〕',
}

/** Without an area code a number is one only where the text calls it one. */
const shortNumber =
  /(?<=(?:电\s?话|手\s?机|传\s?真|热\s?线)[^：:\d]{0,6}[：:]\s?)\d{7,8}(?:[-—转]\s?\d{1,6})?(?!\d)/gu
const account = /(?<=(?:QQ|微信)[^：:\s]{0,4}[：:]\s?)[A-Za-z\d][\w-]{4,19}/gu
/** From here to the end of the line people are named. */
const naming = /联\s?系\s?人[^：:\n]{0,8}[：:][^\n]*/gu
const notName =
  /^(?:电话|手机|邮箱|传真|座机|地址|邮编|微信|热线|网址|工作日|上午|下午|转|及|或|电子邮箱|联系电话|联系方式|联系人|姓名|号码|办公电话|手机号码?)$|(?:单位|部门|处|科|室|局|厅|部|办|组|中心|公司|大学|学院|委员会|委)$/u

/** Pure. Contacts come in the order in which they are printed, each clause's own. */
export function splitContacts(drafts: readonly DraftClause[]): {
  readonly drafts: readonly DraftClause[]
  readonly contacts: readonly Contact[]
} {
  const contacts: Contact[] = []
  const without = drafts.map((draft) => {
    const found: Contact[] = []
    const text = takeOff(draft.text, draft.isContact, (kind, value) => {
      found.push({ kind, value, clause: draft.id })
      return places[kind]
    })
    const heading = takeOff(draft.heading, false, (kind) => places[kind])
    contacts.push(...found)
    return found.length === 0 && heading === draft.heading ? draft : { ...draft, text, heading }
  })
  return { drafts: without, contacts }
}

type TakeOff = (kind: Contact['kind'], value: string) => string

function takeOff(text: string, isContact: boolean, take: TakeOff): string {
  const numbers = text
    .replace(mail, (value) => take('mail', value))
    .replace(account, (value) => take('account', value))
    .replace(telephone, (value) => take('telephone', value))
    .replace(shortNumber, (value) => take('telephone', value))
  if (isContact) return withoutNames(numbers, take)
  return numbers.replace(naming, (region) => {
    const colon = region.search(/[：:]/u) + 1
    return region.slice(0, colon) + withoutNames(region.slice(colon), take)
  })
}

/** Words of two to four characters that are nothing else; what stands in brackets says more of somebody named. */
function withoutNames(region: string, take: TakeOff): string {
  const together = region.replace(
    /(?<![\p{Script=Han}])(\p{Script=Han})\s(\p{Script=Han})(?![\p{Script=Han}])/gu,
    '$1$2',
  )
  return together.replace(/[（(][^）)]*[）)]|〔[^〕]*〕|[\p{Script=Han}·]+/gu, (word) =>
    /^[\p{Script=Han}·]{2,4}$/u.test(word) && !notName.test(word) ? take('name', word) : word,
  )
}

/** As it may stand in a log or a list: the first sign, and how long it is. */
export function maskedContact({ kind, value }: Contact): string {
  if (kind === 'name') return `${value.slice(0, 1)}${'*'.repeat(value.length - 1)}`
  if (kind === 'telephone') return `${value.slice(0, 3)}****${value.slice(-2)}`
  return `${value.slice(0, 1)}***`
}
