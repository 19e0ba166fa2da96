// Every Chinese sentence of the pages. What the desk answers is worded in conversation/, not here.
import type { Outcome } from '../channels/channel.ts'

/** The word on the badge of an answer: colour alone tells nothing to many people. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  eligible: '可以',
  ineligible: '不可以',
  'needs-facts': '还差一项信息',
  'needs-ruling': '需组委会裁定',
  information: '通知有说明',
  'not-stated': '通知没有写',
  choices: '请选一项',
  private: '不宜在此处理',
  'off-topic': '不在答复范围',
  notice: '通知',
}

export const maxTextLength = 4000

/** What a refused request is told; the keys are the codes of Refusal. */
export const refusals = {
  malformed: '这条消息没有读懂，可能在路上损坏了。请刷新页面后再试一次。',
  empty: '还没有写内容。请先写下您的问题再发送。',
  'too-long': `内容太长了，一次最多 ${maxTextLength} 个字。请挑要紧的说，或者分几条发送。`,
  'too-large': '内容太大了，请缩短后再发送。',
  'not-found': '没有这个页面。',
  'cross-site': '这个请求来自别的网站，为了您的安全没有处理。请在本页面里发送。',
  'wrong-cursor': '读取位置不对，请刷新页面。',
  'wrong-room': '在别人的私聊里不能说话，请换一个房间。',
  'wrong-date': '日期没有看懂。请写成 2025-07-20 或 2025-07-20T10:00 的样子。',
  busy: '打开的页面太多了，请先关掉几个。',
  'too-often': '来得太频繁了，请过一分钟再试。',
  'dropped-ack': '（模拟）回执在路上丢了，页面会用同一个编号再送一次。',
  other: '这个请求没有办成，请刷新页面后再试一次。',
} as const

export const failure = {
  title: '出了点问题',
  text: '抱歉，这边出了点问题，已经记下来了。请稍后再试。',
  id: '编号',
  home: '回到问答',
} as const

export const common = {
  clauses: '依据',
  choices: '请点选，或者直接回复数字',
  send: '发送',
  skip: '跳到输入框',
  reply: '回复',
  recalled: '这条消息已撤回。',
} as const

export const chat = {
  title: (contest: string) => `${contest} · 参赛问答`,
  subtitle: '参赛问答',
  log: '对话记录',
  input: '写下您的问题',
  placeholder: '例如：民营企业能报名吗？',
  tryLink: '模拟群聊',
  restart: '重新开始',
  restartHint: '清空对话，换一个新的随机编号',
  intro: (contest: string) => [
    `您好！关于${contest}，能不能参加、怎么报名、选哪个赛道、什么时候截止，都可以问我。`,
    '我按大赛通知的条文作答，并注明是哪一条。通知没有写的，我会直说；条文有不同理解的，请以组委会的答复为准。',
  ],
  introWarning: '举报线索、身份证号、手机号等个人信息请不要发在这里，请直接联系组委会。',
  introReports:
    '举报线索、身份证号、手机号等个人信息请不要发在这里。要实名举报，或查询举报进度，请到',
  reportLink: '举报页面',
  examplesLabel: '可以这样问',
  examples: ['民营企业能报名吗？', '报名什么时候截止？', '我们的项目该选哪个赛道？'],
  privacy: '您的原话只留在这个页面里，答复后服务器即删除；为了接着聊，会短期记住与资格有关的情况。',
  accepted: '已经收到，回复还在路上。请刷新本页查看。',
  refresh: '刷新',
} as const

/** The invented people of the simulator. */
export const cast = [
  { id: 'wang', name: '王工', about: '软件公司工程师' },
  { id: 'li', name: '李老师', about: '高校教师' },
  { id: 'zhao', name: '小赵', about: '在读研究生' },
] as const

export const simulator = {
  title: '试一试 · 群聊模拟',
  subtitle: '群聊模拟 · 人物虚构',
  needsScript: '模拟页需要浏览器允许运行脚本。不用脚本也可以直接提问：',
  rooms: '房间',
  group: '群聊',
  groupSize: `${cast.length + 1} 人`,
  privately: '私聊',
  log: (room: string) => `${room}的对话记录`,
  settings: '时钟与故障',
  clock: '假设现在是',
  clockHint: '北京时间，只影响您自己的这一页',
  shifts: [
    { label: '+10 分钟', minutes: 10 },
    { label: '+1 天', minutes: 1_440 },
    { label: '+1 周', minutes: 10_080 },
  ],
  clockReset: '回到起点',
  faults: '下一条消息的故障',
  faultsHint: '勾选后只作用于下一条消息；回复仍应只有一条',
  faultTwice: '送达两次',
  faultDelay: '迟到六小时',
  faultAck: '丢掉回执',
  speaker: '谁来说',
  mention: (desk: string) => `@${desk}`,
  mentionHint: '群里要 @ 才会回答',
  input: '要说的话',
  placeholder: '例如：民营企业能报名吗？',
  restart: '重新开始',
  intro: (desk: string) =>
    `这里是一个虚构的群。群里要 @${desk}（或者点按钮、接着它的追问回答）才会回复；私聊里直接说就行。`,
  privateIntro: (person: string, desk: string) =>
    `这是${person}和${desk}的私聊，不用 @，直接说就行。`,
  chatLink: '去提问',
} as const

/** The sentences the scripts in the browser need; served to them as a module. */
export const browser = {
  me: '我',
  thinking: '正在查通知……',
  slow: '暂时没有新的回复；如果有，会自动显示在这里。',
  restartSure: '要清空这段对话、重新开始吗？',
  sending: '发送中',
  failed: '没有发出去',
  resend: '重发',
  offline: '网络断开了，正在重连……',
  tooLong: refusals['too-long'],
  refused: refusals.other,
  twice: '送达了两次',
  delayed: '迟到六小时',
  ackLost: '回执丢失，已用同一编号重送',
  reply: '回复',
  fault: '故障',
} as const
