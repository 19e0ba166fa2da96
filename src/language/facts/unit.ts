// Which kind of unit wants to enter, and whether it is a legal person.
import { specialOf } from '../lexicon/units.ts'
import { unitSituations } from '../lexicon/situations.ts'
import { vague, weigh, type UnitMention } from './named.ts'
import {
  after,
  before,
  isDenied,
  matchAll,
  whose,
  type Found,
  type Utterance,
  type Whose,
} from './utterance.ts'

const between = /^(?:、|和|跟|与|及|以及|或|或者|还是|,|再加)?[^,。、!?;是想能要]{0,4}$/

/** Mentions in a list (企业、学校、政府) speak of units in general. */
function listed(of: Utterance, mentions: readonly UnitMention[]): ReadonlySet<UnitMention> {
  const result = new Set<UnitMention>()
  for (const [at, mention] of mentions.entries()) {
    const next = mentions[at + 1]
    if (!next || next.kind === mention.kind) continue
    const link = of.text.slice(mention.end, next.start)
    if (/^(?:、|和|跟|与|及|以及|或|还是|,|再加)/.test(link) && between.test(link)) {
      result.add(mention)
      result.add(next)
    }
  }
  return result
}

// The part of a unit that acts in its own name, and not for the unit it belongs to.
const ownName =
  /(?:自己|单独|独立|直接|自个儿|单(?:报|干|飞|上|挂)|擅自|绕过|绕开|甩开|不走|不通过|不经|不挂|不想惊动|不惊动|不用(?:大学|学校|医院|公司)|名义|名头|名字|署名|挂名|算(?:不算)?(?:个|一个)?(?:参赛)?(?:单位|主体|独立)|当(?:参赛|申报|个)?(?:单位|主体|方)|(?:参赛|申报)(?:的)?(?:单位|主体|方)|主体|盖(?:学院|科室)|顶在前面|作为)/
/** 科室想报: the part itself wants in; a department that forwards, asks or collects does not. */
const partEnters =
  /^[^,。!?;]{0,8}(?:报(?!告|销)|参(?:赛|加|与|评)|申报|上场|投|当(?:主体|申报)|出面|组?队|⁇+)/
const hostNamed = /(?:医院|大学|学校|高校|院校|中心|公司|集团|局|院|馆|所|台|站|厅|委)$/

/** 医院信息科 asking for the hospital is the hospital, unless the section wants to enter in its own name. */
function actsForHost(of: Utterance, mention: UnitMention, weight: number): boolean {
  if (mention.kind !== 'subUnit' || weight >= 6) return false
  return hostNamed.test(of.text.slice(0, mention.start)) && !ownName.test(of.text)
}

/** 医院科室能报不, of nobody's in particular: the part itself is asked about. */
function asksOfPart(of: Utterance, { kind, end }: UnitMention): boolean {
  const asks = /^(?:自己|单独|独立)?(?:能|可以|可不可以|行不行)[^,。]{0,6}[报参]/.test(
    of.text.slice(end),
  )
  return kind === 'subUnit' && asks && !/我|咱|俺|本/.test(of.text)
}

interface Candidate extends Found {
  readonly kind: string
}

// 县上气象台跟我们谈合作,他们…: the topic is somebody else.
const spokenOf =
  /(?<!怕|给|跟|问|让|回|听|等|被|不如|跟着)(?:他们|她们|人家|它)(?:想|也|要|能|以|自己|可以|够|打算|准备|报|参|单独|单位|局|院|馆|领导|⁇)|^[^,。!?;]{0,4}(?:跟|和|找|问|托|让)(?:我们|咱|我)/

function subjectOf(of: Utterance, mention: UnitMention, weight: number): Whose {
  const subject = whose(of, mention.start)
  return weight === 2.5 && subject === 'self' && spokenOf.test(of.masked.slice(mention.end))
    ? 'third'
    : subject
}

/** 以学校名义报: whatever part of it works, the school enters. */
const schoolEnters =
  /(?:以|用|拿|让|由)(?:学校|单位|院里|公司|校方)(?:的)?(?:名义|名字|名头|来报|出面|报)/

