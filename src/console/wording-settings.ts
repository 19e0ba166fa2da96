// What the settings say.
import type { Scope } from '../platform/actor.ts'

export const settingsWords = {
  title: '设置',
  stop: '停止开关',
  running: '正常：公告、提醒和评审通知按计划发送。',
  stopped: '已停止：公告、提醒和评审通知都不会发出；群里和私聊里的答复照常。',
  stopNow: '立即停止一切主动发送',
  release: '恢复发送',
  lastSet: (when: string, who: string) => `最近一次操作：${when}，${who}`,
  said: { stopped: '已停止主动发送。', released: '已恢复发送。' },
  staff: '账号管理',
  tokens: '接口令牌',
  audit: '操作记录',
  desk: '服务信息',
  edition: '赛事版本',
  hash: '规则数据的校验值',
  publicUrl: '对外地址',
  noPublicUrl: '未设置（PUBLIC_URL）：给别人的链接只能在本机打开',
} as const

export const staffWords = {
  title: '账号管理',
  lead: '写公告、导入名单要有“秘书处”角色，批准要有“审批人”角色，且必须是另一个人。管理员也要先给自己加上角色。除“秘书处”外，授予角色以及重置这些人的登录方式，都要由另一人同意。',
  linkWaits: '“秘书处”以外的角色已提出，等另一人在“授权”页同意后生效。',
  name: '姓名',
  email: '邮箱',
  roles: '角色',
  state: '状态',
  acts: '操作',
  invited: '未启用',
  active: '正常',
  ended: '已停用',
  add: '添加账号',
  addGo: '添加并生成一次性链接',
  saveRoles: '保存角色',
  renew: '生成重设密码链接',
  reset: '重置验证器',
  end: '停用账号',
  linkTitle: '一次性链接',
  linkLead: '请把下面的链接通过可靠的途径交给本人。24 小时内有效，只能用一次；这里只显示这一次。',
  back: '返回账号管理',
  said: {
    roles: '角色已保存。',
    proposed: '已提出，等另一位管理员或组委会负责人在“授权”页同意后生效。',
    reset: '验证器已重置，对方下次登录时重新绑定。',
    ended: '账号已停用，其登录已全部退出。',
  },
  problem: {
    taken: '这个邮箱已经有账号了。',
    'last-administrator': '这是最后一位可以登录的管理员，不能停用，也不能去掉管理员角色。',
    unknown: '没有这个账号，或者已停用。',
    malformed: '请填写姓名、有效的邮箱，并至少选一个角色。',
  },
} as const

export const tokenWords = {
  title: '接口令牌',
  lead: '给报名系统等程序使用，接口说明见 /api/v1/openapi.json。停用账号不会作废其新建的令牌：有人离开时，请在这里换成新的，再把旧的作废。',
  name: '用途',
  scopes: '权限',
  days: '有效天数（1–366）',
  add: '新建令牌',
  addGo: '新建',
  madeBy: '新建人',
  madeAt: '新建时间',
  expiresAt: '到期',
  lastUsed: '最近使用',
  never: '从未',
  revoked: '已作废',
  expired: '已过期',
  revoke: '作废',
  shownTitle: '新令牌',
  shown: '请立即复制到使用它的程序里。这里只显示这一次。',
  back: '返回接口令牌',
  said: '令牌已作废。',
  problem: '请填写用途、至少一项权限和有效天数。',
  none: '还没有令牌。',
} as const

export const scopeNames: Readonly<Record<Scope, string>> = {
  'teams:read': '读取团队',
  'teams:write': '推送团队',
  'results:write': '推送评审结果',
  'notices:read': '读取通知',
}

export const auditWords = {
  title: '操作记录',
  lead: '每一次操作都记在这里，只增不改。最近 200 条：',
  seq: '序号',
  at: '时间',
  actor: '操作人',
  verb: '操作',
  subject: '对象',
  detail: '内容',
  older: '更早',
  desk: '系统',
} as const

export const accountWords = {
  title: '我的账号',
  name: '姓名',
  email: '邮箱',
  roles: '角色',
  signOutAll: '退出所有设备',
  chat: '聊天账号',
  chatWhy: '绑定后，“发给自己试看”会发到您和小助手的私聊里。',
  chatBound: '已领取过绑定码；换了聊天账号可以再领一个。',
  chatCode: '领取绑定码',
  chatCodeIs: '请在 72 小时内，在和小助手的私聊里发送这个绑定码。它只显示这一次，请不要发在群里：',
  factsSaved: '已保存。从下一次打开案件起按此判断是否应当回避。',
  back: '返回',
  password: '要修改密码或更换验证器，请联系管理员。',
} as const

/** What is declared for the recusals of reports. */
export const factsWords = {
  title: '回避信息',
  lead: '办理举报的人员必须填写工作单位、赛道和身份证号，否则不能打开案件。用于判断您在举报案件中是否应当回避，每次打开案件时重新核对。加密保存，不对外显示。有变动请及时更新。',
  unit: '现工作单位全称',
  creditCode: '单位统一社会信用代码',
  office: '所在部门（组委会内设部门）',
  tracks: '参与评审、指导或服务的赛道',
  formerly: '近三年内离开的工作单位（每行一个）',
  idNumber: '身份证号（只保存无法还原的比对值，用来判断您是否就是举报人）',
  phone: '手机号（同样只保存比对值）',
  idKnown: '已登记；不改动请留空。',
  save: '保存',
} as const

export const factsProblems = {
  'credit-code': '统一社会信用代码有误，请核对，没有保存。',
  'id-number': '身份证号有误，请核对，没有保存。',
  phone: '手机号有误，请核对，没有保存。',
  'too-many':
    '离开的单位、登记过的部门或赛道超过40个，没有保存。已登记的一直用于回避判断，不能去掉：请减少新填写的内容。',
} as const
