// Lines that a word and a colon begin, 主办单位：, and how such a word is shortened where it stands in an id.

const label = /^(\p{Script=Han}(?:\s?\p{Script=Han}|（\p{Script=Han}+）){1,14}?)\s?[：:]\s?/u
/** They go on with what is above instead of beginning something of their own. */
const notLabel = /^(?:其中|如下|例如|比如|包括|注|备注|说明|附件|以下|下列|即|也就是|具体)/u
const contact = /联\s?系\s?(?:人|方式|电话)|咨\s?询\s?(?:人|电话|方式)/u

export interface Label {
  /** As printed, with its colon. */
  readonly printed: string
  readonly name: string
  readonly rest: string
  /** What follows is how somebody is reached. */
  readonly isContact: boolean
}

export function readLabel(line: string): Label | undefined {
  const [printed, word = ''] = label.exec(line) ?? []
  if (printed === undefined || notLabel.test(word)) return undefined
  const name = word.replace(/\s/g, '')
  return {
    printed: printed.trim(),
    name,
    rest: line.slice(printed.length),
    isContact: contact.test(name),
  }
}

/** How offices call each other for short. The first that fits. */
const short: readonly (readonly [RegExp, string])[] = [
  [/秘书处$/u, '秘书处'],
  [/(?:评审|评选|评审专家|专家)委员会$|评委会$/u, '评委会'],
  [/(?:组织|组)委(?:员)?会$/u, '组委会'],
  [/^(\S{2,})单位$/u, '$1'],
  [/^\S{2}公示$/u, '公示'],
  [/^举报\S{2}$/u, '举报'],
]

/** 主办单位 is 主办, 获奖公示 is 公示; what nothing fits stays whole. */
export function shortLabel(name: string): string {
  const fits = short.find(([pattern]) => pattern.test(name))
  return fits === undefined ? name : (fits[0].exec(name)?.[0] ?? name).replace(...fits)
}
