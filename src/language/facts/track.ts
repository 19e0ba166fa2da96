// Which track the text means. A track's word inside a unit's name or a product does not count.
import { numeral } from '../numbers.ts'
import {
  after,
  before,
  isDenied,
  toldOf,
  type Found,
  type ReadingEdition,
  type Utterance,
} from './utterance.ts'

interface Naming {
  readonly pattern: RegExp
  readonly byName: ReadonlyMap<string, { readonly id: string; readonly full: boolean }>
}

const namings = new WeakMap<ReadingEdition['tracks'], Naming>()

function naming(edition: ReadingEdition): Naming {
  const known = namings.get(edition.tracks)
  if (known) return known
  const byName = new Map<string, { id: string; full: boolean }>()
  for (const track of edition.tracks) {
    for (const [at, written] of [track.id, ...track.aliases].entries()) {
      const name = written
        .normalize('NFKC')
        .toLowerCase()
        .replace(/\s/g, '')
        .replace(/(?:赛道|方向|板块|类)$/, '')
      if (name.length > 0 && !byName.has(name))
        byName.set(name, { id: track.id, full: at === 0 && name.length > 2 })
    }
  }
  const names = [...byName.keys()].sort((one, other) => other.length - one.length)
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const made = { pattern: new RegExp(names.length > 0 ? escaped.join('|') : '(?!)', 'g'), byName }
  namings.set(edition.tracks, made)
  return made
}

const cue =
  /^(?:类|这?个?|那?个?|的|服务|管理|领域|这|那|,)*(?:赛道|赛到|方向|口子|板块|那条|这条|那一?[块栏路]|这一?[块栏路]|赛题|线(?!上|下)|篮子|那个组|组别)/
const verb =
  /(?:报(?!告|社|表)|投|选|填|进|走|往|放|归|归到|归入|划到|算|挂|去|打|冲|上|参加|参塞|参赛|换成|换到|换|改成|改到|改|转到|挪到|调到|调成|转|点成|点到|选到|选成|属于|成了|应该是|该是|是|对口|冲着|奔)(?:的|了|成|在|到|过|一下|个|那个|报|的是|了个|就是|是)*(?:不是)?(?:数据要素(?:×|x|\*))?$/
const strongVerb =
  /(?:报|投|选|填|换成|改成|换到|改到|挪到|转到|调到|调成|点成|选到|选成|参加|归到|放到?|走)(?:的|了|成|在|到|过|的是|个|那个|是)*(?:数据要素(?:×|x|\*))?$/
const unitNoun =
  /^(?:服务|管理|运输|农村|保障|健康)?(?:和[^,。]{1,4})?(?:局|厅|委|台(?!账)|站|中心|部门|部(?!分)|系统|公司|企业|集团|大学|学院|研究|平台|项目|数据|软件|产品|应用|行业|专业|院|所|馆|队|科|处|协会|学会|单位|设备|信息|大模型|模型|机构|人员|的人|的朋友|领导|业务|技术|监测|预报|预警|灾害|执法|支队|总队|银行|园区|基地|合作社)/
const ends =
  /^(?:赛道)?(?:$|[,。!?;、)]|吗|么|呢|吧|啊|呀|的话|行|可以|能|会|合适|呃|嗯|额|・|然后|我|你|谁|想|所以|[⁇⁈]|还是|和|跟|与|或|也|都|要|有|对|好|算|没|不|这|那|里|下|就|因|怎|方|类|的(?=[,。!?;]|$|话))/

const entersWith =
  /^(?:指挥|调度|管理|服务|监测|预警|分析)*(?:平台|系统|项目|模型)[去来](?:比|参|报|试|投)/

const leadIn = /^(?:那|那么|那要是|如果|要是|换成|改成|换|改|报|想报|我们报|就报|是|,)*$/
const leadOut =
  /^(?:赛道|方向)?(?:呢|行吗|行不|可以吗|可以不|能吗|能报吗|的话|吗|么|也行|,|。|\?|!)*$/

export interface TrackMention {
  readonly id: string
  readonly start: number
  readonly end: number
  /** 2: named as a track; 1: stands like one; 0: follows 报 or 选, but what follows is unclear. */
  readonly strength: number
}

