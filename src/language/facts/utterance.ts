// One message as the extractors see it, and the questions they all ask of it: denied? asked? about whom?
import type { Edition } from '../../rules/edition.ts'
import type { FactId, FactValue } from '../../rules/fact.ts'
import { readNumbers, type Quantity } from '../numbers.ts'

/** What reading needs of an edition. */
export type ReadingEdition = Pick<
  Edition,
  'organisers' | 'tracks' | 'stages' | 'signUpStage' | 'rules' | 'params'
>

export type Whose = 'self' | 'third'

/** A finding with its place and how directly the text says it (higher is more direct). */
export interface Found {
  readonly id: FactId
  readonly value: FactValue
  readonly start: number
  readonly end: number
  readonly subject: Whose
  readonly weight: number
}

export interface Utterance {
  /** Normalised text without quotation marks. */
  readonly text: string
  /**
   * The same length: what asks whether something is so (是不是, 有没有, 算不算) is ⁈, what asks leave (能不能, 收不收) is ⁇,
   * and fillers of speech are ・.
   */
  readonly masked: string
  readonly quantities: readonly Quantity[]
  readonly edition: ReadingEdition
  readonly day: string
  /** Places where the speaker's subject turns to somebody else, or back. */
  readonly turns: readonly { readonly at: number; readonly whose: Whose }[]
}

const aNotA =
  /(?<filler>不是我(?:是)?说|就是说|怎么说呢)|(?<isso>失信不失信|是不是|有没有|有无|算不算|要不要|属不属于?|在不在|用不用|需不需要|是否|有否|([\u4e00-\u9fff])没\3)|能不能够?|可不可以|会不会|行不行|让不让|收不收|够不够|限不限|卡不卡|该不该|受不受|允不允许|准不准|给不给|中不中|能否|可否|([\u4e00-\u9fff])不\4/g

function masking(asked: string, ...rest: readonly unknown[]): string {
  const groups = rest.at(-1)
  const kind = typeof groups === 'object' && groups !== null ? groups : {}
  const sign =
    'filler' in kind && kind.filler !== undefined
      ? '・'
      : 'isso' in kind && kind.isso !== undefined
        ? '⁈'
        : '⁇'
  return sign.repeat(asked.length)
}

const kin =
  '(?<!我们?|[在待班作职开办属]的)那家(?:公司|企业|单位)(?=是|被|想|要)|(?:合伙|搭伙|联合|合作)(?:报名|参赛|申报)的?那家|有一方|其中一方|一方(?=是|被|在)|(?:拉|联合|合作|搭伙|搭档|一起)的(?:那|这)家|有一家(?=让|被|上|是|在|查)|朋友|哥们|闺蜜|同学|室友|亲戚|老乡|邻居|表[弟哥妹姐]|堂[弟哥妹姐]|媳妇|老婆|老公|爱人|对象|姐夫|妹夫|岳父|我[姐哥弟妹爸妈叔舅姨]|女婿|儿媳|侄[子女]|外甥|公公|婆婆|丈人|丈母娘|嫂子|小舅子|师[弟兄妹姐傅]|徒弟|战友|发小|老同学|老表|我(?!们|司|院|校|公司|单位|自己|的|这|家)[^,。!?;是在有开做搞]{1,4}(?:的|家|那家)(?:公司|企业|单位|厂|店)|我?儿子|我?孩子|闺女|女儿|前同事|前东家|(?:原|前|老)(?:单位|公司)(?=现在|还|也|是|被|想)|[一二三四五六七八九十\\d]+号队'
