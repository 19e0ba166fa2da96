// What ties a unit to the enterprises and bodies that organise the contest. Never inferred: only what the text says.
import { organiserPatterns, stakeAfter, stakeBefore } from '../lexicon/relations.ts'
import {
  isAsked,
  isDenied,
  whose,
  type Found,
  type ReadingEdition,
  type Utterance,
} from './utterance.ts'

interface Naming {
  readonly pattern: RegExp
  /** Organiser by each of its names. */
  readonly byName: ReadonlyMap<
    string,
    { readonly name: string; readonly fact: string; readonly kind: string }
  >
}

const namings = new WeakMap<ReadingEdition['organisers'], Naming>()
const spokenDigits = '零一二三四五六七八九'

function spellings(name: string): readonly string[] {
  const plain = name.normalize('NFKC').toLowerCase().replace(/\s/g, '')
  // Voice input writes H3C as H三C.
  const spoken = plain.replace(/\d/g, (digit) => spokenDigits[Number(digit)] ?? digit)
  return spoken === plain ? [plain] : [plain, spoken]
}

function naming(edition: ReadingEdition): Naming {
  const known = namings.get(edition.organisers)
  if (known) return known
  const byName = new Map<string, { name: string; fact: string; kind: string }>()
  for (const organiser of edition.organisers) {
    for (const written of [organiser.name, ...organiser.aliases]) {
      for (const name of spellings(written)) {
        // A department by its bare name may be that of any town: only the province's own is an organiser.
        if (organiser.kind === 'department' && !/省|陕西|国家|厅$/.test(name)) continue
        if (name.length > 1 && !byName.has(name))
          byName.set(name, { name: organiser.name, fact: organiser.fact, kind: organiser.kind })
      }
    }
  }
  const names = [...byName.keys()].sort((one, other) => other.length - one.length)
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const made = { pattern: new RegExp(names.length > 0 ? escaped.join('|') : '(?!)', 'g'), byName }
  namings.set(edition.organisers, made)
  return made
}

export interface OrganiserMention {
  readonly name: string
  /** Value of the fact `organiser.name`. */
  readonly fact: string
  readonly kind: string
  readonly start: number
  readonly end: number
}

export function organiserMentions(of: Utterance): readonly OrganiserMention[] {
  const { pattern, byName } = naming(of.edition)
  const found: OrganiserMention[] = []
  for (const match of of.text.matchAll(pattern)) {
    const organiser = byName.get(match[0])
    // 新华三杯 is a contest, not its sponsor.
    if (of.text.startsWith('杯', match.index + match[0].length)) continue
    if (organiser)
      found.push({ ...organiser, start: match.index, end: match.index + match[0].length })
  }
  return found
}

// Organisers spoken of without a name.
const generic =
  /(?:组织|主办|协办|承办|支持|举办|办赛)(?:这次大赛的|这个比赛的)?(?:单位|方|名单)(?:里头|里面|中|里|那边)?(?:的)?(?:那几家|几家|那家|某家|那个)?(?:企业|公司)?|(?:协办|支持|承办|主办|指导)(?:单位|方)?(?:里头|里面|中|里)?(?:的)?(?:那个|那些|某个|某家|一个|一家)?(?:学会|协会|研究会|中心|研究中心|厅局|局|部门|事业单位|科学院)|(?:帮着|参与)?办(?:这个)?(?:比赛|大赛)的(?:那家)?(?:企业|公司|单位)|组织方|主办这边|(?:主办|承办|协办|支持|组织)(?:的|这边的|那边的|里头的?)?(?:那[几家个]*)?(?:大)?(?:企业|公司)/g

/** The text with every enterprise as Ⓞ, other organisers as Ⓢ and nameless ones as Ⓖ, character for character. */
function withTokens(of: Utterance, mentions: readonly OrganiserMention[]): string {
  let text = of.masked.replace(generic, (words) => 'Ⓖ'.repeat(words.length))
  for (const { start, end, kind } of mentions) {
    const token = kind === 'enterprise' ? 'Ⓞ' : 'Ⓢ'
    text = text.slice(0, start) + token.repeat(end - start) + text.slice(end)
  }
  return text
}

/** A share said of an organiser: below half it is a minority, half a joint venture, above it holds. */
function readStake(of: Utterance, text: string): Found[] {
  if (!/Ⓞ|Ⓖ|Ⓢ/.test(text) && !/股|占/.test(text)) return []
  const found: Found[] = []
  for (const quantity of of.quantities) {
    const left = text.slice(Math.max(0, quantity.start - 18), quantity.start)
    const right = text.slice(quantity.end, quantity.end + 16)
    const isShare =
      quantity.measure === '%' ||
      (quantity.measure === undefined && /占(?:股)?$/.test(left)) ||
      /^个?点(?!钱)/.test(text.slice(quantity.end)) ||
      /个点?$/.test(text.slice(quantity.start, quantity.end))
    if (!isShare || quantity.min !== quantity.max || quantity.min > 100) continue
    if (!stakeBefore.test(left) && !stakeAfter.test(right)) continue
    // 占我们七成收入 is trade; 我占60 is the writer's own share.
    if (/^(?:的)?(?:收入|营收|业务|销售|采购|订单|份额|利润|流水)/.test(right)) continue
    if (/(?<!在)(?:我|我们|我司|咱们?|自己)(?:方|公司)?(?:占|持|出)[^,。!?;]{0,3}$/.test(left))
      continue
    const share = quantity.min
    const value =
      share > 50
        ? share >= 100
          ? 'subsidiary'
          : 'holding'
        : share === 50
          ? 'jointVenture'
          : 'minority'
    found.push({
      id: 'organiser.relation',
      value,
      start: quantity.start,
      end: quantity.end,
      subject: whose(of, quantity.start),
      // A share above half decides whatever the company is called.
      weight: share > 50 ? 5.2 : 4.3,
    })
  }
  return found
}