/** Tracks by number: 赛道十一, 第11个赛道. */
function byNumber(of: Utterance): TrackMention[] {
  const found: TrackMention[] = []
  for (const match of of.text.matchAll(
    /赛道(\d{1,2}|[二三四五六七八九十][一二三四五六七八九十]{0,2}|一(?=$|[,。!?;的是有和呢里下与跟、(]))(?![\d个条项、边样起直下些共般类种半]|题)|第(\d{1,2}|[一二三四五六七八九十]{1,3})(?:个|条|号)?赛道/g,
  )) {
    const number = numeral(match[1] ?? match[2] ?? '')
    const track = of.edition.tracks.find((one) => one.number === number)
    if (track)
      found.push({
        id: track.id,
        start: match.index,
        end: match.index + match[0].length,
        strength: 2,
      })
  }
  return found
}

const byVerb = (of: Utterance, one: TrackMention): boolean =>
  strongVerb.test(before(of, one.start, 12))

const isBeside = (one: TrackMention, other: TrackMention): boolean =>
  one !== other &&
  other.strength > 0 &&
  (Math.abs(other.start - one.end) <= 2 || Math.abs(one.start - other.end) <= 2)

/** Every track named as a track, left to right. */
export function trackMentions(of: Utterance): readonly TrackMention[] {
  const { pattern, byName } = naming(of.edition)
  const found = byNumber(of)
  for (const match of of.text.matchAll(pattern)) {
    const named = byName.get(match[0])
    if (!named) continue
    const start = match.index
    const end = start + match[0].length
    const left = before(of, start, 12)
    const right = after(of, end, 12)
    const hasCue = cue.test(right)
    // 整条运输线 is a thing of the project.
    if (match[0] === '运输' && right.startsWith('线')) continue
    const latin = /^[a-z]+$/.test(match[0])
    if (latin && (!hasCue || /[a-z]$/.test(left))) continue
    // 弄个应急指挥平台去比: what is entered is of that field.
    const entered = entersWith.test(after(of, end, 14)) && !isDenied(of, start)
    // 城市治理那几个 is a list of the rules.
    if (
      (!hasCue && !entered && unitNoun.test(right)) ||
      /^(?:那|这)?(?:几个|什么的|等)/.test(right)
    )
      continue
    // Short words (气象, 金融) need a cue or a verb of choosing; full names stand for themselves at an end.
    const chosen = verb.test(left) && ends.test(right) && (named.full || strongVerb.test(left))
    const onItsOwn = leadIn.test(of.text.slice(0, start)) && leadOut.test(of.text.slice(end))
    const bare =
      ends.test(right) &&
      (named.full || onItsOwn) &&
      /(?:^|[,。!?;、和跟与或是那把成报])$/.test(left.slice(-1) || ',')
    const inList = /(?:[、和跟与或])$/.test(left) && found.at(-1)?.end === start - 1
    // 算公共卫生还是城市治理: weighed, not chosen.
    const said = (hasCue || chosen || entered || bare || inList) && !/(?:还是|或者?)$/.test(left)
    // 医疗和城市治理都沾边: a word joined to another track is weighed too.
    const joined =
      /^(?:和|跟|与|或者?|还是|、)/.test(right) || /(?:和|跟|与|或者?|还是|、)$/.test(left)
    if (!said && !joined && !/[从由]$/.test(left) && !strongVerb.test(left)) continue
    if (/(?:字|名|名称)[^,。]{0,4}$/.test(left)) continue
    const refused =
      isDenied(of, start) || /(?:不|没|别)(?:想|打算)?(?:报|选|走|投)(?:的)?(?:是)?$/.test(left)
    if (refused && !/能|可以/.test(left.slice(-6))) continue
    found.push({ id: named.id, start, end, strength: hasCue || chosen ? 2 : said ? 1 : 0 })
  }
  return found
    .filter(
      (one) =>
        one.strength > 0 ||
        byVerb(of, one) ||
        /[从由]$/.test(before(of, one.start, 1)) ||
        found.some((other) => isBeside(one, other)),
    )
    .sort((one, other) => one.start - other.start)
}

/** The one track meant; none if several are weighed. 换成气象服务呢 means the new one. */
export function readTrack(of: Utterance, mentions: readonly TrackMention[]): Found[] {
  const ids = new Set(mentions.map((mention) => mention.id))
  const last = mentions.at(-1)
  if (!last || last.strength === 0) return []
  // 把工业选成了农业: which of them is meant is not said.
  if (/(?:选|点|填|勾|报)[成错](?:了|到)*$/.test(before(of, last.start, 5))) return []
  let meant = last
  if (ids.size > 1) {
    const switched = mentions.filter((mention) =>
      /(?:换成|换到|改成|改到|挪到|转到|调到|不对,?(?:是|报)|应该是|该是|想(?:改|换)(?:成|到)?)[^,。]{0,3}$/.test(
        before(of, mention.start, 8),
      ),
    )
    const only = switched.at(-1)
    if (!only || switched.length !== 1) return []
    meant = only
  }
  return [
    {
      id: 'track',
      value: meant.id,
      start: meant.start,
      end: meant.end,
      subject: toldOf(of, meant.start),
      weight: meant.strength + 1,
    },
  ]
}
