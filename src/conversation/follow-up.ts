// Messages that lean on the one before: "那换成气象服务呢", "6个呢", "再加俩", "不对，是控股", a bare statement.
import { countsEachTeam, onlyChanges } from '../language/counts.ts'
import { readDates } from '../language/dates.ts'
import { readNumbers } from '../language/numbers.ts'
import {
  statementsOf,
  asksOfThis,
  asksPermission,
  isFollowUp,
  looksLikeQuestion,
  onlyAsksAgain,
  pointsAtIt,
} from '../language/shape.ts'
import type { Edition, Intent } from '../rules/edition.ts'
import type { FactDefinition, FactId, FactValue } from '../rules/fact.ts'
import type { Said } from './focus.ts'
import { trackNamed } from './picking.ts'
import { sureFrom } from './points.ts'
import type { Point } from './points.ts'
import { setAside, type Scene } from './scene.ts'

/** Below this the message says nothing by itself. */
const lostBelow = 0.3
/** Words of a message longer than this stand for themselves. */
const hintedLength = 28
/** Bare words are read in the light of the last question only in a message this short. */
const shortLength = 18

/** What is told after a verdict counts from this probability, beside a question from the higher one. */
const toldFrom = 0.85
const newsFrom = 0.92
const NEWS =
  /刚(?:刚|才|打|办|收|问|定)|昨[天日儿]|今天上午|好[啦了]|已(?:经|于)|办(?:完|好|下来)了?|核发|换下|定了/u
const ADDS = /再[加添来多挂塞放写填]|又[加添来多]|还[加添]|多[加添]|加上|添上/u
const ASKS_ABOUT_TRACKS = /哪些|有哪|几个赛题|什么赛题|归哪|谁管|指导/u

/** The last question asked again with what this message changes; undefined if it stands on its own. */
export function followUp(
  scene: Scene,
): { readonly scene: Scene; readonly point: Point } | undefined {
  const { parts, memory, read } = scene
  const { focus } = memory
  const intent = parts.edition.intents.find((each) => each.id === focus?.intent)
  if (focus === undefined || intent === undefined) return undefined
  const facts = new Set(intent.rules.flatMap((id) => [...(parts.book.factsOf.get(id) ?? [])]))
  if (read.cued.size > 0 && !read.cued.has(focus.intent)) return undefined
  const said = inContext(scene, intent, facts)
  const top = read.intents[0]
  const lost = (top?.p ?? 0) < lostBelow
  if (!said.some((fact) => facts.has(fact.id))) {
    // "那要是8个队呢", where no number matters to the rule. Anything else not understood is not repeated as a verdict.
    const leaning =
      (isFollowUp(read.text) && lost && facts.size === 0) ||
      onlyAsksAgain(read.text) ||
      (pointsAtIt(read.text) && (top?.p ?? 0) < 0.35 && facts.size > 0) ||
      (isFollowUp(read.text) && intent.tool === 'topic-fit' && (top?.p ?? 0) < sureFrom) ||
      (asksOfThis(read.text) &&
        ((top?.p ?? 0) < 0.5 ||
          top?.intent === 'report-now' ||
          ((top?.p ?? 0) < sureFrom && asksOfKind(parts.edition, top?.intent))))
    return leaning ? { scene, point: { intent, p: 1, carried: focus.facts } } : undefined
  }
  const sure = (top?.p ?? 0) >= sureFrom
  const same = top?.intent === focus.intent
  const bare = !looksLikeQuestion(read.text) && !sure
  const leans = isFollowUp(read.text) && !sure
  // Wanting to do another thing is another question.
  const action = said.find((fact) => fact.id === 'action')?.value
  if (action !== undefined && action !== intent.assume?.['action']) return undefined
  const track =
    said.some((fact) => fact.id === 'track') &&
    (length(read.text) <= shortLength || asksPermission(read.text)) &&
    !ASKS_ABOUT_TRACKS.test(read.text)
  const counted = length(read.text) <= shortLength && said.length > scene.said.length && !sure
  // A correction that is clear by itself is a question of its own: "不对，是省赛拿的奖".
  if (scene.corrects && !same && (top?.p ?? 0) >= 0.5) return undefined
  if (!(scene.corrects || bare || same || leans || track || counted || lost)) return undefined
  const carried = Object.fromEntries(
    Object.entries(focus.facts).filter(([id]) => !said.some((fact) => fact.id === id)),
  )
  return { scene: { ...scene, said }, point: { intent, p: 1, carried } }
}

/** 公司这样能报不 is about what was told before, not about companies. */
const asksOfKind = (edition: Edition, id: string | undefined): boolean =>
  edition.intents.find((intent) => intent.id === id)?.assume?.['unit.type'] !== undefined

const length = (text: string): number => [...text].length

