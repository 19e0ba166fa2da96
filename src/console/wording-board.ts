// What the pages of the board say.
import type { BoardAnswer } from '../store/board.ts'
import type { BoardReason } from '../store/schema-board.ts'

export const reasonNames: Readonly<Record<BoardReason, string>> = {
  'not-understood': '没看懂',
  'off-list': '通知没有规定',
  open: '需要组委会认定',
  unhelpful: '提问人说没帮助',
  'asked-for-a-person': '要求转人工',
  complaint: '认为答得不对',
  failure: '自动答疑出了故障',
}

export const stateNames: Readonly<Record<BoardAnswer['state'], string>> = {
  proposed: '待审核',
  'in-force': '生效中',
  refused: '已退回',
  undone: '已撤销',
}

export const boardWords = {
  title: '待答问题',
  lead: '自动答疑没能答上的问题和“没帮助”的反馈，同一件事归在一起，最急的在前。问题已隐去姓名、号码和链接，30 天后删除。',
  none: '没有待答的问题。',
  answers: '已有答复',
  toAnswers: '查看全部答复',
  back: '返回待答问题',
  question: '问题',
  reason: '缘由',
  teams: '队伍',
  first: '最早',
  last: '最近',
  deadline: '距截止',
  unbound: (count: number) => `${count} 位未绑定`,
  teamCount: (count: number) => `${count} 支`,
  days: (days: number, title: string) => (days === 0 ? `今天 · ${title}` : `${days} 天 · ${title}`),
  over: '已过',
  noText: '（原话没有保存或已删除）',
  said: '当时的回答',
  staffSaid: '工作人员的答复',
  asked: '提问记录',
  places: { group: '群聊', private: '私聊' },
  propose: '拟一条答复',
  proposeLead: '由另一人审核通过后，遇到意思相近、规则和日历都没有答案的问题，会原样说出这条答复。',
  phrasings: '问法（每行一个，可修改；至少一个）',
  answer: '答复（纯文字，原样发出；链接只能是官方网站）',
  clauses: '相关条款',
  clause: '依据条款',
  noClause: '通知没有规定',
  role: '答复人身份（如“组委会秘书处”，不写姓名）',
  rolePreset: '组委会秘书处',
  on: '答复日期',
  tell: '审核通过后告诉问过的人（每人一次，在原来提问的地方）',
  submit: '提交审核',
  resubmit: '修改并重新提交审核',
} as const

export const faqWords = {
  title: '答复',
  lead: '审核通过的答复按原文说出，并附答复人身份、日期和条款。提交的人不能审核；撤销立即生效，恢复须重新审核。',
  none: '还没有答复。',
  state: '状态',
  lookAt: '待核对',
  lookAtWhy: '它依据的条款或组委会认定在审核之后有变化，请核对后撤销或保留。',
  version: '版本',
  by: '答复人',
  tell: '审核通过后',
  tells: '告诉问过的人',
  tellsNot: '不另行告知',
  approve: '审核通过',
  refuse: '退回',
  undo: '撤销',
  edit: '修改',
  own: '这条答复由您拟写，须由另一人审核。',
  said: {
    proposed: '已提交，等另一人审核。',
    approved: '已生效。',
    refused: '已退回。',
    undone: '已撤销，立即不再使用。',
  },
  problems: {
    stale: '没有生效：这条答复刚被别人改过，请重新查看。',
    state: '没有生效：它的状态已经变了。',
    own: '没有生效：拟写答复的人不能审核。',
    role: '没有生效：您的角色不能这样做。',
  },
  invalid: '没有提交：',
} as const
