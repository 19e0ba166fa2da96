// Every sentence of reminders, corrections and calendars that somebody of the contest can read.
import { dayInWords } from '../../platform/day.ts'
import type { DatedEdge, Edge } from './milestone.ts'

const edgeWords = { from: '开始', to: '截止' } as const

export const inWords = ({ day, time = '' }: DatedEdge): string => `${dayInWords(day)}${time}`

export const wording = {
  headline: (stage: string, edge: Edge, days: number) =>
    days === 0
      ? `提醒：${stage}今天${edgeWords[edge]}`
      : `提醒：${stage}还有${days}天${edgeWords[edge]}`,
  headlines: (count: number) => `近期时间提醒（${count}项）`,
  inDays: (stage: string, edge: Edge, date: DatedEdge, days: number) =>
    `${stage}将于${inWords(date)}${edgeWords[edge]}，还有${days}天。`,
  inHours: (stage: string, edge: Edge, date: DatedEdge, hours: number) =>
    `${stage}今天（${inWords(date)}）${edgeWords[edge]}，${hours === 0 ? '不到1小时了' : `还有${hours}小时多`}。`,
  lastDay: (stage: string, date: DatedEdge) => `今天（${inWords(date)}）是${stage}最后一天。`,
  beginsToday: (stage: string, date: DatedEdge) => `${stage}今天（${inWords(date)}）开始。`,
  noHour: '通知未写明几点截止，请勿拖到最后。',
  missing: '{{团队名称}}（{{团队编号}}）还缺：{{缺少材料}}。',
  notHandedIn: '{{团队名称}}（{{团队编号}}）目前登记为“{{状态}}”，请在截止前完成提交。',
  /** For groups: nobody is named. */
  whoHasNot: '还没有提交的团队请抓紧，已经提交的不用理会。',
  preliminary: (website: string) => `赛程是初步安排，变动以官方网站公布的为准：${website}`,
  settled: (source: string) => `以上日期由秘书处设定，来源：${source}。`,
  howToMute: '不想再收到这类提醒，在这里回复“关闭提醒”即可，随时可以“开启提醒”。',

  corrected: (stage: string) => `更正：${stage}的时间有变`,
  moved: (stage: string, edge: Edge, before: DatedEdge, now: DatedEdge) =>
    `此前提醒您${stage}${inWords(before)}${edgeWords[edge]}，现改为${inWords(now)}${edgeWords[edge]}，请以这次的为准。`,
  opened: (stage: string, edge: Edge, before: DatedEdge, vague: string | undefined) =>
    `此前提醒您${stage}${inWords(before)}${edgeWords[edge]}，这个日期不再作数；${vague === undefined ? '新的日期还没有定' : `目前只知道是${vague}`}，以官方网站公布的为准。`,
  openAgain: (stage: string, edge: Edge, now: DatedEdge) =>
    `此前说${stage}的日期不再作数，现定为${inWords(now)}${edgeWords[edge]}，请以这次的为准。`,

  title: (stage: string) => `提醒：${stage}`,
  titleMerged: (stages: readonly string[]) => `提醒：${stages.join('、')}`,
  titleCorrection: (stage: string) => `更正：${stage}的时间`,

  feedEnds: (contest: string, stage: string) => `${contest}：${stage}截止`,
  feedStage: (contest: string, stage: string) => `${contest}：${stage}`,
  feedName: (contest: string, of: string) => `${contest}日历（${of}）`,
  allTracks: '全部赛道',
  feedClause: (clause: string) => `依据：通知${clause}`,
  feedSource: (source: string) => `日期由秘书处设定，来源：${source}`,
  feedNoHour: '通知未写明几点截止',
} as const