const others =
  '客户|甲方|乙方|合作方|合作伙伴|搭档|合作(?:单位|企业|公司|商|医院|高校|大学|团队|厂|的)|联合的那家|伙伴|对方|供应商|成员(?:方|单位|里)|联合方|参与方|同行|隔壁|别人|别的[队公单]|别家|人家|竞争对手|[甲乙丙丁](?:公司|单位|厂)|兄弟(?:单位|企业|院|校)|某某|那家|另一?家|(?<![只里中])有(?:一)?[个位]人|(?<!只)有(?:一)?家(?:公司|单位|企业|医院|学校)|(?<!只)有(?:一)?[个位](?:朋友|同学|老板|客户|单位|公司|队(?!员|友|长)|医院|学校|企业|局|厂|同行|熟人|开发者|独立)|认识[个位一]|他们|她们|她|他(?!人|项)|咨询|来访|来问'
const turn = new RegExp(
  `(?<third>(?:给|跟|和|帮|替|为|与)(?:我们|咱们?|我[司院校局]|我)[^,。!?;]{1,14}的(?=那[家个]|是|[^,。!?;]{0,6}(?:公司|银行|律所|单位|企业|厂|所|校|院))|(?<![给为帮替跟和与同对向被把从用找让请由到将陪])(?:我(?:们)?(?:的)?(?:有个|有一个|一个|一|个|这个?)?(?:${kin}|${others})|(?:${kin})|(?<![是做当为名大老通的欠])(?:${others})))|(?<self>我们|咱们?|俺们?|额们?|我[司院校局馆厂方]|我中心|我单位|我公司|本公司|本单位|本[院校局馆厂人]|我(?!国|省|市|区|县|觉得|看|问|想问|听说|寻思))`,
  'g',
)

function turnsOf(text: string): Utterance['turns'] {
  const turns: { at: number; whose: Whose }[] = []
  for (const match of text.matchAll(turn)) {
    turns.push({ at: match.index, whose: match.groups?.['third'] ? 'third' : 'self' })
  }
  return turns
}

export function utterance(text: string, edition: ReadingEdition, day: string): Utterance {
  return {
    text,
    masked: text.replace(aNotA, masking),
    quantities: readNumbers(text),
    edition,
    day,
    turns: turnsOf(text),
  }
}

const sentenceEnd = /[。!?;]/g

/** Whom the words at a place are about: the nearest subject before them in the sentence, else the writer. */
export function whose(of: Utterance, at: number): Whose {
  let start = 0
  sentenceEnd.lastIndex = 0
  for (
    let end = sentenceEnd.exec(of.text);
    end && end.index < at;
    end = sentenceEnd.exec(of.text)
  ) {
    start = end.index
  }
  let result: Whose | undefined
  for (const turned of of.turns) {
    if (turned.at > at) break
    if (turned.at >= start || result === undefined) result = turned.whose
  }
  return result ?? 'self'
}

// Who opens the message as its subject: a friend, a customer that wants something; not 客户案例 or 甲方还没验收.
const othersTalk = new RegExp(
  `^[^。!?;]{0,8}(?:${kin}|隔壁|别人|别的[队公单]|同行|另一?家|(?<!只)有(?:一)?[个家位](?:朋友|队(?!员|友|长)|公司|单位|企业|医院|同学|客户)|认识[个位一]|(?:他|她)(?!们)|(?:他们|她们|人家|客户|甲方|乙方|合作方|合作伙伴|对方)(?:是|想|要|那边|公司|单位|也|问|他们|自己|今年|去年))`,
)

/** Whom a fact of the project is about: somebody else only if the message opens with them. */
export function toldOf(of: Utterance, at: number): Whose {
  return othersTalk.test(of.text) ? whose(of, at) : 'self'
}

export const before = (of: Utterance, at: number, length: number): string =>
  of.masked.slice(Math.max(0, at - length), at)

export const after = (of: Utterance, end: number, length: number): string =>
  of.masked.slice(end, end + length)

/** The text between the marks around a place. */
export function clauseAt(of: Utterance, at: number): string {
  const text = of.masked
  let start = at
  while (start > 0 && !',。!?;:'.includes(text[start - 1] ?? '')) start--
  let end = at
  while (end < text.length && !',。!?;:'.includes(text[end] ?? '')) end++
  return text.slice(start, end)
}

