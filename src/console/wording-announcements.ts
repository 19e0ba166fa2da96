// Every Chinese sentence of the pages on announcements.
import type { Standing } from '../store/announcements.ts'
import type { Notice } from '../store/notices.ts'

export const statusNames: Readonly<Record<Notice['status'], string>> = {
  draft: '草稿',
  submitted: '待审批',
  sending: '发送中',
  paused: '已暂停',
  done: '已完成',
  cancelled: '已取消',
}

export const standingNames: Readonly<Record<Standing, string>> = {
  sent: '已送达平台',
  open: '等待发送',
  unknown: '结果不明',
  failed: '发送失败',
  expired: '过期未发',
  cancelled: '取消未发',
}

export const channelNames: Readonly<Record<string, string | undefined>> = {
  lark: '飞书',
  wechat: '微信',
}

export const words = {
  title: '公告',
  create: '写公告',
  none: '还没有公告。',
  columns: ['标题', '状态', '人数', '发送时间', '更新'],
  anyTime: '审批后即发',
  never: '不过期',

  editTitle: '修改公告',
  newTitle: '写公告',
  forms: {
    title: '标题（只给工作人员看）',
    headline: '第一行（加粗）',
    paragraphs: '正文（空一行分段）',
    variables: (names: readonly string[]) =>
      `可用变量：${names.map((name) => `{{${name}}}`).join(' ')}。发到群里只能用 {{赛事}} {{官网}}。`,
    receipt: '回执',
    receipts: {
      none: '不要回执',
      acknowledge: '要“已收到”',
      appointment: '要“已收到”，可“申请调整”',
    },
    to: '发给谁',
    tos: {
      representatives: '团队代表（逐队私聊）',
      groups: '已绑定的群',
      experts: '专家（逐人私聊）',
    },
    channels: '渠道（不选即不限）',
    tracks: '赛道（不选即不限）',
    cities: '城市（不选即不限）',
    statuses: '团队状态（不选即不限）',
    codes: '只发给这些团队编号（每行一个，可留空）',
    startsAt: '不早于（北京时间，可留空）',
    expiresAt: '过期不发（北京时间，可留空）',
    times: '夜间（22:00–08:00）不发，自动顺延；也避开整点和半点。',
    save: '保存草稿',
    segment: '常用受众',
    useSegment: '套用',
    noSegment: '不套用',
  },

  files: {
    legend: '附件（先发正文，送达后再逐个发附件）',
    add: '添加附件',
    drop: (name: string, size: string) => `去掉《${name}》（${size}）`,
    hint: (most: number, megabytes: number) =>
      `最多 ${most} 个，每个不超过 ${megabytes} MB（按受众里上限最小的渠道），一次保存合计不超过 40 MB。只收 pdf、docx、xlsx、pptx、txt、csv、png、jpg、zip。请核对附件里没有不该群发的个人信息。`,
    notTaken: (name: string) =>
      `《${name}》不是可以发的文件：只收 pdf、docx、xlsx、pptx、txt、csv、png、jpg、zip`,
    badName: (name: string) => `文件名《${name}》太长，或有 \\ / : * ? " < > | 这样的字符，请改名`,
    otherContent: (name: string) => `《${name}》的内容与扩展名不符，没有收下`,
    again: '附件没有保存，请重新选择',
    follow: (n: number) => `正文送达后，再发 ${n} 个附件`,
    one: (name: string) => `附件：${name}`,
    tooLarge: (channel: string, n: number, names: readonly string[]) =>
      `${channel}的 ${n} 个收件方收不到附件 ${names.map((name) => `《${name}》`).join('、')}：超过这个渠道能收的大小。文字照发。`,
    got: '附件已送达',
    lacking: '没收到附件',
    lackingWhy: (why: string | undefined) => `没收到附件${why === undefined ? '' : `：${why}`}`,
    codes: {
      expired: '过期未发',
      cancelled: '取消未发',
      ambiguous: '结果不明',
      recalled: '已撤回',
    },
  },

  facts: {
    status: '状态',
    to: '受众',
    starts: '发送时间',
    expires: '过期时间',
    writer: '起草',
    submitter: '提交',
    approver: '审批',
    count: '人数',
  },
  you: '您本人',
  colleague: (id: string) => `同事 ${id}`,
  rejected: (who: string, why: string) => `${who}退回：${why}`,

  preview: '预览',
  count: (n: number) => `将发出 ${n} 条`,
  byChannel: (channel: string, n: number) => `${channel} ${n} 条`,
  wrong: (n: number) => `发不到的 ${n} 个`,
  wrongColumns: ['收件方', '原因'],
  unknownCodes: (codes: readonly string[]) => `名单里没有这些团队编号：${codes.join('、')}`,
  looks: (channel: string) => `在${channel}里的样子`,
  first: (n: number) => `前 ${n} 个收件方`,
  firstColumns: ['收件方', '渠道', '内容'],
  buttons: { received: '已收到', reschedule: '申请调整' },
  hash: '内容指纹',

  edit: '修改',
  editVoids: '修改后要重新提交、重新审批。',
  test: '发给自己试看',
  submit: (n: number) => `提交审批（${n} 条）`,
  approve: '批准发送',
  approveCheck: (n: number) => `请输入发送条数 ${n}，确认没有看错`,
  notYours: '您是起草人、提交人或最后修改人，要由另一位审批人批准。',
  reject: '退回',
  because: '退回的原因',
  pause: '暂停',
  resume: '继续发送',
  cancel: '取消发送',
  cancelDraft: '作废',
  resend: (n: number) => `重发失败的 ${n} 条`,
  saveSegment: '把受众存为常用',
  segmentName: '受众名称',
  segments: '常用受众',
  dropSegment: '删除',

  recall: (n: number) => `撤回已发的 ${n} 条`,
  recalled: '已撤回',
  notRecalled: '撤回不了',
  notRecalledWhy: (code: string) => `撤回不了：${code}`,

  progress: '进度',
  progressOf: (done: number, all: number) => `${done} / ${all}`,
  endsAt: (at: string) => `预计 ${at} 发完`,
  startsAt: (at: string) => `${at} 开始发送`,
  received: '已回执',
  opened: '已打开（飞书私聊）',
  recipients: '逐个结果',
  recipientColumns: ['收件方', '渠道', '结果', '回执', '说明'],
  acked: '已收到',
  asked: '申请调整',
  read: '已打开',
  more: (n: number) => `只列前 ${n} 个。`,
} as const

