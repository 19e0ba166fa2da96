// What a message asks: one point or two, by its words, its facts, or what it wants to do.
import { asksPermission, looksLikeQuestion, segmentsOf } from '../language/shape.ts'
import type { Intent } from '../rules/edition.ts'
import type { FactId, FactValue } from '../rules/fact.ts'
import type { ClauseId } from '../rules/rule.ts'
import { leadingClause } from './context.ts'
import { touchedVerdict } from './focus.ts'
import type { Scene } from './scene.ts'

/** A new question this sure is a new question, whatever was talked of before. */
export const sureFrom = 0.7
/** Below this the desk offers choices, unless the facts alone decide something. */
export const unsureBelow = 0.26
/** Below this a question is a guess. */
export const likelyFrom = 0.35
/** A second question in one message must be this clear in its own words. */
const secondFrom = 0.6
/** A plain question is no longer than this. */
const plainLength = 16
/** Words of asking to enter, and nothing else. */
const ENTERING = /[能可以吗么不吧呢报名参加赛比大这个行我们是的想一家咱请问?,。]/gu

/** 新公司没有咋办, 线上的吗: what is meant stands in the question before. */
const LEANS =
  /没有?(?:的话)?(?:咋办|咋弄|怎么办|怎么弄|行不行|行吗|可以吗|呢)[?？]?$|^(?:是|都是|就是)?(?:线上|线下|网上)(?:的|比|评|进行)?[吗么不]/u

/** One thing asked, how sure that is, and facts carried over from an earlier turn. */
export interface Point {
  readonly intent: Intent
  readonly p: number
  readonly carried?: Readonly<Record<FactId, FactValue>>
  /** Nothing but a language model names it: what its question asserts is not taken for said. */
  readonly isHearsay?: boolean
  /** The clause that answers it, where no rule does. */
  readonly clause?: ClauseId
}

/** What a message asks: one point, or two when its parts clearly ask different things. */
export function pointsOf(scene: Scene): readonly Point[] {
  const { read, parts, named } = scene
  if (named !== undefined) return named
  const byId = new Map(parts.edition.intents.map((intent) => [intent.id, intent]))
  const top = read.intents[0]
  const main = top === undefined ? undefined : byId.get(top.intent)
  if (top === undefined || main === undefined) return []
  const points: Point[] = [toldByFacts(scene) ?? { intent: main, p: top.p }]
  const segments = segmentsOf(read.text)
  if (main.talk === 'injection') return [besideCommand(scene) ?? { intent: main, p: top.p }]
  if (segments.length < 2 || main.talk === 'report') return points
  for (const [at, segment] of segments.entries()) {
    if (!looksLikeQuestion(segment) || (at > 0 && LEANS.test(segment))) continue
    const best = parts.reader.intentsOf(segment, read.reading)[0]
    const intent = best === undefined ? undefined : byId.get(best.intent)
    if (best === undefined || intent === undefined || best.p < secondFrom) continue
    if (intent.talk !== undefined || points.some((point) => point.intent.id === intent.id)) continue
    points.push({ intent, p: best.p })
  }
  const serious = points.filter((point) => point.intent.talk === undefined)
  return serious.length > 0 ? serious.slice(0, 2) : points.slice(0, 1)
}

/** A real question beside an attempt to command the desk is answered, by the rules as always. */
function besideCommand(scene: Scene): Point | undefined {
  const { read, parts } = scene
  for (const piece of read.text.split(/[\s，。；！？,;!?]+/u)) {
    const best = parts.reader.intentsOf(piece, read.reading)[0]
    const intent = parts.edition.intents.find((each) => each.id === best?.intent)
    if (best === undefined || best.p < secondFrom || intent === undefined) continue
    if (intent.talk === undefined && looksLikeQuestion(piece)) return { intent, p: best.p }
  }
  return undefined
}

