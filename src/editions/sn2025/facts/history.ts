// What a project has won before, and how it has changed since.
import type { FactDefinition } from '../../../rules/fact.ts'
import { yesNo } from './yes-no.ts'

export const historyFacts = [
  {
    id: 'history.national',
    type: 'enum',
    values: ['award', 'enteredNoAward', 'none'],
    label: '2024年全国总决赛',
    question: '这个项目2024年在全国总决赛获过奖吗？',
    options: [
      { label: '获过奖', value: 'award' },
      { label: '参加了但没获奖', value: 'enteredNoAward' },
      { label: '没有参加', value: 'none' },
    ],
    hint: '去年在全国总决赛',
    askOrder: 100,
    askable: true,
  },
  {
    id: 'history.local',
    type: 'enum',
    values: ['award', 'enteredNoAward', 'none'],
    label: '2024年地方分赛',
    question: '这个项目2024年在地方分赛（任何省份）获过奖吗？',
    options: [
      { label: '获过奖', value: 'award' },
      { label: '参加了但没获奖', value: 'enteredNoAward' },
      { label: '没有参加', value: 'none' },
    ],
    hint: '去年在地方分赛',
    askOrder: 101,
    askable: true,
  },
  {
    id: 'history.improved',
    type: 'boolean',
    label: '相比去年有明显提升或优化',
    question: '和去年相比，项目有明显的成效提升或技术优化吗？',
    options: yesNo('有', '基本没变'),
    hint: '项目相比去年，',
    askOrder: 102,
    askable: true,
  },
  {
    id: 'history.otherProject',
    type: 'boolean',
    label: '今年报的是另一个项目',
    question: '今年报的是和去年不同的另一个项目吗？',
    options: yesNo('是另一个项目', '还是同一个项目'),
    askOrder: 103,
    askable: false,
  },
] as const satisfies readonly FactDefinition[]
