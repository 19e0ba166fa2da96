// What every answer carries besides its own words: lateness, the closed sign-up, settled dates, repairs, where to reply.
import type { Answer, InboundMessage } from '../channels/channel.ts'
import { asksToBeSpared } from '../language/shape.ts'
import { clockTime, dayInWords } from '../platform/day.ts'
import type { Edition } from '../rules/edition.ts'
import { inWords } from '../rules/settled.ts'
import { afterClosing } from './answers.ts'
import type { Response } from './respond.ts'
import type { Scene } from './scene.ts'
import { wording } from './wording.ts'

/** A message is late when it took longer than this to reach us. */
const lateMs = 10 * 60 * 1000
/** Adds what every answer carries: lateness, the closed sign-up, repairs, and where to reply. */
export function dressed(
  scene: Scene,
  response: Response,
  message: InboundMessage,
  asOf: Date,
): Answer {
  const { edition } = scene.parts
  let answer = response.answer
  if (answer.outcome === 'private') return answer
  // 事业单位不用法人证书吧: that it may enter is no answer to that.
  if (answer.outcome === 'eligible' && asksToBeSpared(scene.read.text))
    answer = { ...answer, headline: wording.eligibleOnCondition }
  const serious = answer.outcome !== 'off-topic' && answer.outcome !== 'choices'
  if (scene.closed && serious) answer = afterClosing(edition, answer, response.entry)
  const signUp = edition.stages.find((stage) => stage.id === edition.signUpStage)
  const last = signUp?.to
  if (last !== undefined && scene.day === last && !scene.closed && serious && response.entry) {
    const say = wording.lastDay(dayInWords(last), signUp?.toTime)
    answer = { ...answer, first: [say, ...answer.first] }
  }
  const first = [...(serious ? settledSince(edition, answer) : []), ...answer.first]
  if (message.receivedAt.getTime() - asOf.getTime() > lateMs) {
    const when = `${dayInWords(scene.day)}${clockTime(asOf, edition.timeZone)}`
    first.unshift(wording.late(when))
  }
  const repairs = scene.read.repairs.slice(0, 2).map((repair) => wording.repaired(repair.to))
  const open = message.chat.kind === 'group' && answer.choices.length > 0
  return {
    ...answer,
    first: [...first, ...(serious ? repairs : [])],
    notes: open ? [wording.quoteMe, ...answer.notes] : answer.notes,
  }
}

/** The dates that were settled after the notice, before an answer from the clauses that give the old ones. */
function settledSince(edition: Edition, { clauses }: Answer): readonly string[] {
  const ids = new Set(clauses.map(({ id }) => id))
  const asked = ids.has(edition.scheduleFinalSay.clause)
  return edition.stages.flatMap((stage) =>
    stage.settled !== undefined && (asked || ids.has(stage.clause))
      ? [wording.settledDate(stage.title, inWords(stage), stage.settled)]
      : [],
  )
}
