// Teams and representatives: how many, who, and until when they may change.
import type { Rule } from '../../../rules/rule.ts'

const teamClause = { clause: '六(一)2', sentence: 1 } as const

export const teamRules = [
  {
    id: 'R20',
    kind: 'procedure',
    title: '一个单位多个团队、多个项目',
    cites: [teamClause],
    holds: { all: [] },
    entry: true,
    say: {
      pass: '同一个单位可以出多个团队、报多个项目，通知没有写数量上限；但每个团队只能交1个项目，每位参赛代表只能在1个团队里。',
      fail: '不能出多个团队。',
    },
  },
  {
    id: 'R21',
    kind: 'limit',
    title: '一个团队一个项目',
    cites: [teamClause],
    holds: { fact: 'team.projects', is: 'lte', value: { param: 'projectsPerTeam' } },
    entry: true,
    say: {
      pass: '一个团队交1个项目，符合要求。',
      fail: '一个团队只能交1个项目。',
    },
    remedy: '单位可以再组一个团队，由另外的参赛代表来报另一个项目。',
  },
  {
    id: 'R22',
    kind: 'limit',
    title: '参赛代表人数',
    cites: [teamClause],
    holds: { fact: 'team.reps', is: 'lte', value: { param: 'representativesPerTeam' } },
    entry: true,
    say: {
      pass: '每个团队的参赛代表最多5人，人数符合要求。',
      fail: '每个团队的参赛代表最多5人，超出了上限。',
    },
    remedy: '可以从中选出不超过5位作参赛代表，或者由单位分成几个团队、各报一个项目。',
  },
  {
    id: 'R23',
    kind: 'limit',
    title: '一位代表一个团队',
    cites: [teamClause],
    holds: { fact: 'rep.teams', is: 'lte', value: { param: 'teamsPerRepresentative' } },
    entry: true,
    say: {
      pass: '每位参赛代表只在1个团队里，符合要求。',
      fail: '每位参赛代表只能代表1个团队参赛，不能同时在两个团队，跨单位也一样。',
    },
    remedy: '请这位代表选定其中一个团队，另一个团队换人（报名截止之前）。',
  },
  {
    id: 'R24',
    kind: 'procedure',
    title: '更换参赛代表',
    cites: [
      { clause: '六(一)2', sentence: 2 },
      { clause: '七(一)', sentence: 3 },
    ],
    applies: { fact: 'action', is: 'eq', value: 'changeRep' },
    holds: {
      all: [
        { date: 'onOrBefore', of: 'sign-up' },
        { fact: 'action.day', is: 'eq', value: 'beforeDeadline' },
      ],
    },
    entry: false,
    say: {
      pass: '报名截止（2025年7月31日）之后参赛代表不能再改；由此推知，截止之前可以调整，请在截止前改好。',
      fail: '报名截止（2025年7月31日）之后，参赛代表不能再更换，通知没有写离职、生病等例外。',
    },
    remedy: '确有特殊情况，请联系组委会秘书处说明。',
  },
  {
    id: 'R26',
    kind: 'bar',
    title: '信息真实准确',
    cites: [{ clause: '六(一)4', sentence: 1 }],
    holds: {
      any: [
        { fact: 'information.false', is: 'eq', value: 'mistake' },
        {
          all: [
            { fact: 'information.false', is: 'eq', value: 'submitted' },
            { ruling: 'honest-mistakes' },
          ],
        },
      ],
    },
    entry: false,
    say: {
      pass: '团队要对信息的真实和准确负责，发现填错请尽快更正；一旦被查实是虚假信息会取消参赛资格。截止前在报名系统改正，已提交的请联系秘书处。',
      fail: '被查实提供虚假信息的，取消参赛资格。',
      ruling:
        '通知只写了查实虚假信息会取消参赛资格，提交以后才发现的无心填错算不算，没有写明，需要组委会认定。请尽快主动说明并申请更正，不要等到被查出来。',
    },
  },
  {
    id: 'R28v',
    kind: 'procedure',
    title: '初赛后的审核',
    cites: [{ clause: '六(一)6' }],
    applies: { fact: 'review.passed', is: 'in', value: [true, false] },
    holds: { fact: 'review.passed', is: 'eq', value: true },
    entry: false,
    say: {
      pass: '审核通过，可以参加省级决赛。',
      fail: '初赛后的审核（包括知识产权审查）没有通过的，不能参加省级决赛。',
    },
  },
  {
    id: 'R22i',
    kind: 'information',
    outcome: 'information',
    title: '参赛代表人数上限',
    cites: [teamClause],
    question: '一个团队最多几个人？',
    say: '每个团队的参赛代表最多5人，每人只能代表1个团队。',
    more: [
      '这里限的是“参赛代表”；代表之外还有人参与做项目，通知没有限制，但能否列入名单没有写明。',
    ],
  },
  {
    id: 'R22x',
    kind: 'information',
    outcome: 'information',
    title: '代表之外的成员',
    cites: [teamClause],
    question: '代表之外的成员怎么办？',
    say: '通知限定的是参赛代表：每个团队最多5人。其余成员可以参与项目，但能不能另外列名，通知没有写明，请以报名系统或秘书处答复为准。',
  },
  {
    id: 'R22n',
    kind: 'information',
    outcome: 'not-stated',
    title: '团队最少人数',
    cites: [teamClause],
    question: '一个团队最少几个人？',
    say: '通知只写了参赛代表最多5人，没有写最少几人。',
  },
  {
    id: 'R25',
    kind: 'information',
    outcome: 'not-stated',
    title: '代表是否须是本单位职工',
    cites: [teamClause],
    question: '参赛代表必须是本单位职工吗？',
    say: '参赛代表是不是必须为本单位在职人员、要不要社保，通知没有写。',
    more: ['已写明的是：每队最多5位代表、每人只能代表1个团队、报名截止后不可更换。'],
  },
  {
    id: 'R25p',
    kind: 'information',
    outcome: 'information',
    title: '决赛由谁上台',
    cites: [
      { clause: '七(三)', sentence: 3 },
      { clause: '六(一)2', sentence: 2 },
    ],
    question: '决赛由谁上台讲？',
    say: '决赛现场由参赛选手介绍项目并回答提问；是否必须名单里的某一位、能不能请别人讲，通知没有细写。参赛代表在报名截止后不能更换，请按此安排。',
  },
  {
    id: 'R26i',
    kind: 'information',
    outcome: 'information',
    title: '虚假信息的后果',
    cites: [{ clause: '六(一)4', sentence: 1 }],
    question: '填了不实信息会怎样？',
    say: '团队要对所有信息的真实、准确负责；一旦发现虚假信息，会取消参赛资格。',
  },
  {
    id: 'R27',
    kind: 'information',
    outcome: 'information',
    title: '团队名称',
    cites: [{ clause: '六(一)4', sentence: 2 }],
    question: '团队名称有什么要求？',
    say: '团队名称要合法，并符合公序良俗；通知没有别的要求。具体某个名字行不行由组委会看，我不能替组委会批准。',
  },
  {
    id: 'R28',
    kind: 'information',
    outcome: 'information',
    title: '初赛后的审核',
    cites: [{ clause: '六(一)6' }],
    question: '初赛通过后还要审核什么？',
    say: '通过初赛的单位要接受审核，其中包括项目的知识产权审查；审核没通过的团队不能参加省级决赛。',
  },
] as const satisfies readonly Rule[]
