// Every Chinese sentence of the pages on judging.
import type { Change } from '../notices/judging/review.ts'

export const words = {
  title: '评审通知',
  newTitle: (kind: string) => `新建：${kind}`,
  begin: '新建哪一类通知',
  none: '还没有评审通知。',
  columns: ['通知', '类别', '状态', '收件方', '更新时间'],
  wishes: '申请调整的路演时段',
  wishColumns: ['团队', '现在的时段', '申请时间', ''],
  newSlot: '定新时段',
  upload: '上传名单',
  file: '表格文件（.xlsx 或 .csv，最大5 MB）',
  template: '下载带编号的空白名单',
  byHand: '手工录入一条',
  byHandOnly: '这一类影响重大，只能逐条手工录入，不能导入表格。',
  correction: '更正模式：已告知过不同结果的，发一条写明原内容的更正',
  groupCard: '同时在群里发一张不提任何团队的提示卡片',
  stage: '上传并核对',
  stageOne: '录入并核对',
  required: '（必填）',
  version: '版本',
  facts: {
    kind: '类别',
    status: '状态',
    by: '录入',
    submitted: '提交',
    approved: '审批',
    mode: '方式',
  },
  correctionMode: '更正模式',
  firstMode: '首次告知',
  withCard: '，群里发提示卡片',
  counts: (fresh: number, other: number, same: number, wrong: number) =>
    `新告知${fresh}条，与已告知的不同${other}条，不变（不再发送）${same}条，有错${wrong}条。`,
  fixFirst: '有错误的名单不会导入任何一条。请改好后重新上传。',
  needsCorrection: '有的团队已被告知过不同结果。如果确实要更正，请用更正模式重新上传。',
  nothingNew: '每一条都已告知过，没有要发的。',
  troubles: '整份名单的问题',
  rows: '逐条核对',
  rowColumns: ['行', '收件方', '核对', '内容', '问题'],
  atRow: (row: number) => (row === 0 ? '' : `第${row}行：`),
  before: (old: string) => `原告知：${old}`,
  moreRows: (count: number) => `……另有${count}条`,
  submit: '提交审批',
  submitted: '已提交，请另一位有审批权限的同事审批。',
  drop: '作废',
  hash: '冻结内容校验码',
  notYours: '自己录入或提交的通知，要由另一位同事审批。',
  approve: '批准并发送',
  approveCheck: (count: number) => `收件方超过100个，请输入收件方数量（${count}）`,
  reject: '退回修改',
  pause: '暂停',
  resume: '继续',
  cancel: '停发未发的',
  preview: '将要发出的内容（前20个收件方）',
  noPreview: '提交后可以看到每个收件方的内容。',
  unreachable: '发不到，批准后列入电话名单',
  progress: '发送情况',
  progressOf: (done: number, all: number) => `${all}个收件方，已处理${done}个`,
  acknowledged: '已确认',
  toCall: '待电话联系',
  phones: '打开电话名单',
  phonesTitle: '待电话联系',
  phonesLead: '电话只在这一页显示，每次打开都有记录。通话后请登记结果。',
  noCalls: '没有需要打电话的。',
  reasons: { unreachable: '发不到', unacknowledged: '多次提醒未确认' },
  say: '通知内容',
  noPhone: '没有登记电话',
  told: '已电话告知',
  givenUp: '联系不上',
  back: '返回通知',
} as const

export const changeNames: Readonly<
  Record<Change, { readonly name: string; readonly tag: string }>
> = {
  new: { name: '新告知', tag: 'tag good' },
  same: { name: '不变', tag: 'tag' },
  other: { name: '已告知过不同结果', tag: 'tag bad' },
  wrong: { name: '有错', tag: 'tag bad' },
}

export const statusNames = {
  draft: '草稿',
  submitted: '待审批',
  sending: '发送中',
  paused: '已暂停',
  done: '已完成',
  cancelled: '已作废',
} as const

export const standingNames = {
  sent: '已发出',
  open: '待发送',
  unknown: '不确定',
  failed: '失败',
  expired: '过期未发',
  cancelled: '未发',
} as const

export const saidWords: Readonly<Record<string, string>> = {
  staged: '已录入，请逐条核对。',
  submitted: '已提交审批。',
  approved: '已批准，开始发送。',
  rejected: '已退回。',
  done: '已处理。',
  ended: '已登记。',
}

export const problemWords: Readonly<Record<string, string>> = {
  role: '您的角色不能做这一步。',
  missing: '没有这条通知。',
  stale: '刚才有人改动过，请看过最新内容后再试。',
  status: '它已经不在这一步了，请刷新后再看。',
  wrong: words.fixFirst,
  'told-otherwise': words.needsCorrection,
  'nothing-new': words.nothingNew,
  own: words.notYours,
  changed: '冻结的内容和您看到的不一样，没有发送。请刷新后核对。',
  count: '输入的收件方数量不对，没有发送。',
  overtaken:
    '提交之后，有的收件方又被告知了别的内容、正在发送、已离队，或者名单里写的日期已经过去。请退回后重新提交。',
  'by-hand': words.byHandOnly,
  'group-card': '这一类不能在群里提示。',
  file: '请选择一个文件。',
}
