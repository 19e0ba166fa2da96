// Every Chinese sentence of the pages on which reports are handled.
import type { ReportScope } from '../reports/scope.ts'
import type {
  CaseState,
  Destroyable,
  IdentityFieldName,
  ProposalKind,
  RefusalCode,
  Ruling,
} from '../store/schema-reports.ts'

export const words = {
  title: '举报',
  trial: '试用数据：密钥和保管人都是自动生成的，请勿录入真实举报。',
  lead: '这里只显示与您的职责有关的案件。每一次查看都会记入审计。',
  none: '没有需要您办理的案件。',
  waiting: '等待另一人决定',
  number: '案号',
  state: '状态',
  due: '下一步期限',
  provisional: '（暂定）',
  filed: '登记日',
  identity: '身份查看申请',
  audit: '举报审计',
  caseTitle: (number: string) => `案件 ${number}`,
  frame: '您可以办理这个案件的流转，但现阶段不能查看举报内容。',
  destroyed: '内容已按期销毁。',
  about: '举报对象',
  text: '举报内容',
  leads: '线索',
  files: '证据',
  noFiles: '没有上传证据。',
  preview: '预览图',
  original: '打开原件',
  noPreview: '未通过查毒或不是图片，不能预览',
  messages: '往来与记录',
  reporter: '举报人',
  staff: '工作人员',
  votes: (count: number) => `已投 ${count} 票`,
  assigned: '承办人',
  nobody: '尚未指派',
  declareTitle: '利益关系声明',
  declareLead: '首次打开案件前，请声明与案件各方有无利益关系。声明会记入审计。',
  declareNone: '我与本案各方无利益关系，如发现将立即回避',
  declareRelative: '我与本案有利益关系，申请回避',
  acts: '办理',
  reason: '理由（只供办理人员查看）',
  accept: '受理',
  supplement: '请举报人补正',
  supplementText: '需要补充什么（举报人在案件页上看到的就是所选的这几句）',
  assign: '指派承办人',
  assignTo: '承办人',
  concerned: '涉及的单位、赛道、部门和人员（用于自动回避，每行一个）',
  units: '单位',
  tracks: '赛道',
  offices: '部门',
  names: '姓名',
  save: '保存',
  keepOut: '举报人申请回避的人员',
  keepOutGo: '回避',
  propose: '提请另一人决定',
  proposeGo: '提请',
  refusal: '不予受理的依据',
  destroy: '提前销毁',
  hear: '记录被举报方的说明',
  extend: '延长核查期限（仅一次）',
  finish: '核查结束，提交裁定',
  finding: '核查情况',
  askOriginal: '申请查看原件',
  askIdentity: '申请查看身份信息',
  field: '哪一项',
  letter: '致被举报方的函',
  letterLead:
    '函中不得出现任何能指向举报人的内容：案号、号码、举报人的原话。系统会检查，另一人须通读定稿后才能发出。',
  letterBlank:
    '贵方参赛作品的有关情况需要核实。请于收到本函之日起 5 个工作日内，就下列事项书面说明并附材料：\n1. ',
  vote: '投票',
  ruling: '裁定意见',
  sendBack: '退回补充核查',
  close: '办结',
  approve: '同意',
  deny: '不同意',
  yours: '这是您提请的，须由另一人决定。',
  go: '提交',
  identityLead: '只列案号和申请的项目。同意与否由您决定；无人同意即不能查看。',
  noRequests: '没有等待的申请。',
  grant: '同意查看',
  open: '打开',
  openLead:
    '请再次输入验证器的 6 位数字。随后在您的浏览器里用您自己的私钥解密，服务器看不到私钥，也看不到内容。',
  openTitle: '查看一项身份信息',
  code: '6 位验证码',
  codeWrong: '验证码不对或已经用过，没有打开。',
  ageKey: '您的 age 私钥',
  ageGo: '在本机解密',
  forget: '清除',
  wrongKey: '打不开：私钥不对，或这一项不属于本案。',
  shownOver: '已清除。',
  byHand: '等待人工核验身份的案件',
  confirmed: '核实一致',
  denied: '不一致',
  settle: '核验结果',
  auditLead: '只有编号和动作，没有内容，也没有人名。',
  sound: (rows: number, vouched: number) =>
    `审计链完整：共 ${rows} 条，其中 ${vouched} 条有签名检查点作证。`,
  unsound: (count: number) => `审计链有 ${count} 处异常，请立即用 npm run verify-audit 查明。`,
  lastCheckpoint: '最近的检查点',
  noCheckpoint: '还没有签名检查点。',
  seq: '序号',
  day: '日期',
  role: '身份',
  action: '动作',
  result: '备注',
} as const

