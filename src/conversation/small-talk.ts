// What is said where no rule decides: greetings, thanks, requests the desk does not serve.
import type { Answer } from '../channels/channel.ts'
import type { Edition, Talk } from '../rules/edition.ts'
import { cited, plain } from './answers.ts'
import type { Parts } from './scene.ts'
import { wording } from './wording.ts'

export function smallTalk(
  talk: Talk,
  { edition, deskName, reportsHere }: Pick<Parts, 'edition' | 'deskName' | 'reportsHere'>,
): Answer {
  switch (talk) {
    case 'greeting':
      return plain('off-topic', wording.greeting(deskName, edition.shortTitle))
    case 'who-are-you':
      return plain('off-topic', wording.whoAreYou(deskName, edition.title))
    case 'thanks':
    case 'chatter':
      return plain('off-topic', wording.thanks)
    case 'human':
      return {
        ...plain('off-topic', wording.human),
        clauses: cited(edition, [edition.finalSay.clause]),
        notes: [wording.website(edition.website)],
      }
    case 'write-for-me':
      return plain('off-topic', wording.writeForMe)
    case 'off-topic':
      return plain('off-topic', wording.offTopic)
    case 'injection':
      return plain('off-topic', wording.injection)
    case 'report':
      return reportAdvice({ edition, reportsHere })
  }
}

/** Said in private to somebody who begins to report: where it belongs, and nothing repeated. */
export function reportAdvice({
  edition,
  reportsHere,
}: {
  readonly edition: Edition
  readonly reportsHere?: boolean | undefined
}): Answer {
  const intent = edition.intents.find((each) => each.talk === 'report')
  const rules = edition.rules.filter((rule) => intent?.rules.includes(rule.id))
  return {
    ...plain('private', reportsHere === true ? wording.privateTipOffHere : wording.privateTipOff),
    clauses: cited(
      edition,
      rules.flatMap((rule) => rule.cites.map((cite) => cite.clause)),
    ),
  }
}