/** What has been done; the keys stand in the address of the page that shows it. */
export const saidWords: Readonly<Record<string, string | undefined>> = {
  written: '已保存。',
  sent: '已发到您绑定的账号，请查看。',
  submitted: '已提交，等另一位审批人批准。',
  approved: '已批准，到时间自动发送。',
  rejected: '已退回给起草人。',
  paused: '已暂停；正在路上的几条可能仍会送达。',
  resumed: '继续发送。',
  cancelled: '已取消；正在路上的几条可能仍会送达。',
  resent: '失败的已重新排队。',
  recalling: '正在逐条撤回，没发的已取消；每条的结果见下表。',
  saved: '受众已存为常用。',
  deleted: '已删除。',
}

/** Why something could not be done; the keys are those of the verbs. */
export const problemWords: Readonly<Record<string, string | undefined>> = {
  role: '您的角色不能做这一步。',
  missing: '没有这条公告。',
  stale: '别人刚刚改过，请看过现在的内容再操作。',
  status: '公告的状态已经变了，这一步做不了。',
  invalid: '草稿里有问题，请先修改。',
  nobody: '一个收件方都发不到，请检查受众和绑定。',
  own: '要由起草、提交、修改以外的人批准。',
  changed: '内容与您看到的不一致，请重新看过预览再批准。',
  count: '输入的条数不对，没有批准。',
  expired: '过了过期时间，不能再发。',
  nothing: '没有失败的可以重发。',
  already: '已经在撤回了。',
  'no-account': '您在工作台的账号还没有对应到已绑定的飞书或微信账号，发不到您自己。',
  because: '请写明退回的原因。',
  name: '请写常用受众的名称。',
}
