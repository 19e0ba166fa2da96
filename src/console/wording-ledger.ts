// What the pages about what was said say: today, deliveries, answers, charts.
import type { Outcome } from '../channels/channel.ts'
import type { DeliveryStatus } from '../store/ledger-list.ts'

export const kindNames: Readonly<Record<string, string>> = {
  reply: '答复',
  hint: '提示',
  welcome: '入群问候',
  handover: '人工答复',
  correction: '答复更正',
  aside: '说明',
  announcement: '公告',
  reminder: '提醒',
  judging: '评审通知',
}

export const statusNames: Readonly<Record<DeliveryStatus, string>> = {
  queued: '待发送',
  sending: '发送中',
  sent: '已送达平台',
  failed: '被拒收',
  dead: '多次未成功',
  unknown: '不确定',
  skipped: '未发（过期或取消）',
}

export const statusTags: Readonly<Record<DeliveryStatus, string>> = {
  queued: 'wait',
  sending: 'wait',
  sent: 'good',
  failed: 'bad',
  dead: 'bad',
  unknown: 'bad',
  skipped: '',
}

export const doorNames: Readonly<Record<string, string>> = {
  lark: '飞书',
  wechat: '微信',
  web: '网页',
  try: '试用页',
  terminal: '终端',
}
export const placeNames = { private: '私聊', group: '群' } as const

export const ackNames = { received: '已收到', reschedule: '申请调整', read: '已读' } as const

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  eligible: '可以',
  ineligible: '不可以',
  'needs-facts': '还差一项信息',
  'needs-ruling': '需组委会裁定',
  information: '通知有说明',
  notice: '主动通知',
  'not-stated': '通知没有写',
  choices: '请选一项',
  private: '不宜在此处理',
  'off-topic': '不在答复范围',
}

export const todayWords = {
  title: '今日',
  stopped: '主动发送已停止：公告、提醒和评审通知都不会发出。',
  toSettings: '去设置里恢复',
  next: '接下来要发送',
  nothingNext: '没有排队中的主动发送。',
  failed: '近 7 天未送达',
  nothingFailed: '近 7 天没有未送达的消息。',
  waiting: '等待审批',
  nothingWaiting: '没有等待审批的内容。',
  gaps: '缺口',
  noGaps: '没有发现缺口：每份通知在台账里的条数与冻结的名单一致。',
  gap: (title: string, expected: number, found: number) =>
    `“${title}”应有 ${expected} 条，台账里有 ${found} 条。`,
  unbound: (unbound: number, teams: number) =>
    `${teams} 支团队中有 ${unbound} 支没有任何联系人绑定账号，个人通知送不到。`,
  count: (count: number) => `${count} 条`,
  untitled: '（无标题）',
  when: '最早时间',
  what: '内容',
  howMany: '数量',
  why: '原因代码',
  state: '状态',
  charts: '图表',
  forCaseRoles: '您的角色没有这里的内容。',
} as const

export const deliveryWords = {
  title: '投递',
  search: '团队编号、名称或单位',
  go: '查询',
  status: '状态',
  kind: '类型',
  all: '全部',
  time: '时间',
  to: '对象',
  what: '内容',
  door: '渠道',
  state: '结果',
  acks: '回执',
  none: '没有符合条件的投递。',
  noTeam: '没有找到这样的团队。',
  older: '更早的',
  csv: '导出 CSV（最多 50,000 条）',
  place: '群',
  person: '专家或个人',
  asker: '提问者',
  nobody: '—',
  act: '操作',
  resend: '重发',
  mayTwice: '我知道对方可能收到两次',
  said: { queued: '已排队重发。' },
  problem: {
    'not-failed': '这条消息没有失败，不需要重发。',
    confirm: '不确定这条消息是否已经到达：重发前请勾选“我知道对方可能收到两次”。',
    already: '这条消息已经重发过，请看新的那一条。',
    expired: '这条消息已过时限，不再重发。',
    over: '不能重发：这条消息所属的通知已暂停、撤销、撤回或被更正，或内容已过保存期限，或所依据的认定、规则此后有变。',
  },
  head: ['时间', '类型', '标题', '对象', '渠道', '结果', '发送时间', '原因代码', '回执'],
} as const

export const answerWords = {
  title: '答复',
  lead: '提问的原文封存在收件箱里，答复后即清除；这里是服务台说过的话（没答上的问题隐去个人信息后在“待答”里）。涉及举报等敏感内容的答复不在此列出。',
  search: '按团队查（编号、名称或单位），显示该团队已绑定联系人的私聊答复；或按规则版本查',
  go: '查询',
  rules: '现行规则版本',
  time: '时间',
  answer: '答复',
  clauses: '依据',
  edition: '规则版本',
  outcome: '结论',
  door: '渠道',
  ratings: '评价',
  helpful: (count: number) => `有帮助 ${count}`,
  unhelpful: (count: number) => `没帮助 ${count}`,
  none: '没有答复。',
  noTeam: '没有找到这样的团队，或者没有联系人绑定账号。',
  older: '更早的',
  sums: { asked: '近 14 天收到', answered: '近 14 天答复' },
} as const

export const chartWords = {
  perHour: '近 48 小时每小时投递',
  acknowledged: '近期通知的回执比例',
  perDay: '近 14 天每日提问与答复',
  replies: '答复',
  unasked: '主动发送',
  lost: '未送达',
  asked: '收到',
  answered: '答复',
  sent: '已发送',
  received: '已收到回执',
  noData: '暂无数据',
} as const