/** What the message says of itself may name the question better than its words: 一个队派4个代表. */
function toldByFacts(scene: Scene): Point | undefined {
  const { parts, read, said } = scene
  const top = read.intents[0]
  const act = top !== undefined && top.p < unsureBelow ? meantByAction(scene) : undefined
  if (act !== undefined) return { intent: act, p: unsureBelow }
  const vague = top !== undefined && (top.p < unsureBelow || top.intent === 'off-topic')
  const late = vague ? askedTooLate(scene) : undefined
  if (late !== undefined) return { intent: late, p: unsureBelow }
  const plainly =
    top !== undefined && top.p < 0.6
      ? (askedOfKind(scene) ?? askedInGeneral(scene, top.p))
      : undefined
  if (plainly !== undefined) return { intent: plainly, p: unsureBelow }
  // What kind of unit asks, for which track and with whom says little of what it asks.
  // Who wants to do what the question is about has told it already.
  const action = said.find((fact) => fact.id === 'action')?.value
  const asked = parts.edition.intents.find((intent) => intent.id === top?.intent)
  if (action !== undefined && asked?.assume?.['action'] === action) return undefined
  const telling = said.filter(({ id }) => id !== 'unit.type' && id !== 'track' && id !== 'joint')
  if (top === undefined || top.p >= 0.6 || telling.length === 0) return undefined
  // 去年在四川得过三等，今年换陕西: what the question asserts is taken back, and what was told is asked about.
  const asserted = Object.keys(asked?.assume ?? {})
  if (asserted.some((id) => read.reading.unsaid.includes(id))) {
    const ids = new Set(telling.map(({ id }) => id))
    const other = read.intents.slice(0, 6).find(({ intent: id }) => {
      const intent = parts.edition.intents.find((each) => each.id === id)
      return intent?.rules.some((rule) =>
        [...(parts.book.factsOf.get(rule) ?? [])].some((fact) => ids.has(fact)),
      )
    })
    const intent = parts.edition.intents.find((each) => each.id === other?.intent)
    if (intent !== undefined) return { intent, p: Math.max(other?.p ?? 0, unsureBelow) }
  }
  // 5个代表加3个成员: its own words name the question, the number only comes with it.
  const counts = telling.every(({ value }) => typeof value === 'number')
  if (counts && top.p >= likelyFrom && read.cued.has(top.intent)) return undefined
  const settled = touchedVerdict(parts.book, scene.memory, telling, scene.ruleDay, scene.implied)
  const rules = new Set(settled?.verdict.reasons.map((reason) => reason.rule.id))
  if (rules.size === 0) return undefined
  for (const { intent: id, p } of read.intents.slice(0, 6)) {
    const intent = parts.edition.intents.find((each) => each.id === id)
    if (intent?.rules.some((rule) => rules.has(rule)) === true)
      return { intent, p: Math.max(p, unsureBelow) }
  }
  return undefined
}

/** Once sign-up is closed, whoever asks to enter is asking whether it is too late, in whatever words. */
function askedTooLate(scene: Scene): Intent | undefined {
  if (!scene.closed || !asksPermission(scene.read.text) || !/报|参/u.test(scene.read.text)) {
    return undefined
  }
  return scene.parts.edition.intents.find((intent) => intent.assume?.['action'] === 'signUp')
}

const IN_GENERAL =
  /(?:看看|问问|想知道)?我们(?:行不行|够不够格|够不够资格)$|(?:我们?|咱们?|俺们?|额们?)(?:这?(?:个)?(?:单位|公司|学校|医院|院|所|中心|局|厂))?(?:能不能|可不可以|能否|可否|可以|能)(?:参加|报名|参赛|报)(?!哪|什么|几|两)/u

/** 就我们单位能不能参加那个比赛啊: asked without a word of who they are. */
function askedInGeneral(scene: Scene, p: number): Intent | undefined {
  const { read, said } = scene
  if (p >= 0.4 || said.length > 0 || read.cued.size > 0 || !IN_GENERAL.test(read.text))
    return undefined
  return scene.parts.edition.intents.find((intent) => intent.id === 'unit-general')
}

/** A short message that names a kind of unit and asks leave asks whether that kind may enter: 医院能报吗. */
function askedOfKind(scene: Scene): Intent | undefined {
  const { parts, read, said } = scene
  const kind = said.find((fact) => fact.id === 'unit.type')?.value
  const only = said.every((fact) => fact.id.startsWith('unit.') || fact.id === 'track')
  if (kind === undefined || !only || !asksPermission(read.text)) return undefined
  if ([...read.text].length > plainLength) return undefined
  const kinds = parts.edition.intents.filter((intent) => intent.assume?.['unit.type'] !== undefined)
  // The question may be about something else of the unit: then its words are not only those of entering.
  const rest = read.text.replace(ENTERING, '')
  if ([...rest].length > 8) return undefined
  return kinds.find((intent) => intent.assume?.['unit.type'] === kind)
}

/** The best intent that is no small talk, if it is at all likely. */
export function serious(scene: Scene): Point | undefined {
  for (const { intent: id, p } of scene.read.intents.slice(0, 3)) {
    const intent = scene.parts.edition.intents.find((each) => each.id === id)
    if (intent !== undefined && intent.talk === undefined && p >= unsureBelow) return { intent, p }
  }
  return undefined
}

/** Unsure between intents that rest on the same clause is sure enough of the clause. */
export function agreed(scene: Scene, main: Point): boolean {
  const clause = leadingClause(scene.parts.edition, main.intent)
  if (clause === undefined || main.p < unsureBelow / 2) return false
  let mass = 0
  for (const { intent: id, p } of scene.read.intents.slice(0, 4)) {
    const intent = scene.parts.edition.intents.find((each) => each.id === id)
    if (intent !== undefined && leadingClause(scene.parts.edition, intent) === clause) mass += p
  }
  return mass >= 0.4
}

/** The question about what the message wants to do: 名字不动，只升级 is about upgrading. */
export function meantByAction(scene: Scene): Intent | undefined {
  const action = scene.said.find((fact) => fact.id === 'action')?.value
  if (action === undefined) return undefined
  return scene.parts.edition.intents.find((intent) => intent.assume?.['action'] === action)
}
