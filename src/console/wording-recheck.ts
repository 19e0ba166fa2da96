// What the page says on which kept answers are compared with the present rules.

export const recheckWords = {
  title: '重新核对',
  lead: '答复规则更新后（原文未变），用这里把已发出的答复按现在的规则重新算一遍：结论变了的，在原来提问的地方更正一次；没变的，不打扰。由一人提出，另一人批准。',
  back: '返回通知原文',
  effects: '按现在的规则会变的答复',
  nobody: '没有：此前的答复按现在的规则结论都不变，不用告诉任何人。',
  reach: (count: number, groups: number, isMore: boolean) =>
    `会在 ${isMore ? '至少 ' : ''}${count} 处更正（群里 ${groups} 处，私聊 ${count - groups} 处）。下面是其中一部分：`,
  before: '原来的答复',
  after: '更正后的答复',
  propose: '提出重新核对，待另一人批准',
  pending: '待批准的重新核对',
  proposedAt: (when: string) => `${when}提出。`,
  approve: '批准并开始更正',
  refuse: '不核对',
  own: '这是您提出的，要由另一人批准。',
  history: '以前的核对',
  wasRefused: (when: string) => `${when}：没有批准。`,
  wasBegun: (when: string, told: number, isDone: boolean) =>
    `${when}：已更正 ${told} 处${isDone ? '' : '，仍在核对'}。`,
  said: {
    proposed: '已提出，待另一人批准。',
    approved: '已开始。结论变了的，会在原处收到一次更正。',
    refused: '没有批准，不更正。',
  },
  problems: {
    role: '没有生效：您的角色不能这样做。',
    missing: '没有这次核对。',
    stale: '没有生效：提出之后规则又有变化，请先选“不核对”，看过新的影响再提出。',
    status: '没有生效：已有一次核对在等待批准，或者这一次已经处理过。',
    own: '没有生效：提出的人不能批准自己提出的核对。',
  },
} as const
