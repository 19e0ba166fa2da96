// Whether the walk came everywhere it meant to: a walk that stops at the first door leaks nothing.
import { reportingWords } from '../../src/conversation/wording-reporting.ts'
import { fullWords } from '../../src/conversation/wording-reporting-full.ts'
import { wording } from '../../src/conversation/wording.ts'
import {
  caseMessages,
  caseReceipts,
  cases,
  drafts,
  evidence,
  inbox,
  tellings,
} from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import type { Scene } from './scene.ts'

export async function happenings(
  store: Store,
  { joined, logged, double, provider, throwsAt }: Scene,
  full: Scene,
): Promise<ReadonlyMap<string, boolean>> {
  const lines = [...joined.logged, ...logged]
  const count = (event: string) => lines.filter((line) => line.includes(`"${event}"`)).length
  const states = (await store.select().from(cases)).map(({ state }) => state)
  const told = await store.select().from(tellings)
  const files = await store.select().from(evidence)
  const spoken = double.messages.map(({ content }) => content)
  const calls = (action: string) => provider.filter((each) => each.action === action).length
  const dead = (await store.select().from(inbox)).filter(({ state }) => state === 'dead')
  return new Map([
    ['the whole of one was told in the chat', said(full, fullWords.done)],
    ['its file came in the chat', said(full, fullWords.filesTaken(1))],
    ['turns of it failed too', failed(full) >= 8 && full.throwsAt.size === 0],
    [
      'an answer that could not be kept is dead and erased',
      dead.length === 1 && dead.every(({ body }) => body === null),
    ],
    ['three cases, one of them withdrawn', states.length === 3 && states.includes('withdrawn')],
    ['each with a receipt', (await store.select().from(caseReceipts)).length === 3],
    ['a letter and a supplement', (await store.select().from(caseMessages)).length >= 2],
    [
      'the reporter was told of the steps',
      told.length >= 4 && told.every((each) => each.passedOnAt !== null),
    ],
    ['files of all, and the stamp', files.length === 4],
    ['the draft that was left is gone', (await store.select().from(drafts)).length === 0],
    ['turns failed in the chat', count('turn.failed') >= 2],
    ['requests failed on the page', count('web.failed') >= 3 && throwsAt.size === 0],
    ['identities were compared, codes sent', calls('SendSms') === 3 && provider.length === 8],
    [
      'the words of the chat went to the page',
      spoken.filter((each) => each.includes(reportingWords.wordsAdded)).length >= 2,
    ],
    [
      'the group heard one neutral line',
      double.messages.filter(({ chat }) => chat.startsWith('oc_group')).length === 1 &&
        spoken.some((each) => each.includes(wording.privately)),
    ],
  ])
}

const said = ({ double }: Scene, words: string): boolean =>
  double.messages.some(({ content }) => content.includes(words))

const failed = ({ joined }: Scene): number =>
  joined.logged.filter((line) => line.includes('"turn.failed"')).length