export const said = {
  done: '已办理。',
  assigned: '已指派。',
  escalated: '没有可以承办的人员，已报组委会负责人。',
  proposed: '已提请，等待另一人决定。',
  approved: '已同意。',
  denied: '已否决。',
  waiting: '已投票，等待其他裁定人。',
  ruled: '已作出裁定。',
  asked: '已申请，等待保管人决定。',
  granted: '已同意，24 小时内有效。',
  declared: '已声明。',
} as const

/** Why something was not done, said only to whom the case is open. */
export const problems = {
  state: '案件现在的状态不能这样办，没有改动。',
  taken: '已经有人办理，或同类申请正在等待。',
  held: '案件已依法保全，不能销毁。',
  empty: '请写明理由，并选好需要选的内容。',
  nobody: '没有其他可以同意的人，因此不能查看。',
  undeclared: '请先作利益关系声明。',
  recused: '此人应当回避，不能指派。',
  points: '函中有指向举报人的内容（案号、号码、“举报人”字样或举报人的原话），没有提交。',
} as const

export const ownWords = '自己提请的事项须由另一人决定。'

export const stateNames: Readonly<Record<CaseState, string>> = {
  'identity-pending': '身份核验中',
  'identity-manual': '等待人工核验身份',
  'identity-failed': '身份不符',
  registered: '已登记',
  'supplement-required': '等待补正',
  accepted: '已受理',
  rejected: '不予受理',
  verifying: '核查中',
  ruling: '裁定中',
  ruled: '已裁定',
  closed: '已办结',
  withdrawn: '已撤回',
  transferred: '已移交',
  review: '复核中',
  escalated: '已报负责人',
}

export const scopeNames: Readonly<Record<ReportScope, string>> = {
  plagiarism: '作品抄袭、侵权',
  fabrication: '数据或材料造假',
  'not-entitled': '资格不符',
  judging: '评审不公或利益关系',
  other: '其他',
}

export const fieldNames: Readonly<Record<IdentityFieldName, string>> = {
  name: '姓名',
  'id-number': '身份证号',
  phone: '手机号',
  unit: '单位名称',
  'credit-code': '统一社会信用代码',
  'papers-key': '盖章材料的密钥',
}

export const refusalNames: Readonly<Record<RefusalCode, string>> = {
  R1: '未完成身份核验',
  R2: '没有明确的对象',
  R3: '没有证据也没有可查线索',
  R4: '超过公示期',
  R5: '不属于举报范围',
  R6: '重复举报且无新证据',
  R7: '已由其他机关处理',
  R8: '冒用他人名义',
}

export const rulingNames: Readonly<Record<Ruling, string>> = {
  founded: '举报成立',
  'partly-founded': '举报部分成立',
  unfounded: '举报不成立',
}

export const proposalNames: Readonly<Record<ProposalKind, string>> = {
  reject: '不予受理',
  transfer: '移交其他单位',
  uphold: '维持原处理结果',
  hold: '依法保全（停止销毁）',
  lift: '解除保全',
  destroy: '提前销毁',
  original: '查看原件',
  letter: '致被举报方的函',
}

export const destroyableNames: Readonly<Record<Destroyable, string>> = {
  'chat-handle': '联系方式',
  identity: '身份',
  evidence: '证据',
  text: '正文',
  consents: '同意记录',
}

export const messageNames = {
  supplement: '补充材料',
  review: '复核申请',
  reason: '理由',
  finding: '核查情况',
  ruling: '裁定意见',
  letter: '补正通知',
  'accused-letter': '致被举报方的函',
  note: '被举报方的说明',
} as const
