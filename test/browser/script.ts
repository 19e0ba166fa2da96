// What the scripted desk of the browser tests answers: one answer of each kind, found by a word.
import type { Answer, InboundMessage } from '../../src/channels/channel.ts'
import { anAnswer } from '../web/memory-desk.ts'

const note = '以上依据大赛通知，最终解释以组委会为准。'

const answers: readonly (readonly [RegExp, Answer])[] = [
  [
    /民营|kind=private/,
    anAnswer({
      outcome: 'eligible',
      headline: '可以，依法注册的民营企业能以法人身份报名。',
      paragraphs: [
        '企业、事业单位、科研院校等都能参加，不看所有制。',
        '报名时由企业作为牵头单位，团队成员写在同一份报名表里。',
      ],
      clauses: [
        { id: '六(一)1', title: '参赛对象' },
        { id: '六(一)5', title: '牵头单位' },
      ],
      notes: [note],
    }),
  ],
  [
    /我们|能参加|换/,
    anAnswer({
      outcome: 'needs-facts',
      headline: '还要知道一件事，才能说能不能报名。',
      paragraphs: ['不同类型的单位，要求不一样。'],
      clauses: [{ id: '六(一)1', title: '参赛对象' }],
      question: '您是以什么身份参赛？',
      choices: [
        { label: '依法注册的民营企业', value: 'kind=private' },
        { label: '高校或科研院所的团队，由学校作为牵头单位统一报名', value: 'kind=school' },
        { label: '个人，没有单位', value: 'kind=person' },
      ],
      notes: ['也可以直接打字说明。'],
    }),
  ],
  [
    /个人|kind=person/,
    anAnswer({
      outcome: 'ineligible',
      first: ['报名已经截止，下面按当时的规定说明。'],
      headline: '不可以，个人不能单独报名。',
      paragraphs: ['可以加入一家单位的团队，由单位牵头。'],
      clauses: [{ id: '六(一)5', title: '牵头单位' }],
      notes: [note],
    }),
  ],
  [
    /分公司/,
    anAnswer({
      outcome: 'needs-ruling',
      headline: '这一点条文有两种理解，需要组委会裁定。',
      paragraphs: ['通知没有说分公司算不算独立的参赛主体。'],
      clauses: [{ id: '六(一)1', title: '参赛对象' }],
    }),
  ],
  [
    /奖金/,
    anAnswer({
      outcome: 'not-stated',
      headline: '通知没有写奖金数额。',
      paragraphs: ['请留意后续公告。'],
    }),
  ],
  [/天气/, anAnswer({ outcome: 'off-topic', headline: '这个问题与大赛无关，我答不了。' })],
  [
    /截止/,
    anAnswer({
      headline: '报名到 2025 年 8 月 8 日为止。',
      paragraphs: ['通知只写了日期，没有写到几点。'],
      clauses: [{ id: '五(一)', title: '报名时间' }],
    }),
  ],
]

/** Silent for thanks; otherwise the first answer whose word is in what was said. */
export function scripted(message: InboundMessage): Answer | undefined {
  const said = message.pressed ?? message.text
  if (said.startsWith('谢谢')) return undefined
  const found = answers.find(([word]) => word.test(said))?.[1]
  const answer =
    found ??
    anAnswer({
      outcome: 'choices',
      headline: '没有完全看懂，您是想问哪一个？',
      choices: [
        { label: '能不能报名', value: 'kind=private' },
        { label: '什么时候截止', value: '截止' },
      ],
    })
  const late = message.receivedAt.getTime() - message.writtenAt.getTime() > 3_600_000
  return late
    ? { ...answer, first: ['这条消息迟到了，按写下的时间回答。', ...answer.first] }
    : answer
}