/** 让学校出面, 由总部来报: who enters is named, and what the part of it lacks does not matter. */
const stepsIn =
  /(?:以|用|由|让|请)(?<who>学校|校方|大学|医院|总公司|总部|集团|公司)(?:的?名义|来报|来申报|来参赛|来参加|出面|当(?:参赛)?(?:单位|主体)|申报)/
const letsUs =
  /(?<who>学校|校方|大学|医院|总公司|总部|集团)(?:也|都|已经?)?(?:同意|允许|答应|让|肯)(?:我们|咱们?)?(?:用|以|拿|挂)(?:它|他们|其|学校|单位)?的?(?:名义|名头|名字|牌子)/
const kindOfHost: Readonly<Record<string, string>> = {
  学校: 'university',
  校方: 'university',
  大学: 'university',
  医院: 'institution',
}
const part = /课题组|学院|实验室|科室|系里|分公司|项目部|事业部|中心|工作室|社团/

/** The unit in whose name a part of it enters. */
function hostOf(of: Utterance): Candidate | undefined {
  const match = stepsIn.exec(of.text) ?? letsUs.exec(of.text)
  const who = match?.groups?.['who']
  if (match === null || who === undefined || isDenied(of, match.index)) return undefined
  const kind = kindOfHost[who] ?? 'company'
  const start = match.index + match[0].indexOf(who)
  const end = start + who.length
  return { id: 'unit.type', value: kind, kind, start, end, subject: 'self', weight: 6.2 }
}

const calls =
  /^(?:当然|其实|本来|本身|也|就|都|一律|按[^,。]{1,10})*(?:属于|是|算是?|等于|等同于?|视为|视同|归为|归入|当作|当成)(?:一种|一类)?$/

/** 合作社就是企业: whoever says so is a cooperative, and what it is called is their opinion of it. */
function calledSo(
  of: Utterance,
  mentions: readonly UnitMention[],
): ReadonlyMap<UnitMention, UnitMention> {
  return new Map(
    mentions.flatMap((mention, at) => {
      const thing = mentions[at - 1]
      if (mention.kind !== 'company' || thing === undefined) return []
      if (thing.kind === vague || thing.kind === mention.kind) return []
      return calls.test(of.text.slice(thing.end, mention.start)) ? [[mention, thing] as const] : []
    }),
  )
}

/** 我们医院的信息中心: a centre of a hospital, a school or a company is a part of it. */
const isOfHost = (of: Utterance, { kind, start, end }: UnitMention): boolean =>
  kind === 'institution' &&
  /^(?:信息化?|数据|网络|计算)中心$/.test(of.text.slice(start, end)) &&
  /(?:医院|大学|学校|学院|公司|集团|银行|企业|厂)的?$/.test(of.text.slice(0, start))

function candidates(of: Utterance, mentions: readonly UnitMention[]): Candidate[] {
  const lists = listed(of, mentions)
  const called = calledSo(of, mentions)
  const things = new Set(called.values())
  const result: Candidate[] = []
  for (const [at, mention] of mentions.entries()) {
    if (
      mention.kind === 'institution' &&
      /民营|私立|民办|宠物|股份制/.test(of.text) &&
      !/事业/.test(of.text)
    )
      continue
    if (mention.kind === vague) continue
    if (mention.kind === 'subUnit' && schoolEnters.test(of.text)) continue
    if (called.has(mention)) continue
    let weight = weigh(of, mention) ?? (things.has(mention) ? 4 : undefined)
    if (weight === undefined || (lists.has(mention) && weight < 4)) continue
    if (
      mention.kind === 'subUnit' &&
      weight < 6 &&
      !ownName.test(of.text) &&
      (weight >= 5
        ? /(?:作为|[他她]是)$/.test(before(of, mention.start, 2))
        : !partEnters.test(after(of, mention.end, 14)))
    )
      continue
    let kind = isOfHost(of, mention) ? 'subUnit' : mention.kind
    const itself = asksOfPart(of, mention)
    if (!itself && actsForHost(of, mention, weight)) {
      const host = mentions[at - 1]
      // 市里的水务集团…我们信息部想报: the group was named, the section speaks for it.
      if (!host || host.kind === vague || host.end < mention.start - 1) continue
      kind = host.kind
      weight = 4
    }
    const hasHost = mentions
      .slice(0, at)
      .some((one) => one.kind !== 'subUnit' && one.kind !== vague)
    if (kind === 'subUnit' && weight <= 4 && hasHost && !itself && !ownName.test(of.text)) continue
    result.push({
      id: 'unit.type',
      value: kind,
      kind,
      start: mention.start,
      end: mention.end,
      subject: subjectOf(of, mention, weight),
      weight,
    })
  }
  return result
}

