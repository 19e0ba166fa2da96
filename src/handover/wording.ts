// Every sentence that staff and askers read about a question in the hands of people.
import type { HandoverReason } from '../store/schema-handover.ts'
import type { Ending } from './moves.ts'

/** Said to whoever asked. */
export const askerWords = {
  already: '您的问题已经在工作人员那里了，刚才补充的也已转过去，请留意回复。',
  full: '现在等工作人员答复的问题太多，暂时转不过去。请稍后再试，或通过官方网站联系组委会秘书处；规则上的问题可以继续问我。',
  notNow:
    '现在转不到工作人员那里。请稍后再试，或通过官方网站联系组委会秘书处；规则上的问题可以继续问我。',
  failed: '刚才的问题我这边没能处理好，已转给工作人员，答复会回到这里。',
  taken:
    '工作人员已接手您的问题，会在这里答复。在此期间您@我或回复我的话都转给工作人员，我先不答；想结束，回复“结束”或“/end”。',
  answered: '工作人员答复：',
  signed: '——工作人员',
  answeredHow: '还有疑问请引用本条补充；已解决请回复“结束”，之后继续由我自动答疑。',
  ended: {
    asker: '好的，人工答复已结束，您有问题可以继续问我。',
    staff: '工作人员已结束本次人工答复，您有问题可以继续问我。',
    returned: '工作人员把您的问题转回自动答疑了，您可以继续问我，或换个说法再问一次。',
    settled: '工作人员答复后有一段时间没有新的补充，本次人工答复已结束。您有问题可以继续问我。',
  },
  untaken: (hours: string) =>
    `抱歉，目前没有工作人员接手您的问题。工作时间是工作日 ${hours}（法定节假日除外），可在工作时间内再次回复“转人工”，或通过官方网站联系组委会秘书处。现在恢复由我自动答疑。`,
  silent: (hours: string) =>
    `抱歉，工作人员暂时没能答复您的问题。工作时间是工作日 ${hours}（法定节假日除外），可在工作时间内再次回复“转人工”。现在恢复由我自动答疑。`,
} as const

export const reasonWords: Readonly<Record<HandoverReason, string>> = {
  'missing-knowledge': '自动答疑答不了',
  'committee-ruling': '需要组委会认定',
  'asked-for-a-person': '提问人要求转人工',
  complaint: '提问人认为答得不对',
  failure: '自动答疑出了故障',
}

export const endingWords: Readonly<Record<Ending, string>> = {
  staff: '工作人员结束',
  asker: '提问人结束',
  untaken: '无人接手，到时退回',
  silent: '接手后未答复，到时退回',
  settled: '已答复，到时结束',
  returned: '转回自动答疑',
}

/** Said to the staff. */
export const staffWords = {
  title: (reason: string) => `【转人工】${reason}`,
  asker: (words: string) => `提问人：${words}`,
  desk: (words: string) => `小助手：${words}`,
  staff: (words: string) => `工作人员：${words}`,
  noWords: '（没有文字）',
  group: '来自群聊',
  private: '来自私聊',
  team: (code: string, name: string) => `队伍：${code} ${name}`,
  unbound: '队伍：未绑定',
  take: '接手',
  giveBack: '转回自动答疑',
  how: '按“接手”或引用本条回复“接手”；接手后引用本条写的话会答复给提问人，署名“工作人员”。回复“结束”结束，回复“转回”转回自动答疑。身份证号、手机号等不要写在群里，请在控制台答复。',
  taken: (who: string) => `${who}已接手。请引用本条写答复；写“结束”结束。`,
  yours: '这个问题已经由您接手，请引用本条写答复。',
  held: (who: string, when: string) => `没有转达：这个问题已由${who}在${when}接手。`,
  over: (how: string) => `没有转达：这个问题已经结束（${how}）。`,
  sent: '已转达给提问人。',
  personal: '没有转达：提问的地方是群聊，答复里不能有手机号、身份证号等个人号码。',
  notKept:
    '没有转达，也没有保存：这段话里可能有个人号码，或者对某一方的指认，不适合发在群里。请在控制台答复，或换个写法再引用本条发一次。',
  ended: (how: string) => `本次人工答复已结束（${how}），继续由小助手答疑。`,
  more: '提问人补充：',
  untaken: (minutes: number) =>
    `这个问题还没有人接手，再过${minutes}个工作分钟将告诉提问人无人接手。`,
  unanswered: (minutes: number) =>
    `这个问题接手后还没有答复，再过${minutes}个工作分钟将退回自动答疑。`,
  notStaff:
    '没有生效：只有绑定了工作人员身份的账号才能接手和答复。请先用邀请码绑定，或在控制台处理。',
  onlyText: '没有转达：只能转达文字，请用文字答复。',
  somebody: '一位工作人员',
} as const