/** What the message says once the last question is known: bare numbers, tracks, days and corrected facts. */
function inContext(scene: Scene, intent: Intent, facts: ReadonlySet<FactId>): Said {
  const { parts, memory, read } = scene
  const found = new Map(scene.said.map(({ id, value }) => [id, value]))
  const add = (id: FactId, value: FactValue | undefined): void => {
    if (value !== undefined && !found.has(id)) found.set(id, value)
  }
  const short = length(read.text) <= shortLength
  for (const id of facts) {
    const fact = parts.book.facts.get(id)
    if (fact?.type === 'integer' && short) add(id, countIn(scene, id))
  }
  if (facts.has('track') && (short || isFollowUp(read.text))) {
    add('track', trackNamed(read.text, parts.edition))
  }
  if (facts.has('action.day')) add('action.day', dayIn(scene))
  // What was said before may be taken back in words that only make sense beside it.
  const before = memory.focus?.facts ?? {}
  const bare = (read.intents[0]?.p ?? 0) < lostBelow
  const aside = setAside(scene)
  for (const id of facts) {
    if (found.has(id) || aside.has(id) || !(bare || id in before)) continue
    // 我们是 before a long message makes a kind of unit of anything.
    if (id === 'unit.type' && length(read.text) > hintedLength) continue
    const fact = parts.book.facts.get(id)
    const value = fact === undefined ? undefined : hintedValue(scene, fact)
    if (value !== before[id] || scene.corrects) add(id, value)
  }
  // What is told in whole sentences: 两个月前就办完变更登记了, 一台都还没进厂.
  const asks = looksLikeQuestion(read.text) && !scene.corrects
  const news = NEWS.test(read.text)
  const told = asks && !news ? '' : statementsOf(read.text)
  // Beside a question only plain news counts.
  const enough = asks ? newsFrom : toldFrom
  for (const id of facts) {
    const fact = parts.book.facts.get(id)
    if (found.has(id) || fact?.askable !== true || told === '') continue
    const heard = parts.reader.replyTo(fact, told)
    const known = before[id] ?? memory.facts[id]
    if (heard.kind === 'value' && heard.p >= enough && heard.value !== known) add(id, heard.value)
  }
  // 一个单位…呢 leaves the asserted action of the question alone.
  if (intent.assume?.['action'] !== undefined && found.size > 0)
    add('action', intent.assume['action'])
  // What is said both ways stays so: the map knows one of the two.
  const said = new Set(scene.said.map(({ id }) => id))
  const added = [...found].filter(([id]) => !said.has(id)).map(([id, value]) => ({ id, value }))
  return [...scene.said, ...added]
}

/** A bare count, or what an addition makes of the remembered one. */
function countIn(scene: Scene, id: FactId): number | undefined {
  const counts = id.endsWith('projects')
    ? /^(?:个|项)?(?:项目|作品)?/u
    : /^(?!支?(?:队|项目|作品|赛|省|家|单位|公司|月|年|天|号|学院))/u
  const numbers = readNumbers(scene.read.text).filter(
    ({ min, max, measure, end }) =>
      min === max &&
      max < 1_000 &&
      (measure === undefined || /^[个位名人口]/u.test(measure)) &&
      counts.test(scene.read.text.slice(end)),
  )
  const left = /(?:剩|留|变成|减到|改成|改为|是)(?:下|了)?(?=[\d一二两三四五六七八九十])/u.exec(
    scene.read.text,
  )
  const after =
    left === null ? undefined : numbers.find(({ start }) => start === left.index + left[0].length)
  if (after !== undefined) return after.min
  const only = numbers.length === 1 ? numbers[0]?.min : undefined
  if (only === undefined) return undefined
  const teams = id === 'team.reps' ? scene.memory.facts['unit.teams'] : undefined
  if (typeof teams === 'number' && countsEachTeam(scene.read.text)) return only * teams
  const before = scene.memory.facts[id]
  if (id === 'team.reps' && before === undefined && onlyChanges(scene.read.text)) return undefined
  if (!ADDS.test(scene.read.text)) return only
  return typeof before === 'number' ? before + only : undefined
}

/** Whether a day named in the text lies before or after the end of sign-up. */
function dayIn(scene: Scene): FactValue | undefined {
  const { edition } = scene.parts
  const last = edition.stages.find((stage) => stage.id === edition.signUpStage)?.to
  // 不等八月了, 今天就换: the last day named counts.
  const span = readDates(scene.read.text, scene.day).at(-1)
  if (last === undefined || span === undefined) return undefined
  if (span.from !== undefined && span.from > last) return 'afterDeadline'
  return span.to !== undefined && span.to <= last ? 'beforeDeadline' : undefined
}

/** A fact read from a bare reply by putting the fact's own words before it. */
export function hintedValue(scene: Scene, fact: FactDefinition): FactValue | undefined {
  if (fact.hint === undefined) return undefined
  const { facts } = scene.parts.reader.read(fact.hint + scene.read.text, scene.day).reading
  return facts.find((each) => each.id === fact.id)?.value
}
