// Every sentence of judging notices that teams, experts and groups read; and how the staff's lists call things.
import { dayInWords } from '../../platform/day.ts'
import type { KindId } from './kinds.ts'
import type { Values } from './fields.ts'

export const kindTitles: Readonly<Record<KindId, string>> = {
  finals: '决赛晋级结果',
  supplement: '补充材料',
  roadshow: '路演时段',
  award: '获奖结果',
  national: '推荐参加全国总决赛',
  publicity: '公示期',
  'qualification-review': '资格与知识产权审核',
  'substantive-review': '实质性审查',
  disqualified: '取消参赛资格',
  'prize-withdrawn': '取消获奖并追回奖励',
  'expert-review': '专家评审任务',
  'expert-conflict': '专家利益关系登记',
}

export const outcomeWords = {
  advanced: '晋级',
  notAdvanced: '未晋级',
  passed: '通过',
  failed: '未通过',
} as const

export const columnTitles = {
  code: '团队编号',
  name: '团队名称',
  expert: '专家编号',
  expertName: '专家姓名',
  outcome: '结果',
  what: '内容',
  until: '截止日期',
  untilTime: '截止时间',
  day: '日期',
  from: '开始时间',
  to: '结束时间',
  room: '会场',
  order: '顺序',
  pptDue: 'PPT提交截止日期',
  pptDueTime: 'PPT提交截止时间',
  rank: '奖项',
  track: '赛道',
  start: '公示开始日期',
  end: '公示结束日期',
  where: '查看方式',
  clause: '条款',
  reason: '情况说明',
  objection: '异议方式',
  objectBy: '异议截止日期',
  teams: '评审团队',
  team: '涉及团队',
  relation: '关系说明',
} as const

const shown = (day: string | undefined, time?: string): string =>
  day === undefined ? '' : `${dayInWords(day)}${time === undefined ? '' : ` ${time}`}`
const clauseOf = ({ clause }: Values): string =>
  clause === undefined ? '' : `（依据：通知${clause}）`

/** What a row says, in a line: for the difference view, and for a correction to name the old and the new. */
export function inShort(kind: KindId, v: Values): string {
  switch (kind) {
    case 'finals':
      return `${v['outcome']}决赛`
    case 'supplement':
      return `${v['what']}，${shown(v['until'], v['untilTime'])}前`
    case 'roadshow':
      return `${shown(v['day'])} ${v['from']}—${v['to']}，${v['room']}，第${v['order']}个；PPT ${shown(v['pptDue'], v['pptDueTime'])}前提交`
    case 'award':
      return `${v['track']}赛道 ${v['rank']}`
    case 'national':
      return '推荐参加全国总决赛'
    case 'publicity':
      return `${v['what']}，${shown(v['start'])}至${shown(v['end'])}`
    case 'qualification-review':
    case 'substantive-review':
      return [`${kindTitles[kind]}${v['outcome']}${clauseOf(v)}`, v['reason']]
        .filter(Boolean)
        .join('，')
    case 'disqualified':
      return [`取消参赛资格${clauseOf(v)}`, v['reason']].filter(Boolean).join('，')
    case 'prize-withdrawn':
      return [`取消${v['rank']}并追回奖励${clauseOf(v)}`, v['reason']].filter(Boolean).join('，')
    case 'expert-review':
      return `${v['what']}${v['teams'] === undefined ? '' : `（${v['teams']}）`}，${shown(v['until'], v['untilTime'])}前`
    case 'expert-conflict':
      return `与${v['team']}存在利益关系${v['relation'] === undefined ? '' : `（${v['relation']}）`}`
  }
}

const objections = (v: Values): readonly string[] => [
  `如对结果有异议，可以这样提出：${v['objection'] ?? ''}${v['objectBy'] === undefined ? '' : `；请在${shown(v['objectBy'])}前提出`}。`,
]
const due = (v: Values): string => shown(v['until'], v['untilTime'])

export interface Words {
  readonly headline: string
  readonly paragraphs: readonly string[]
}

