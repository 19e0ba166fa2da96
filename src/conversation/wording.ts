// Every sentence of the dialogue that a person can read and that is not a rule's own.

import type { Unreadable } from '../channels/channel.ts'
import { dayInWords } from '../platform/day.ts'

const unreadable: Readonly<Record<Unreadable, string>> = {
  image: '图片',
  file: '文件',
  audio: '语音',
  video: '视频',
  sticker: '表情',
  contact: '名片',
  location: '位置',
  card: '卡片',
  forward: '转发的聊天记录',
  other: '这种消息',
}

const goesByIt = '，以上按此回答。'

export const wording = {
  tooFast: '您发得太快了，这一分钟里后面的消息没有收下。请过一分钟再发。',
  unreadable: (kind: Unreadable) =>
    `我只能读文字，${unreadable[kind]}看不了，也没有保存。请把要问的用文字发给我，例如“分公司能不能报名”“材料什么时候截止”。`,
  welcome: (name: string, contest: string) =>
    `大家好，我是${name}，按${contest}的通知回答参赛问题：能不能参赛、报哪个赛道、交什么材料、什么时候截止，都可以问。`,
  welcomeHow: '在群里要@我或引用我的消息我才会回答，大家之间的聊天我不接话。',
  welcomePrivate:
    '举报和身份证号、手机号等个人信息请不要发在群里，只能私下说：可以私聊我问怎么办，或直接联系组委会秘书处。',

  closed: (last: string) => `报名已于${last}截止，现在不能再新报名。`,
  lastDay: (last: string, time: string | undefined) =>
    time === undefined
      ? `今天（${last}）是报名最后一天，几点截止通知没有写，请尽快提交。`
      : `今天（${last}）是报名最后一天，${time}截止，请尽快提交。`,
  settledDate: (
    stage: string,
    when: string,
    { source, notice }: { readonly source: string; readonly notice: string },
  ) =>
    `${stage}的时间现为${when}（来源：${source}）；通知原文写的是${notice}，有出入的以现在的为准。`,
  late: (when: string) => `您${when}发的消息刚刚送到，以下按当时的情况回答。`,
  repaired: (to: string) => `（按“${to}”理解）`,

  eligible: '就您问的这一点：可以。',
  eligibleOnCondition: '参赛可以，但下面写的前提不能省。',
  ineligible: '不可以。',
  closedHeadline: '现在不可以报名了。',
  needsFacts: '还差一项信息，才能判断。',
  needsRuling: '通知没有写明，需要组委会认定，我不能替组委会答应或拒绝。',
  overallEligible: '对照下来，问到的各项都符合。',
  overallIneligible: '对照下来，有不符合的地方，按现在的情况不能参赛。',
  overallRuling: '没有发现明确不符合的，但有需要组委会认定的地方。',
  overallOpen: '目前没有发现不符合的，但还有没弄清的信息。',

  ruled: (question: string, { source, on }: { readonly source: string; readonly on: string }) =>
    `“${question}”组委会已有答复（${dayInWords(on)}，来源：${source}）${goesByIt}`,
  /** Whether a paragraph is one of those. */
  isRuled: (paragraph: string) => paragraph.endsWith(goesByIt),

  pointOnly: '这里只回答这一点，不代表其余条件都符合；想全面对照，可以说“帮我全面检查一下”。',
  askCommittee: (site: string) => `最终解释权在组委会，可向组委会秘书处或官方网站（${site}）确认。`,
  website: (site: string) => `通知未尽事项请看陕西分赛官方网站：${site}`,
  scheduleNote: '时间、地点以官方网站最终公布的为准。',
  also: '另外：',
  approvedBy: (role: string, day: string) => `——${role}，${day}答复`,
  notInNotice: '通知原文没有规定，以上是工作人员的答复。',
  remedy: (text: string) => `办法：${text}`,
  disputed: '前后说法不一致，请确认一下：',
  confirmFact: '这一点关系到结论，我没有十足的把握，请确认一下。',
  inClause: (title: string) => `这一点通知里写在“${title}”，请以原文为准。`,
  uncertainFact: (label: string) => `“${label}”请先向本单位或有关部门弄清楚，再来判断。`,

  unsureHeadline: '我不太确定您问的是哪一件事，请选一个：',
  unsureOption: '不清楚',
  noneOfThese: '都不是，我换个说法',
  rephrase: '好的，请换个说法再问一次，最好带上单位类型、赛道等具体情况。',
  notUnderstood: '这个问题我没有看懂。可以换个说法，例如“分公司能不能报名”“材料有哪些”。',
  quoteMe: '请引用本条或@我回复。',

  topicHeadline: '按您说的内容，可以考虑这几个赛题（仅供参考，由团队自己定）：',
  topicWarning: '一个项目只能报一个赛题，选定后不能更改，请先对照赛题原文再提交。',
  topicTell: '请用一两句话说说项目做什么、用在哪个行业，我来帮您找相近的赛题。',
  topicLine: (track: string, number: number, title: string, about: string) =>
    `赛道${track}·赛题${number}「${title}」：${about}`,
  openTopic: '都不贴切的，各赛道最后一个赛题是开放的，创新赛道也有开放赛题。',
  guiding: (track: string, units: string) => `${track}赛道的指导单位是${units}。`,
  guides: (unit: string, tracks: string) => `${unit}指导的是${tracks}赛道。`,
  guidesNone: (unit: string) => `附件里没有列${unit}指导的赛道。`,
  unguided: (track: string) => `附件里只列了行业赛道的指导单位，${track}没有列。`,
  guidingWhich: '请问想问哪个赛道的指导单位？行业赛道在附件里都有列。',
  trackTopics: (title: string, count: number) => `${title}共有${count}个赛题：`,
  formPart: (say: string) => say,

  planHeadline: (teams: number) => `可以，按规则至少要分成${teams}个团队。`,
  planWhy: (reps: number) =>
    `一个单位可以出多个团队；每个团队交1个项目、参赛代表最多${reps}人，每人只能在1个团队里。`,
  planPeople: (people: number, teams: number, each: number) =>
    `${people}人分到${teams}个团队，每队${each}人以内，人人只在一个队，满足要求。`,
  planTooMany: (people: number, teams: number, room: number) =>
    `${teams}个团队最多填${room}位参赛代表，${people}人放不下。`,
  planTooManyRemedy: (teams: number) =>
    `要么减少参赛代表，要么分成至少${teams}个团队、每队各报一个项目。`,

  greeting: (name: string, contest: string) =>
    `您好，我是${name}，按${contest}的通知回答参赛问题：能不能参赛、报哪个赛道、交什么材料、什么时候截止，都可以问。`,
  whoAreYou: (name: string, contest: string) =>
    `我是${name}，${contest}的自动答疑助手，不是组委会工作人员。我只按通知回答，并注明依据条款；通知没写的会直说。`,
  thanks: '不客气，有问题随时问。',
  human:
    '我是自动答疑，这里没有工作人员值守，转接不了人工。可以通过官方网站联系组委会秘书处；您也可以先把问题告诉我，我看看通知怎么写。',
  humanHere:
    '我是自动答疑。需要工作人员答复的，选下面的“转给工作人员”；也可以先把问题告诉我，我看看通知怎么写。',
  writeForMe: '我只负责解答参赛规则，不代写、不修改材料。申报书的五个部分分别写什么，可以问我。',
  offTopic: '这个不在大赛答疑范围内。参赛资格、赛道赛题、材料、时间安排这些可以问我。',
  injection: '我只按大赛通知的规则回答，规则不会因为对话里的要求而改变。有参赛问题请直接问。',
  privately: '这类内容不适合在群里说，请撤回，并改为私聊我或直接联系组委会秘书处。',
  privateTipOff:
    '涉及具体人和事的举报请不要在聊天里展开，这里没有保存您刚才的内容。举报要实名并附证据，由组委会受理、核查、裁定，请直接联系组委会秘书处。',
  privateTipOffHere:
    '涉及具体人和事的举报请不要在聊天里展开，这里没有保存您刚才的内容。举报要实名并附证据，由组委会受理、核查、裁定。要举报，请在私聊里回复“我要举报”，我会一步步带您办理。',
  privateData:
    '请不要在聊天里发身份证号、手机号、银行卡号等个人信息，刚才的内容没有保存。需要问规则的，去掉个人信息再发一次即可。',
  nothingOpen:
    '我没有听出这是指哪一件事。请把问题说完整，例如“分公司能不能报名”“材料什么时候截止”。',
  onlyText: '我只看得懂文字，图片、语音和文件都看不了，也不会保存。请把问题打成文字发给我。',
  fileNotKept: (name: string) =>
    `收到文件“${name}”，但我看不了文件，也没有保存。请按通知的要求提交材料；有问题请打成文字发给我。`,
  gap: (from: string, to: string) =>
    `我在${from}到${to}之间断线了，那段时间的消息没有收到。还需要回答的问题，请再@我发一次。`,
  receipts: {
    received: '好的，已记下您收到了这条通知。',
    reschedule: '好的，已记下您申请调整，秘书处会与您联系；调整之前以原安排为准。',
  },
  empty: '没有看到文字内容，请用文字提问。',

  clearanceStart: '好的，我按通知的要求一项一项对照，每次问一件事；不清楚的可以说“不清楚”。',
  clearanceNext: '继续对照：',
  clearanceAgain: '没有听明白。请按编号或选项回答，不清楚的可以直接说“不清楚”，想停下可以说“停”。',
  clearanceSkipped: (label: string) =>
    `还是没有听明白，“${label}”先按“不清楚”记下，弄清后可以再告诉我。`,
  clearanceBack: '回到刚才的对照：',
  clearanceHolds: (items: string) => `符合：${items}。`,
  clearanceFails: '不符合：',
  clearanceRulings: '需要组委会认定：',
  clearanceOpen: (items: string) => `还没弄清：${items}。`,
  clearanceStop: '已停止对照。想继续时再说“帮我全面检查一下”。',
} as const
