// Finds people, companies and addresses that are spoken of in a folded text: 我和王建国还有李丽, 某某有限公司, 某路12号.
import { afterName, doubleSurnames, noNames, surnames } from './lexicon/names.ts'
import { elsewhere, otherProvinces, shaanxi } from './lexicon/places.ts'
import type { Span } from './mask-fold.ts'

const han = '\\u3400-\\u4dbf\\u4e00-\\u9fff'
const sign = `[${han}](?<![${afterName}还离辞退名下被上有时候位者们队方什])`
const likeName = `(?:(?:${doubleSurnames}|[${surnames}])${sign}(?:${sign})?)`
const threeSigns = `(?:(?:${doubleSurnames}|[${surnames}])${sign}${sign})`
const goesOn = `(?=[${afterName}还离辞退名下被上,.!?;:、\\s]|$)`

const kin =
  '老板|法人(?:代表)?|法定代表人|同事|爱人|老公|老婆|媳妇|妻子|丈夫|女朋友|男朋友|朋友|队友|导师|发明人|创始人|合伙人|股东|员工|骨干|会计|代表|[队里中家]的'
const byKin = new RegExp(`(?:${kin})(?:就?是|叫|,)?(${likeName})${goesOn}`, 'dgu')
const called = new RegExp(`(?<![大吆呼喊惨])叫(${likeName})${goesOn}`, 'dgu')
const together = new RegExp(
  `(?:我|我们)?[和跟与同]((?:${likeName})(?:(?:、|,|和|跟|与|还有|以及)(?:${likeName}))*)(?=(?:都|一起|一块|两个?人?|俩|三个?人?|仨|合作|组队|搭|一同|共同|是|想))`,
  'dgu',
)
const does = new RegExp(
  `(?<![${han}])(${likeName})(?=(?:(?:上个?月|下个?月|\\d+月|已经|刚|要|也|都|现在)*(?:离职|辞职|退休|调走|名下|被列|失信|是外聘|是我们|是我司|是咱|在(?:秘书处|组委会)|能当代表|当代表|个人的?(?:名下|专利|软著)|的(?:个人)?(?:专利|软著|名义)))|(?:想|要|负责)(?:上台|答辩))`,
  'dgu',
)
const always = new RegExp(
  `(?<=[是,.!?;、]|^)(${threeSigns})(?=是(?:我|咱|外|本|公司|单位|法人|老板)|(?:已经)?离职|被列入|名下)`,
  'dgu',
)

const places = [...shaanxi, ...otherProvinces, ...elsewhere].join('|')
const trade =
  '科技|软件|信息|网络|数据|智能|技术|电子|医药|生物|农业|能源|环保|建设|实业|商贸|物流|文化|传媒|咨询|电力|通信|机械|食品|集团'
const plainWord =
  '的是个家了有这那们我你他她做搞在上下刚成立开办叫和跟与由让给把被去来年月某一两三几各种类型'
/** 西安恒达软件有限公司: a place, two to four signs that mean nothing, and a trade. */
const company = new RegExp(
  `(?:(?:${places})(?:省|市)?)?((?:(?![${plainWord}]|${trade})[${han}]){2,4}(?:${trade}){1,2})(?=(?:股份|集团)?有限(?:责任)?公司)`,
  'dgu',
)
/** Words that are no name: 普通科技有限公司, 后勤信息. */
const kinds =
  /^(?:普通|一般|国有|民营|私营|外资|合资|全资|控股|小微|大型|高新|保险|金融|医疗|教育|工业|软件|旅游|后勤|人工|云上|新兴|传统)/

const street = new RegExp(
  `[${han}]{1,6}?(?:路|街|巷|大道|胡同)(?:[东西南北中]段)?[\\d一二三四五六七八九十百]+(?:号|弄)(?:院|楼)?(?:[${han}]{0,8}?[\\da-z一二三四五六七八九十]+(?:栋|幢|座|号楼|单元|室|层|楼|户)?)*`,
  'gu',
)
const spelledMail =
  /[\w.-]{2,32}\s?(?:\bat\b|艾特)\s?[\w-]{1,32}(?:\s?(?:\bdot\b|点)\s?[a-z]{2,10}){1,3}/g

export interface SpokenBlanks {
  readonly name: string
  readonly unit: string
  readonly address: string
  readonly mail: string
}

function* whole(plain: string, pattern: RegExp, as: string): Generator<Span> {
  for (const { index, 0: found } of plain.matchAll(pattern))
    yield { from: index, to: index + found.length, as }
}

function* firstOf(plain: string, pattern: RegExp, as: string, not: RegExp): Generator<Span> {
  for (const { indices } of plain.matchAll(pattern)) {
    const [from, to] = indices?.[1] ?? [0, 0]
    if (to > from && !not.test(plain.slice(from, to))) yield { from, to, as }
  }
}

/** Whoever is spoken of in `plain`, a folded text, and where somebody lives or works. */
export function* spokenOf(plain: string, blanks: SpokenBlanks): Generator<Span> {
  for (const pattern of [byKin, called, together, does, always])
    yield* firstOf(plain, pattern, blanks.name, noNames)
  yield* firstOf(plain, company, blanks.unit, kinds)
  yield* whole(plain, street, blanks.address)
  yield* whole(plain, spelledMail, blanks.mail)
}