const isSpecial = (kind: string, than: string): boolean => specialOf[kind]?.includes(than) ?? false

const situationHint =
  /公司|执照|单位|法人|注册|住册|成立|筹|核准|登记|挂牌|主体|批复|发起人|我自己|我本人|我个人|学生|本科|研究生|博士|硕士|在校|大[一二三四]|研[一二三]|同学|室友|舍友|宿舍|社团|实习生|挂靠/

/** The one kind that the most direct words name; undefined if they name several. */
function settleKind(found: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined
  for (const candidate of found) {
    if (!best || candidate.kind === best.kind) {
      if (!best || candidate.weight > best.weight) best = candidate
    } else if (candidate.weight >= 6 || best.weight >= 6) {
      if (candidate.weight > best.weight) best = candidate
      else if (candidate.weight === best.weight && !isSpecial(best.kind, candidate.kind)) {
        if (!isSpecial(candidate.kind, best.kind)) return undefined
        best = candidate
      }
    } else if (
      isSpecial(candidate.kind, best.kind) &&
      candidate.weight >= Math.min(3, best.weight)
    ) {
      best = candidate
    } else if (
      !(isSpecial(best.kind, candidate.kind) && best.weight >= Math.min(3, candidate.weight))
    ) {
      if (Math.abs(candidate.weight - best.weight) < 1.5) return undefined
      if (candidate.weight > best.weight) best = candidate
    }
  }
  return best
}

const publicBody = /^(?:事业|公益)/

/** 高校也是事业单位: the university stays a university and is an institution as well. */
function alsoInstitution(
  of: Utterance,
  mentions: readonly UnitMention[],
  all: readonly Candidate[],
): readonly Candidate[] {
  const school = mentions.find(({ kind }) => kind === 'university' || kind === 'research')
  const body = all.find(
    (one) => one.kind === 'institution' && publicBody.test(of.text.slice(one.start, one.end)),
  )
  if (!school || !body) return all
  const type = {
    ...body,
    id: 'unit.type',
    value: school.kind,
    kind: school.kind,
    start: school.start,
    end: school.end,
  }
  const rest = all.filter((one) => one.kind !== 'institution' && one.kind !== school.kind)
  return body.weight >= 5
    ? [...rest, type, { ...body, id: 'unit.alsoInstitution', value: true }]
    : [...rest, type]
}

/** The type of the unit that wants to enter. A person who is only a partner of a joint team is not the entrant. */
export function readUnit(
  of: Utterance,
  mentions: readonly UnitMention[],
  hasPersonAsPartner: boolean,
): Found[] {
  const situations = matchAll(of, unitSituations, situationHint)
  const host = hostOf(of)
  const types = situations
    .filter((found) => found.id === 'unit.type')
    .map((found): Candidate => ({ ...found, kind: String(found.value) }))
  if (host !== undefined) types.push(host)
  const all = alsoInstitution(
    of,
    mentions,
    [...candidates(of, mentions), ...types].filter(
      (one) => !(hasPersonAsPartner && one.kind === 'individual'),
    ),
  )
  const found: Found[] = [
    ...situations.filter(
      (one) =>
        one.id !== 'unit.type' &&
        !(
          host !== undefined &&
          one.id === 'unit.legalPerson' &&
          part.test(before(of, one.start, 12))
        ),
    ),
    ...all.filter((one) => one.id === 'unit.alsoInstitution'),
  ]
  for (const subject of ['self', 'third'] as const) {
    const settled = settleKind(
      all.filter((one) => one.id === 'unit.type' && one.subject === subject),
    )
    if (settled) found.push(settled)
  }
  return found
}
