// What somebody wants of the desk that no rule of the contest answers: to be bound, to hear of their team, to bind a
// group. Pure, and told from the text alone, so that every other message costs nothing.
import type { InboundMessage } from '../channels/channel.ts'
import { codesIn, readCode } from './code.ts'

export type Errand =
  /** A code given in private; absent: what was given is none. */
  | { readonly kind: 'give-code'; readonly code: string | undefined }
  /** Codes that a group has seen. */
  | { readonly kind: 'shown-codes'; readonly codes: readonly string[] }
  | { readonly kind: 'how-to-bind' }
  /** To be sent a code by short message; `typed` is what stands for the number. */
  | { readonly kind: 'ask-phone-code'; readonly typed: string }
  /** Six figures in private: a code, if one was asked for. */
  | { readonly kind: 'give-phone-code'; readonly code: string }
  /** `sure`: it cannot be a question about the rules. */
  | { readonly kind: 'my-team'; readonly sure: boolean }
  /** How a team is doing that is named so; perhaps it is their own. */
  | { readonly kind: 'named-team'; readonly subject: string }
  | { readonly kind: 'ask-place'; readonly words: string }
  | { readonly kind: 'confirm-place' }
  | { readonly kind: 'free-place' }
  /** To be reminded of dates no more, or again: oneself in private, everybody in a group. */
  | { readonly kind: 'reminders'; readonly wanted: boolean }

/** Where accounts are somebody's own. On the web page anybody can be anybody. */
const bindable: ReadonlySet<string> = new Set(['lark', 'wechat'])
/** Nothing of this is said in more words; a longer text is only looked through for codes. */
const longestErrand = 60

/** Undefined for nearly every message. */
export function errandOf(
  message: Pick<InboundMessage, 'channel' | 'chat' | 'text' | 'addressed' | 'pressed'>,
): Errand | undefined {
  const { channel, chat, text, addressed, pressed } = message
  if (!bindable.has(channel) || pressed !== undefined) return undefined
  const inGroup = chat.kind === 'group'
  if (inGroup) {
    const codes = codesIn(text)
    if (codes.length > 0) return { kind: 'shown-codes', codes }
  }
  if (text.length > longestErrand) return undefined
  const said = squeezed(text)
  // The question has named the asker; the answer may come without a mention.
  if (inGroup && said === '确认绑定') return { kind: 'confirm-place' }
  if (!addressed) return undefined
  return (
    (inGroup ? undefined : (givenCode(text) ?? phoneCode(said))) ??
    phoneErrand(said) ??
    placeErrand(said) ??
    reminderErrand(said) ??
    teamErrand(said)
  )
}

function squeezed(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[。.!?~,;]+$/u, '')
}

const codeWords = /^(?:这是)?(?:我的|我们的)?(?:绑定|邀请)码?(?:是|为)?[\s:：]*(\S.*)$/u

function givenCode(text: string): Errand | undefined {
  const bare = readCode(text)
  if (bare !== undefined) return { kind: 'give-code', code: bare }
  const given = codeWords.exec(text.trim())?.[1]
  // 绑定本群 and 绑定码怎么用 speak Chinese; a code does not.
  if (given === undefined || /\p{Script=Han}/u.test(given)) return undefined
  return { kind: 'give-code', code: readCode(given) }
}

const bindsByPhone = /^(?:请|帮我|我想|我要)?用?(?:短信|手机号?|验证码)绑定:?(.*)$/u
const sixFigures = /^(?:短信)?(?:验证码)?(?:是|为)?:?(\d{6})$/u

function phoneErrand(said: string): Errand | undefined {
  const typed = bindsByPhone.exec(said)?.[1]
  // 手机号绑定怎么用 asks how; a number has no Chinese in it.
  return typed === undefined
    ? undefined
    : { kind: 'ask-phone-code', typed: /\p{Script=Han}/u.test(typed) ? '' : typed }
}

function phoneCode(said: string): Errand | undefined {
  const code = sixFigures.exec(said)?.[1]
  return code === undefined ? undefined : { kind: 'give-phone-code', code }
}

const bindsGroup =
  /^(?:请|帮我|麻烦)?(?:把)?(?:绑定(?:本群|这个群|该群)|(?:本群|这个群)绑定)(?:到|为|给|成)?:?(.*)$/u
const freesGroup =
  /^(?:请|帮我)?(?:解绑(?:本群|这个群)|(?:本群|这个群)解绑|解除本群绑定|取消本群绑定)$/u
const asksHow =
  /^(?:请问)?(?:我)?(?:怎么|如何|怎样|要)?绑定(?:账号|队伍|团队|身份|我的队伍)?(?:码)?(?:怎么用|怎么绑|在哪|呢)?$/u

