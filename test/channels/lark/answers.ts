// Answers for the tests of the Lark channel.
import type { Answer, Delivery, Target } from '../../../src/channels/channel.ts'

export const eligible: Answer = {
  outcome: 'eligible',
  first: ['报名已于2025年8月15日截止。'],
  headline: '可以报名。',
  paragraphs: ['注册地在陕西省内即可。'],
  clauses: [{ id: '六(一)1', title: '参赛单位' }],
  choices: [],
  notes: ['以组委会解释为准。'],
}

export const asking: Answer = {
  outcome: 'needs-facts',
  first: [],
  headline: '还差一项才能判断。',
  paragraphs: [],
  clauses: [],
  question: '你们是什么单位？',
  choices: [
    { label: '企业', value: 'enterprise' },
    { label: '高校', value: 'school' },
  ],
  notes: [],
}

export const toGroup: Target = {
  chat: 'oc_1',
  kind: 'group',
  person: 'ou_person',
  replyTo: 'om_question',
}

export const toPrivate: Target = { chat: 'oc_2', kind: 'private', replyTo: 'om_question' }

export function aDelivery(changes: Partial<Delivery> = {}): Delivery {
  return {
    id: '01982e5a-0000-7000-8000-000000000001',
    channel: 'lark',
    app: 'cli_double',
    target: toGroup,
    body: eligible,
    ...changes,
  }
}
