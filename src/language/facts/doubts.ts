// What in a message speaks against a favourable reading of it. In doubt the desk asks: a wrong yes costs a year.
import type { FactId, FactValue } from '../../rules/fact.ts'
import type { Found, Utterance } from './utterance.ts'

/** Words that contradict a reading: the text then says both values, and the desk asks which is true. */
interface Doubt {
  readonly fact: FactId
  /** The favourable values that these words contradict. */
  readonly values: readonly FactValue[]
  readonly says: RegExp
  readonly unless?: RegExp
  /** What the contradicting words say instead. */
  readonly instead: FactValue
}

const denied =
  '(?<!(?:不是|并不是|没有?|未|并非|非|无|不属于|不算|以前|之前|曾|曾经)[^,。!?;]{0,7})'
const owner =
  '(?:老板|法人|法定代表人|创始人|股东|合伙人|导师|教授|大学|学校|母公司|总公司|集团|外包|乙方|供应商|别人|他人|前员工|离职|个人|他|她)'

const doubts: readonly Doubt[] = [
  {
    fact: 'unit.creditListed',
    values: [false],
    says: /以为|其实没|其实还|好像|应该(?:是)?(?:已|不|没|移|撤)|大概|据说|说是|(?:还|仍|依然|仍然)(?:能|可以)?(?:查得?到|显示|挂着|在)|没完全|还差|一半|还没(?:给|被)?(?:移|撤|修)/,
    // Who is on a list is one of its people.
    unless:
      /(?:打听|查)(?:清楚|过)了|(?:个人|本人|[他她]|代表|法人)[^。!?]{0,14}(?:失信|老赖|执行人|名单)/,
    instead: true,
  },
  {
    fact: 'ip.owner',
    values: ['unit'],
    says: new RegExp(
      `${denied}(?:${owner}[^,。!?;]{0,8}(?:名下|名义|名字|持有|所有|手里|手上)|(?:写|登记|挂|署|注册)(?:的)?(?:是|在|到|着)?${owner}|证书?上?(?:写)?是${owner})`,
    ),
    unless: /(?:已经?|都|早就|刚|去年|今年|上个?月)[^,。!?;]{0,4}(?:转|变更|过户)(?!不)/,
    instead: 'person',
  },
  {
    fact: 'organiser.relation',
    values: ['none', 'agent', 'partner', 'member'],
    says: new RegExp(
      `${denied}(?:100%|百分之?百|全资)[^,。!?;]{0,4}(?:控股|持股|持有|拥有)|${denied}(?:控股(?:了)?(?:我们|我司|咱)|被[^,。!?;]{1,8}(?:收购|并购|控股))`,
    ),
    instead: 'holding',
  },
  {
    fact: 'project.stage',
    values: ['inUse'],
    says: /到时候|届时|刚立项|才立项|demo|演示版|原型|样机|概念|画图|还在(?:开发|研发|做|写代码)|(?:没|没有|还没|未)(?:开发|研发|做)完|(?:没|没有|还没|未)(?:真正|正式)?(?:用起来|用上|落地|上线)/,
    unless:
      /(?:原型|样机|demo|演示版|概念)[^。]{0,12}(?:早就|之后|后来|现在|已经?转)|(?:新版|下一版|二期|新功能)[^。]{0,6}(?:demo|样机|开发)|(?:demo|样机)[^。]{0,4}是?(?:新|下一)/,
    instead: 'demo',
  },
  {
    fact: 'history.improved',
    values: [true],
    says: /没(?:什么|啥|有什么|有啥|有明显|有多大|多大)?(?:效果|提升|变化|成效)|(?:效果|提升|变化|成效)(?:不|没)(?:大|明显|多|怎么|啥|什么)|不(?:太|怎么|是很)?明显|换汤不换药|(?:只|就)(?:是)?(?:改|换|调)了(?:个|下|一下)?(?:名|界面|皮|logo|封面|配色)|提升不到|一点点|略有/,
    instead: false,
  },
]

/** A part of a unit that claims legal personality: by law it has none, so one of the two words is wrong. */
const partsOnly: ReadonlySet<FactValue> = new Set(['branch', 'soleTrader', 'students'])

/** The contradicting values that a text holds beside what was read from it. */
export function readDoubts(of: Utterance, found: readonly Found[]): readonly Found[] {
  const against: Found[] = []
  for (const { fact, values, says, unless, instead } of doubts) {
    const favourable = found.find((one) => one.id === fact && values.includes(one.value))
    if (favourable === undefined || unless?.test(of.text)) continue
    const match = says.exec(of.text)
    if (match === null) continue
    const end = match.index + match[0].length
    against.push({ ...favourable, value: instead, start: match.index, end })
  }
  const claim = found.find((one) => one.id === 'unit.legalPerson' && one.value === true)
  const part = found.some((one) => one.id === 'unit.type' && partsOnly.has(one.value))
  if (claim !== undefined && part) against.push({ ...claim, value: false })
  const reps = found.find((one) => one.id === 'team.reps')
  const roster = reps === undefined ? undefined : onRoster(of)
  if (reps !== undefined && roster !== undefined && roster !== reps.value)
    against.push({ ...reps, value: roster })
  return against
}

/** How many a list of names comes to that ends with the writer: 老张老李老王小赵小刘还有我. */
function onRoster({ text }: Utterance): number | undefined {
  if (!/(?:还有|加上?|外加)(?:我|额|俺|本人)/.test(text)) return undefined
  const names = text.match(/[老小阿](?![家板师组队学厂型])[\u4e00-\u9fff]/g)?.length ?? 0
  return names > 1 ? names + 1 : undefined
}