/** The words around a place within its clause. */
export function around(of: Utterance, start: number, end: number): string {
  const left = before(of, start, 12)
  const right = after(of, end, 10)
  const from = Math.max(...[...',。!?;'].map((mark) => left.lastIndexOf(mark))) + 1
  const to = right.search(/[,。!?;]/)
  return left.slice(from) + of.masked.slice(start, end) + (to < 0 ? right : right.slice(0, to))
}

const denial =
  /(?:没有?|不是|不属于|并非|并不是?|又不是|也不是|未曾?|尚未|算不上|不算是?|不再是?|从来没|非|无|不)(?:有|过|等于|被|在|什么|啥|任何|一个|一家|他们|它们?家?|家|的|再|能|上|进|列入?|真的?|怎么|公司|单位|我们|用|以|想|走|写|挂|属于|是|跟|和|与|为|存在|涉及|什么样的){0,4}$/

/** Whether the words at a place are denied: 不是…, 没有…, 还没…. A question 是不是… is no denial. */
export function isDenied(of: Utterance, at: number): boolean {
  return denial.test(before(of, at, 14))
}

const asking = /⁈[^,。!?;⁇⁈]{0,7}$/
const asOne =
  /(?:算|算是|是|属于|叫|当成|当作|看成|视为|作为|算作|归为|归到)(?:不?是)?(?:一?[个家种支所])?$/
const tag = /^(?:了)?(?:吗|么|不(?![了是])|没(?![有办])|嘛\?)(?=$|[,。?!;])/

/** Whether the words are what is asked (是不是子公司, 算事业单位吗), so that they assert nothing. */
export function isAsked(of: Utterance, start: number, end: number): boolean {
  if (asking.test(before(of, start, 11))) return true
  return asOne.test(before(of, start, 6)) && tag.test(after(of, end, 4))
}

const demanding =
  /(?:必须|一定要?|一定得|非得|非要|需要|要求|得是|得有|只能|只有|只让|只收|只准|仅限|限于|是不是要|硬性|至少得)(?:都|也)?(?:得|要|是|有)?[^,。!?;]{0,3}$/

/** Whether the words are a demand (必须是企业, 非得有单位), not a state of things. */
export function isDemanded(of: Utterance, start: number): boolean {
  return demanding.test(before(of, start, 10))
}

/** A way of saying a fact. The span is the named group `said` if there is one. */
export interface Pattern {
  readonly id: FactId
  readonly value: FactValue
  readonly says: RegExp
  /** Not this fact if the whole text matches. */
  readonly unless?: RegExp
  /** Only this fact if the whole text matches. */
  readonly needs?: RegExp
  /** Not this fact if the words around match: a dozen characters of its clause on either side. */
  readonly unlessNear?: RegExp
  readonly weight?: number
  /** The pattern itself deals with denial and with questions. */
  readonly plain?: boolean
}

/** Runs a table of patterns; denied and asked words are left out. `hint` tells cheaply when none can match. */
export function matchAll(of: Utterance, patterns: readonly Pattern[], hint?: RegExp): Found[] {
  if (hint?.test(of.text) === false) return []
  const found: Found[] = []
  for (const pattern of patterns) {
    if (pattern.unless?.test(of.text) || pattern.needs?.test(of.text) === false) continue
    for (const match of of.masked.matchAll(pattern.says)) {
      const said = match.groups?.['said']
      const start = match.index + (said === undefined ? 0 : match[0].indexOf(said))
      const end = start + (said ?? match[0]).length
      if (pattern.unlessNear?.test(around(of, start, end))) continue
      if (!pattern.plain && (isDenied(of, start) || isAsked(of, start, end))) continue
      found.push({
        id: pattern.id,
        value: pattern.value,
        start,
        end,
        subject: toldOf(of, start),
        weight: pattern.weight ?? 3,
      })
      break
    }
  }
  return found
}