const past = /(?:以前|之前|原来|原先|曾经?|早先|过去|当年|本来|从前)[^,。!?;]{0,12}$/
const nowOut =
  /(?:现在|如今|目前|后来|去年|今年|已经?)[^,。!?;]{0,8}(?:不是|独立|脱离|退出|退了|卖光|卖掉|转让|剥离|没关系|分家|拆出|出来)/
const named: Readonly<Record<string, string>> = {
  学会: 'society',
  协会: 'society',
  研究会: 'society',
  中心: 'centre',
  厅: 'department',
  局: 'department',
  部门: 'department',
  科学院: 'department',
}

/** Which kind of nameless organiser stands behind 支持单位里那个学会. */
function genericName(text: string, at: number): string {
  const bodies = /学会|协会|研究会|中心|厅|局|部门|科学院/
  const word =
    bodies.exec(text.slice(at, at + 24)) ?? bodies.exec(text.slice(Math.max(0, at - 10), at))
  return (word && named[word[0]]) || 'enterprise'
}

const ownership =
  /会员|理事|会长|子公司|控股|参股|股东|股份|股权|外包|供应商|母公司|代理|经销|分销|集成商|卖|拿货|进货|兄弟|姊妹|姐妹|母公司|孙公司|间接|穿透|隔|绕|隶属/

const ownershipWord =
  /股份|股权|外包|供应商|会员|理事|会长|卖|拿货|进货|孙公司|子公司|控股|参股|持股|代理|经销|分销|兄弟|姊妹|姐妹|母公司|集成商|股东|隶属/

const owned = new Set(['subsidiary', 'branch', 'holding'])

export interface OrganiserReading {
  readonly found: readonly Found[]
  readonly formerStaff: boolean
}

/** The relation to an organiser, and which organiser, if both are said. */
export function readOrganiser(
  of: Utterance,
  mentions: readonly OrganiserMention[],
): OrganiserReading {
  const text = withTokens(of, mentions)
  const hasToken = text !== of.masked
  const found: Found[] = hasToken ? readStake(of, text) : []
  const mayBeBare = ownership.test(text)
  let formerStaff = false
  for (const { value, says, weight, bare, unless, needs } of organiserPatterns) {
    if (!hasToken && !(bare && mayBeBare)) continue
    if (unless?.test(text) || (!hasToken && needs?.test(text) === false)) continue
    for (const match of text.matchAll(says)) {
      const said = match.groups?.['said'] ?? match[0]
      const start = match.index + match[0].indexOf(said)
      const end = start + said.length
      if (value === 'former') {
        formerStaff = true
        break
      }
      // Without an organiser in sight only a plain word of ownership or trade counts.
      if (!hasToken && !ownershipWord.test(match[0])) continue
      if (value !== 'none' && (isDenied(of, match.index) || isDenied(of, start))) continue
      if (isAsked(of, start, end) && value !== 'self') continue
      // 我们买过一点…下属企业的股权: the writer's money in it, not its in the writer.
      if (
        owned.has(value) &&
        /(?:买(?:过|了)?|投了|入股)[^,。!?;]{0,5}$/.test(text.slice(0, match.index))
      )
        continue
      if (past.test(text.slice(0, start)) && nowOut.test(text.slice(end))) continue
      found.push({
        id: 'organiser.relation',
        value,
        start: match.index,
        end,
        subject:
          value === 'self' && !/我|咱|俺/.test(match[0])
            ? 'third'
            : /(?:在|给|入|是)我们|我司/.test(match[0])
              ? 'self'
              : whose(of, match.index + Math.max(0, match[0].search(/Ⓞ|Ⓖ|Ⓢ/) - 1)),
        weight: hasToken ? weight : 2,
      })
      break
    }
  }
  const kept = formerStaff ? found.filter((one) => one.value !== 'staff') : found
  return { found: [...kept, ...nameOf(of, text, kept, mentions)], formerStaff }
}

function nameOf(
  of: Utterance,
  text: string,
  found: readonly Found[],
  mentions: readonly OrganiserMention[],
): Found[] {
  const relation = found[0]
  if (!relation) return []
  const facts = new Set(mentions.map((mention) => mention.fact))
  const mention = mentions[0]
  const named = { id: 'organiser.name', subject: relation.subject, weight: 3 } as const
  if (mention && facts.size === 1)
    return [{ ...named, value: mention.fact, start: mention.start, end: mention.end }]
  if (mention) return []
  const at = text.search(/Ⓖ/)
  if (at < 0) return []
  const length = /^Ⓖ+/.exec(text.slice(at))?.[0].length ?? 1
  return [{ ...named, value: genericName(of.text, at), start: at, end: at + length }]
}
