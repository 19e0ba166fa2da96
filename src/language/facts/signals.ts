// How a message speaks: asks leave, supposes, reports what is done, corrects, takes up what was said before.
import type { Utterance } from './utterance.ts'

export interface Signals {
  /** Asks whether something is allowed: 能…吗, 行不行, 会不会被卡. */
  readonly asksPermission: boolean
  /** Supposes a case: 如果, 要是, 万一. */
  readonly hypothetical: boolean
  /** Says that the entry has been handed in. */
  readonly alreadySubmitted: boolean
  /** Speaks for somebody else. */
  readonly thirdParty: boolean
  /** Takes back something said before: 不对, 说错了. */
  readonly correction: boolean
  /** Leans on the message before: 那…呢, 换成…呢. */
  readonly elliptic: boolean
  /** Asks how, where, when, how many or who, not whether. */
  readonly asksInformation: boolean
  /** Somebody once worked for an organiser. */
  readonly formerStaff: boolean
  /** Does not know what was asked: 不清楚. */
  readonly unsure: boolean
}

const permission =
  /⁇|(?:能|可以|可|行|让|允许|准|成|中|给)[^,。!?;]{0,24}(?:吗|么|不|没|吧)(?=$|[,。?!])|(?:行|成|中|可以|合规|有戏|没戏|够格|没问题|影响|要紧|受限)(?:吗|么|不|吧|没)?[?]?$|会被|卡|拦|没戏|白忙/
const suppose = /如果|要是|假如|假设|万一|倘若|若是|设想|比如说?(?:我们|有)/
const submitted =
  /(?:已经?|都)(?:报(?:上|完|过)?名?|提交|交上?去?|递|填完)(?:了|过)|(?:报完|提交完|交上去|报上去|交完|提交|递上去)(?:名)?(?:了|以后|之后|才)|报了名|名单都?报上去|报名(?:都)?成功/
const correction = /^(?:不对|不是|错了|说错|更正|哦不|啊不)|说错了|打错了|更正一下|纠正一下|口误/
const elliptic =
  /^(?:那|那么|那要是|那如果|要是|如果|换成|换|改成|还有|然后|再)[^?]{0,24}(?:呢|吗|么|行不|可以|咋|怎么)?\??$|呢\??$/
const information =
  /怎么|怎样|如何|咋(?!样)|哪|什么时候|啥时候|几号|几点|多少|几个|谁|什么|啥|多久|多长|为什么|为啥/
const unsure = /不(?:太)?(?:清楚|知道|确定|晓得|懂)|说不准|没查过|不好说|搞不清|还没定|待定/

/** Whether a text says that the entry has been handed in. */
export const saysSubmitted = (text: string): boolean =>
  submitted.test(text) && !/(?:还没|没有?|未)(?:正式)?(?:提交|交|报)/.test(text)

export function readSignals(
  of: Utterance,
  facts: readonly { readonly subject: string }[],
  formerStaff: boolean,
): Signals {
  const text = of.masked
  return {
    asksPermission: permission.test(text),
    hypothetical: suppose.test(text),
    alreadySubmitted: saysSubmitted(text),
    thirdParty:
      facts.length > 0
        ? facts.some((fact) => fact.subject === 'third')
        : of.turns.at(-1)?.whose === 'third',
    correction: correction.test(of.text),
    elliptic: of.text.length <= 30 && elliptic.test(of.text),
    asksInformation: information.test(text),
    formerStaff,
    unsure: unsure.test(text),
  }
}
