// What the pages about signing in and about the staff say.
import { fewestPasswordSigns } from './auth.ts'

export const signInWords = {
  title: '登录',
  email: '邮箱',
  password: '密码',
  go: '登录',
  wrong: '邮箱或密码不对，或者这个账号不能登录。',
  busy: '尝试太频繁了，请过一会儿再试。',
  lost: '忘了密码或换了手机？请联系管理员，由管理员给您一个一次性链接。',
  signedOut: '已退出。',
  lark: '用飞书登录',
} as const

export const larkWords = {
  title: '飞书登录',
  why: '关联后，可以用飞书登录代替邮箱和密码，验证码仍然每次都要输入。关联前请先输入验证器上的验证码。',
  code: '6 位验证码',
  link: '关联飞书',
  goOnWhy: '验证码正确。接下来请在飞书页面上确认，10 分钟内有效。',
  goOn: '前往飞书',
  linked: '已关联飞书。',
  unlink: '取消关联',
  said: { larkLinked: '飞书已关联。', larkUnlinked: '已取消关联，不能再用飞书登录。' },
  problem: {
    code: '验证码不对，或者已经用过。请等下一个验证码出现后再试。',
    lark: '没有关联成功，请重新关联；如果这个飞书账号已关联别的账号，请先在那个账号里取消。',
  },
  unknown: '没有登录成功，请先用邮箱和密码登录，在“我的账号”里关联飞书后再用飞书登录。',
} as const

/** Told to whoever would agree to what they want themselves, or to what concerns them. */
export const ownWords = '自己提出的、或者关于自己的事项，须由另一人决定。'

export const proposalWords = {
  title: '授权',
  lead: '授予审批、举报处理、审计、管理等角色，以及这些人重设密码、重置验证器，都要由另一位管理员或组委会负责人同意后才生效，提出人和本人都不能同意。七天内没有人同意即作废。同意之前，请当面或打电话向本人核实。这里的每一项审计员都能看到。',
  staff: '账号管理',
  none: '没有待处理的事项。',
  what: '事项',
  whom: '对象',
  by: '提出人',
  outcome: '结果',
  kinds: { roles: '角色', link: '重设密码链接', 'second-factor': '重置验证器' },
  outcomes: {
    approved: '已同意',
    refused: '未同意',
    withdrawn: '已撤回',
    alone: '首位管理员直接授予',
    taken: '已收回',
  },
  notIn: '（还没有登录过）',
  waits: '等待另一人决定',
  lapsed: '已过期',
  approve: '同意',
  refuse: '不同意',
  withdraw: '撤回',
  commandLine: '服务器命令行',
  linkTitle: '一次性链接',
  linkLead: '请把下面的链接通过可靠的途径交给本人。24 小时内有效，只能用一次；这里只显示这一次。',
  back: '返回',
  said: { done: '已同意，已生效。', refused: '已记录，没有生效。' },
  problem: { unknown: '这件事项已经处理过、已过期，或者提出人不再是管理员。' },
} as const

export const codeWords = {
  title: '两步验证',
  lead: '请打开手机上的验证器应用，输入 6 位验证码。',
  code: '6 位验证码',
  go: '验证',
  wrong: '验证码不对，或者已经用过。请等下一个验证码出现后再试。',
  again: '重新登录',
} as const

export const enrolWords = {
  title: '绑定验证器',
  lead: '每次登录除密码外还需要验证码。请用手机上的验证器应用（任何支持 TOTP 的应用均可）扫描二维码：',
  picture: '二维码：用验证器应用扫描',
  byHand: '不能扫码时，在应用里手工输入这个密钥（基于时间，6 位，30 秒）：',
  code: '应用显示的 6 位验证码',
  go: '完成绑定',
} as const

export const linkWords = {
  firstTitle: '开通秘书处工作台',
  firstLead: '您是第一位管理员。请填写自己的信息并设置密码，下一步绑定验证器。',
  title: '设置密码',
  lead: (name: string, email: string) =>
    `${name}（${email}），请设置新密码。设置后，其他设备上的登录会全部退出。`,
  name: '姓名',
  email: '邮箱',
  password: `新密码（至少 ${fewestPasswordSigns} 个字符）`,
  again: '再输一遍',
  go: '保存并继续',
  goneTitle: '链接已失效',
  gone: '这个链接已用过或已过期。请联系管理员重新生成；若工作台还没有任何账号，请重新启动服务，终端里会打印新的链接。',
  differ: '两遍密码不一样。',
  short: `密码至少要 ${fewestPasswordSigns} 个字符。`,
  incomplete: '请填写姓名和有效的邮箱。',
} as const