function placeErrand(said: string): Errand | undefined {
  if (freesGroup.test(said)) return { kind: 'free-place' }
  const words = bindsGroup.exec(said)?.[1]
  if (words !== undefined) return { kind: 'ask-place', words }
  return asksHow.test(said) ? { kind: 'how-to-bind' } : undefined
}

const reminders = '(?:时间|截止|日期|赛程|群里?的?|本群的?|这类|所有)?(?:的)?提醒'
const silences = new RegExp(
  `^(?:请|帮我|麻烦)?(?:关闭|关掉|停止|取消|退订|不要|别发|不想收到?)(?:我的)?${reminders}(?:了|吧)?$`,
  'u',
)
const wakes = new RegExp(
  `^(?:请|帮我|麻烦)?(?:开启|打开|恢复|重新开启|重新打开|订阅)(?:我的)?${reminders}(?:吧)?$`,
  'u',
)

function reminderErrand(said: string): Errand | undefined {
  if (silences.test(said)) return { kind: 'reminders', wanted: false }
  return wakes.test(said) ? { kind: 'reminders', wanted: true } : undefined
}

// So many and no more: some of these can be read in two ways, and a row of them in thousands.
const lead =
  '(?:请问|问一下|问下|帮我|帮忙|麻烦|你好|我想|想|查询?(?:一下|下)?|看(?:一下|下|看)?|问|告诉我|说说|,){0,4}'
const own = '(?:我们?的?|咱们?的?|俺们?的?|本)'
const team = '(?:参赛)?(?:队伍?|团队|战队)'
const tail = '(?:呢|怎么样了?|如何|是什么|是谁|到哪了|多少|有哪些|吗)*'
/** Questions about how far one team is. What a team must hand in, or had better enter, is put otherwise. */
const progress = [
  '(?:的)?材料(?:都|已经|是否)*(?:交|提交)?(?:齐|全|够)(?:全|了)*(?:吗|没有?|不|否|没齐)?',
  '(?:的)?材料(?:都|已经)?(?:交|提交)(?:上去)?了(?:吗|没有?)',
  '(?:的)?(?:材料)?(?:还|都)(?:缺|差|少)(?:什么|哪些|啥)(?:材料|东西)?',
  '(?:的)?(?:缺|所缺)的?(?:什么|哪些)?材料',
  '报的(?:是)?(?:哪个|什么|啥|哪条)(?:赛道|赛题)?',
  '报了(?:哪个|什么|啥)赛道',
  '(?:的)?(?:报名|审核|提交)(?:状态|进度)',
  '(?:的)?(?:报名|提交)成功(?:了)?(?:吗|没有?)',
  '(?:报上名|报名)了(?:吗|没有?)',
  '(?:的)?审核(?:过|通过)了?(?:吗|没有?)',
].join('|')
const record =
  '(?:的)?(?:情况|信息|状态|进度|资料|详情|联系人|联系方式|电话|负责人|报名情况|材料情况)'

const mineByName = new RegExp(`^${lead}${own}${team}(?:${record}|${progress})?${tail}$`, 'u')
const mineByAct = new RegExp(`^${lead}${own}?(?:公司|单位|学校|项目)?(?:${progress})${tail}$`, 'u')
/** As lists number their teams: letters, then two digits or more. 3q and 3rd are no team. */
const codeShape = '[A-Za-z]{1,6}[-_]?\\d{2,}[A-Za-z0-9_-]{0,12}'
const namedAct = new RegExp(`^${lead}(.{2,30}?)(?:${progress})${tail}$`, 'u')
const namedRecord = new RegExp(
  `^${lead}(.{1,28}?${team}|${codeShape}${team}?)${record}${tail}$`,
  'u',
)
const namedAlone = new RegExp(`^${lead}(${codeShape})(?:号)?${team}?${tail}$`, 'u')
/** No team is called so. */
const nobody =
  /^(?:(?:一|每|哪|几|多少|任何|两|什么)个?.*|.*(?:哪|事业单位|联合体|怎么|如何|什么|可以|能|必须|需要|应该|要不要|有没有).*|参赛|报名|提交|初赛|决赛|\d+)$/u
const ownWord = new RegExp(`^${own}`, 'u')

function teamErrand(said: string): Errand | undefined {
  if (mineByName.test(said)) return { kind: 'my-team', sure: true }
  if (mineByAct.test(said)) return { kind: 'my-team', sure: false }
  const match = namedAct.exec(said) ?? namedRecord.exec(said) ?? namedAlone.exec(said)
  const subject = match?.[1]?.replace(/^["“「《]|["”」》]$/gu, '').replace(/的$/u, '')
  if (subject === undefined || nobody.test(subject) || ownWord.test(subject)) return undefined
  return { kind: 'named-team', subject }
}