/** What is said the first time. `team` is how the reader is called. */
export function message(kind: KindId, team: string, v: Values): Words {
  switch (kind) {
    case 'finals':
      return v['outcome'] === outcomeWords.advanced
        ? {
            headline: `${team}：恭喜晋级决赛`,
            paragraphs: [
              '经初赛评审，贵队晋级决赛。',
              '决赛的时间、地点和材料要求会另行通知，请留意。',
            ],
          }
        : {
            headline: `${team}：初赛评审结果`,
            paragraphs: [
              '感谢贵队的参与和付出。',
              '经初赛评审，贵队这次没有晋级决赛。期待今后继续关注大赛。',
            ],
          }
    case 'supplement':
      return {
        headline: `${team}：请补充材料`,
        paragraphs: [`需要补充：${v['what']}。`, `请在${due(v)}前提交给秘书处。`],
      }
    case 'roadshow':
      return {
        headline: `${team}：路演安排`,
        paragraphs: [
          `时间：${shown(v['day'])} ${v['from']}—${v['to']}`,
          `会场：${v['room']}；出场顺序：第${v['order']}个`,
          `请在${shown(v['pptDue'], v['pptDueTime'])}前把路演PPT交给秘书处。`,
          '时间确有困难的，请尽早申请调整，由秘书处协调。',
        ],
      }
    case 'award':
      return {
        headline: `${team}：恭喜获奖`,
        paragraphs: [
          `贵队在${v['track']}赛道获得${v['rank']}。`,
          '获奖结果以公示后为准，后续安排会另行通知。',
        ],
      }
    case 'national':
      return {
        headline: `${team}：推荐参加全国总决赛`,
        paragraphs: [
          '贵队的项目已列入推荐参加全国总决赛的名单。',
          '推荐项目还要经过实质性审查，请提前备好有关材料。',
        ],
      }
    case 'publicity':
      return {
        headline: `公示：${v['what']}`,
        paragraphs: [
          `公示时间：${shown(v['start'])}至${shown(v['end'])}。`,
          ...(v['where'] === undefined ? [] : [`查看方式：${v['where']}`]),
          '如有异议，可以署真实姓名、附上证据向组委会反映。反映不限于公示期内，随时可以；怎样提交，请在私聊里问我，不要在群里说。',
        ],
      }
    case 'qualification-review':
    case 'substantive-review':
      return review(kind, team, v)
    case 'disqualified':
      return {
        headline: `${team}：参赛资格的处理结果`,
        paragraphs: [
          `经核实，贵队的参赛资格被取消${clauseOf(v)}。`,
          ...reasonOf(v),
          ...objections(v),
        ],
      }
    case 'prize-withdrawn':
      return {
        headline: `${team}：获奖结果的处理`,
        paragraphs: [
          `经核实，贵队的${v['rank']}被取消，已发的奖励需要追回${clauseOf(v)}。`,
          ...reasonOf(v),
          '追回的具体办法由秘书处与您联系。',
          ...objections(v),
        ],
      }
    case 'expert-review':
      return {
        headline: '请您评审',
        paragraphs: [
          `评审内容：${v['what']}。`,
          ...(v['teams'] === undefined ? [] : [`涉及团队：${v['teams']}。`]),
          `请在${due(v)}前完成。如与其中的团队有利益关系，请先告诉秘书处。`,
        ],
      }
    case 'expert-conflict':
      return {
        headline: '利益关系已登记',
        paragraphs: [
          `已登记您与${v['team']}存在利益关系，不会安排您评审。如登记有误，请联系秘书处。`,
        ],
      }
  }
}

const reasonOf = (v: Values): readonly string[] =>
  v['reason'] === undefined ? [] : [`情况说明：${v['reason']}。`]

function review(
  kind: 'qualification-review' | 'substantive-review',
  team: string,
  v: Values,
): Words {
  const name = kindTitles[kind]
  if (v['outcome'] === outcomeWords.passed)
    return { headline: `${team}：${name}已通过`, paragraphs: [`贵队已通过${name}。`] }
  return {
    headline: `${team}：${name}结果`,
    paragraphs: [`贵队没有通过${name}${clauseOf(v)}。`, ...reasonOf(v), ...objections(v)],
  }
}

export const judgingWording = {
  /** Of several rows for one expert. */
  several: (title: string, count: number) => `${title}（共${count}项）`,
  item: (number: number, text: string) => `${number}. ${text}`,
  corrected: (headline: string) => `更正：${headline}`,
  correctsOld: (day: string, old: string) => `${day}告知您的是：${old}。`,
  correctsNew: (now: string) => `现更正为：${now}。`,
  correctsSorry: '请以这一条为准，之前的不再有效。给您带来不便，非常抱歉。',
  again: '这是再次提醒，因为还没有收到您的确认：',
  others: '这条通知之前发给了贵队另一位联系人，还没有得到确认：',
  ask: '如有疑问，请联系秘书处。',
  keepPrivate: '这是发给贵队的，请勿转发到群里。',
  /** Tells a group that something went out, and nothing of what. */
  groupHeadline: (title: string) => `${title}通知已发出`,
  groupParagraphs: [
    '有关通知已分别发给各参赛团队的联系人，请在和我的私聊里查看并确认。',
    '没有收到的，可能还没有绑定账号，请联系秘书处。各队的结果不在群里说。',
  ],
} as const
