// What the facts of a message decide by themselves, and what that means for the answer to its question.
import type { Answer } from '../channels/channel.ts'
import {
  asksPermission,
  isFollowUp,
  leansOnTalk,
  looksLikeQuestion,
  pointsAtIt,
} from '../language/shape.ts'
import type { FactId } from '../rules/fact.ts'
import { isVerdictRule } from '../rules/rule.ts'
import { verdictAnswer } from './answers.ts'
import { touchedVerdict } from './focus.ts'
import type { Point } from './points.ts'
import { likelyFrom } from './points.ts'
import type { Scene } from './scene.ts'

/** What the facts of a message decide by themselves, and by which rules. */
export interface Settled extends Piece {
  readonly kind: string
  readonly rules: readonly string[]
}

export interface Piece {
  readonly answer: Answer
  readonly asked: FactId | undefined
  readonly entry: boolean
}

/** What the message's own facts decide, whatever it seems to ask. */
export function settledBy(scene: Scene): Settled | undefined {
  const { book } = scene.parts
  const touched = touchedVerdict(book, scene.memory, scene.said, scene.ruleDay, scene.implied)
  if (touched === undefined) return undefined
  const { answer, asked } = verdictAnswer(book, touched.verdict, touched.facts)
  return {
    kind: touched.verdict.kind,
    rules: touched.verdict.reasons.map((reason) => reason.rule.id),
    answer,
    asked,
    entry: touched.verdict.reasons.some((reason) => reason.rule.entry),
  }
}

/** A clear failure said in the message is never left out of a permission; an open text softens a yes. */
export function withSettled(
  scene: Scene,
  main: Point,
  pieces: readonly Piece[],
  settled: Settled | undefined,
): readonly Piece[] {
  if (settled === undefined) return pieces
  // The plan has already counted everything that was said.
  if (main.intent.tool === 'team-plan') return pieces
  const judges = main.intent.rules.some((id) => {
    const rule = scene.parts.edition.rules.find((each) => each.id === id)
    return rule !== undefined && isVerdictRule(rule)
  })
  const asks = judges || (asksPermission(scene.read.text) && main.p < 0.85) || main.p < 0.45
  const gravest = pieces[0]?.answer.outcome
  if (settled.kind === 'ineligible' && gravest !== 'ineligible' && asks) {
    return judges ? [settled] : [settled, ...pieces]
  }
  if (
    settled.kind === 'needs-ruling' &&
    (gravest === 'eligible' || gravest === 'needs-facts' || main.p < 0.5)
  )
    return [settled]
  // "没收入够不够条件": what the message does settle is said before the general information.
  const informs =
    gravest === 'information' && (judges || main.p < likelyFrom) && asksPermission(scene.read.text)
  if (settled.kind === 'eligible' && informs) return [settled, ...pieces]
  return pieces
}

/** 这样是不是就绕过去了, 这个组合报上去没毛病吧: a yes to what points back must hold for everything said before. */
export function stillOpen(scene: Scene): Settled | undefined {
  const { text } = scene.read
  const moved = asksPermission(text) && scene.said.some((fact) => fact.id === 'track')
  const points = scene.said.length === 0 && pointsAtIt(text) && /这/u.test(text)
  // 想让那边也写成联合单位: that side was told of before.
  const ofThem = asksPermission(text) || scene.said.some((fact) => fact.id === 'joint')
  const meansThem = ofThem && /那边|那家|对方|他们家/u.test(text)
  // 大学也是联合成员: what only tells goes on with what was talked of.
  const tells = !looksLikeQuestion(text) && !asksPermission(text)
  const goesOn = leansOnTalk(text) || isFollowUp(text) || moved || points || meansThem || tells
  if (!goesOn) return undefined
  const now = new Set(scene.said.map((fact) => fact.id))
  const before = Object.entries(scene.memory.facts).map(([id, value]) => ({ id, value }))
  const all = [...before.filter((fact) => !now.has(fact.id)), ...scene.said]
  const settled = settledBy({ ...scene, said: all })
  return settled?.kind === 'eligible' ? undefined : settled
}

/** The likeliest question that the facts alone answered: that is what the talk is about now. */
export function answeredBy(scene: Scene, settled: Settled | undefined, main: Point): Point {
  for (const { intent: id, p } of scene.read.intents.slice(0, 6)) {
    const intent = scene.parts.edition.intents.find((each) => each.id === id)
    if (intent?.rules.some((rule) => settled?.rules.includes(rule)) === true) return { intent, p }
  }
  return main
}
