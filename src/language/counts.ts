// The one count that an answer to "how many" comes to: 原来6个,走了一个,剩5个.
import { readNumbers } from './numbers.ts'
import type { Quantity } from './numbers.ts'

/** No team, project or list of topics counts more. */
const most = 99
const counted = /^[个位名人口项道题份件条样宗道]/u
/** 第三题, 三号题: one of them, not three. */
const ordinal = /第$/u
const byNumber = /^(?:号|等|月|年|天|点|支|家|省|成|倍|岁)/u
const total =
  /(?:一共|总共|共|合计|加起来|剩下?|只剩|正好|刚好|凑(?:成|够|齐)?|(?<!不)是|那就|准确(?:的)?说|变成|改成|减到)$/u
const corrected =
  /哦不|不对|不是|打错|说错|记错|数错|口误|等下|等等|漏了|后来|改|撤|砍|走了|剩|现在|之前|先前|原来|本来|开始/u

/** Says how far it may go, or asks, but not how many there are. */
const open =
  /能[^,。，]{0,4}几|最多|最少|不超过|至少|起码|不止|以内|以上|多了再说|[几哪].?意思|一个意思/u
/** Parts that are named one by one: 领队一名,队员一名; 两个老师带俩学生. */
const parts = /带|加|和|跟|还有|[,，、]|题|的/u
const joined = /^[^,，。、]{0,4}(?:带|加|和|跟)[^,，。、]{0,3}$/u

/** The count told in a short answer; undefined where it stays open (三四位, 十来个). Pure. */
export function countTold(text: string): number | undefined {
  if (open.test(text)) return undefined
  const found = readNumbers(text).filter(
    (one) =>
      (one.measure === undefined || counted.test(one.measure)) &&
      !ordinal.test(text.slice(Math.max(0, one.start - 1), one.start)) &&
      !byNumber.test(text.slice(one.end)) &&
      one.measure?.startsWith('支') !== true,
  )
  // 五六个 leaves it open, unless a plain number follows.
  const exact = found.filter(({ min, max }) => min === max && max <= most && max > 0)
  const last = found.at(-1)
  if (last === undefined || exact.length === 0 || !exact.includes(last)) {
    return found.length === exact.length ? exact.at(-1)?.min : undefined
  }
  const values = new Set(exact.map(({ min }) => min))
  const first = exact[0]
  if (first === undefined) return undefined
  if (exact.length === 1)
    return text.slice(0, first.start).endsWith('我加') ? first.min + 1 : first.min
  const between = text.slice(first.end, last.start)
  if (values.size === 1) {
    const named = last.min === 1 ? between.length > 1 && parts.test(between) : joined.test(between)
    return named && !corrected.test(text) && exact.length <= 4
      ? exact.reduce((sum, { min }) => sum + min, 0)
      : last.min
  }
  const summed = exact.findLast((one) => total.test(text.slice(0, one.start)))
  if (summed !== undefined) return summed.min
  // 不是四个,三个: what is taken back does not count, and what changed counts as it is now.
  if (exact.length === 2 && leaves.test(text.slice(0, last.start))) return first.min - last.min
  if (corrected.test(text)) return exact.filter((one) => !takenBack(text, one)).at(-1)?.min
  // 俩,一个防汛一个交通: the count stands first, its parts follow.
  return first.start <= 2 && /^[,，。、 ]/u.test(text.slice(first.end)) ? first.min : undefined
}

const leaves = /(?:走了?|撤掉?了?|砍掉?了?|少了|减了|退了|去掉了?)$/u

const takenBack = (text: string, { start }: Quantity): boolean =>
  text.slice(0, start).endsWith('不是')

const joinsAsWell =
  /(?:我|额|俺|本人)(?:自己)?(?:也|还)(?:要|得|想)?(?:上|算|加|参加|去|报)[^。!?]{0,4}[,，]?[^。!?]{0,4}(?:没|不|未)(?:把)?(?:算|数|计|包括)[^,，。]{0,2}(?:我|额|俺|自己)/u
const comeToo = /(?:也|另外?|再|又)(?:出|派|来|补|添|加|招|拉|报)(?:了|上|咧)?(?:有)?$/u
const stepIn = /(?:补|添|新来|顶|递补|补充)(?:了|上|进来?|咧)?$/u
const gone =
  /^(?:个|位|名|人)*(?:已经|又|刚)?(?:退出|走了|走咧|不来|来不了|离职|撤了|不上|不去|不参加|不干)/u
/** 走了一个. */
const goes = /(?:走|退出|退|撤|少|减|去掉|砍掉|离职)(?:了|咧|掉了?)$/u
const oneTeam = /(?:算|凑|合|是|在|为|成)(?:成|到|在)?(?:一|同一)(?:个|支)?(?:团?队|起)/u

/**
 * What a message makes of a number of people told before: 又补了一个, 有一个退出, 我也上, 前面没算我. Undefined where it
 * says nothing of the kind; whoever comes from another unit is added only when it is one team. Pure.
 */
export function countChanged(before: number, text: string): number | undefined {
  let count = before
  let changed = joinsAsWell.test(text)
  if (changed) count += 1
  for (const { min, max, start, end, measure } of readNumbers(text)) {
    if (min !== max || max > most || (measure !== undefined && !counted.test(measure))) continue
    const left = text.slice(0, start)
    const comes =
      comeToo.test(left) && (oneTeam.test(text) || !/(?:也|另外?)[出派]了?$/u.test(left))
    if (gone.test(text.slice(end)) || goes.test(left)) count -= min
    else if (comes || stepIn.test(left)) count += min
    else continue
    changed = true
  }
  return changed && count > 0 ? count : undefined
}

/** Whether a message only tells what comes to a number, or goes from it: by itself it is no count. */
export const onlyChanges = (text: string): boolean => countChanged(most, text) !== undefined

/** 每队6个: the number is each team's. */
export const countsEachTeam = (text: string): boolean => /(?:每|各)(?:个|支)?(?:团?队)/u.test(text)
