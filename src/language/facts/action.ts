// What somebody wants to do to an entry, and whether before or after sign-up closes.
import { readDates, type DateSpan } from '../dates.ts'
import { readLate } from './late.ts'
import {
  after,
  before,
  matchAll,
  toldOf,
  type Found,
  type Pattern,
  type Utterance,
} from './utterance.ts'

const person =
  '(?:参赛)?(?:代表(?!作)|队员|(?<!自然|法|(?<![一两二三四五六七八九十几\\d])个|本|别|家|证|责|伙|系|他|的)人(?=$|[,。?!;吗么不行可能怎要走]|名|员|选|手|的?话)|成员(?!单位)|选手|名单|队友|骨干|人员|人选|替补|小[王李张刘陈赵周孙明红丽强]|老[王李张刘陈赵周]|同事|主讲|组员)'
const topic =
  '(?:赛题|赛道|赛到|塞题|(?<!项目|项目的)题目|(?<!标|专|难|主|话|课|问)题(?!材|库)|方向|口子|板块|选题)'
const gap = '[^,。!?;⁇⁈]'

const still = '(?:不动|不变|没动|没变|不改|没改|不换|不会变|不会改|照旧|一样|保持)'
const keptName = `名(?:称|字)?[^,。!?;]{0,8}${still}`
const keptContent = `内容[^,。!?;]{0,8}${still}`
const otherNames = /队名|队伍名|团队名|战队名|去年|上届|获过?奖|得奖|名单|公司名|单位名/

const patterns: readonly Pattern[] = [
  {
    id: 'action',
    value: 'changeRep',
    weight: 4,
    plain: true,
    says: new RegExp(
      [
        `(?:换|更换|替换|调换|变更|调整|修改|更改|改|增加|新增|添|删|减少|撤换|撤|(?<!代)替(?!补)|顶替|(?<![候替预])补(?!全)|(?<!参|增|附|添|更|个代表)加|去掉|拿掉|换掉|拉下来?|挪)(?:一?[个名位下]|两个|几个|掉|成|上|下|进来?|一下|了|动)?(?:参赛)?${gap}{0,3}?${person}`,
        `(?:把|将)${gap}{0,8}(?:从|在)?(?:名单|队里|队伍)(?:里|上)?(?:的)?${gap}{0,4}(?:换|撤|拿|删|去|替|挪|踢|改)(?:掉|下|成|了|出|走)?|(?:把|将)(?!${gap}{0,6}(?:项目|名字|题|赛道|壳|设备|模型|材料|文件|系统|方向|名称|申报书))${gap}{1,8}(?:换|撤|替|拿)(?:掉|下来?|成)(?=[,。?]|$|了|吗|不|换|算|另|别|小|老|其|他|她|一)`,
        `(?:代表(?!作)|队员|成员(?!单位)|选手|名单|队友|骨干|人员|人选|主讲|组员)${gap}{0,10}(?:换|更换|替换|变更|调整|(?<!修)改|增减|增加|加人|删|顶替|变动)(?:一下|掉|人|成|一个)?(?!卷|题|赛道|方向)`,
        `(?:找|要|让|换)(?:个|一个)?${gap}{0,3}(?:人)?(?:顶上?|替补|替(?:她|他)|顶替|接替)|名单(?:里|上)?${gap}{0,8}(?:撤|换|拿|删|改)(?:下|掉|人|名)|(?:换|让|叫|用|由|上)[^,。!?;]{0,3}替补|替补(?:上|顶|换|进)|人员变动|换人|(?<!参)加人(?!社)|删人|减人|换将|代表变更|换帅|塞人|补位|补人`,
        `(?:临时|决赛前|初赛后|中途)(?:加|换|补|塞|减|撤)(?:个|一个|上)?${gap}{0,6}(?:人|的)`,
      ].join('|'),
      'g',
    ),
    unless:
      /法定代表人|换个?法人|法人代表|联合体|联合队|联合|换个?(?:项目|名字|壳|公司|单位)|成员单位|踢出去|替我|找别的单位|手机|账号|缺席|硬盘|活人|真人|人工|客服|机器|联系人|评审|评委|回答|答辩|失信|老赖|社改|改制|人手|法院|黑名单|期满|信用|修复/,
  },
  {
    id: 'action',
    value: 'changeTopic',
    weight: 5,
    plain: true,
    says: new RegExp(
      [
        `(?:换|改|调|转|挪|变更|更改|修改|调整|更换|重新?选|另选|改选|改报)(?:一?个|一下|到|成|去|了|掉|动)*(?:别的|其他|另一?个?|新|那个|竞争小(?:一点)?的?)*(?:的)?${topic}(?!没变|不变)`,
        `${topic}${gap}{0,10}(?:选|填|点|报|勾|写|挂)(?:得|的)?(?:错|岔|不对|不合适|不好)`,
        `${topic}${gap}{0,10}?(?<!不能|不)(?:换|改|调整|变更|挪|动|更改|更换|修改|重选)(?!名|进)(?:一下|掉|吗|不|几次|到|成|了)?`,
        `(?:选|填|点|报|勾)错(?:了)?(?:题|赛题|赛道|方向|口子)`,
        `把${gap}{2,8}(?:选|填|点|报|勾)成`,
        `(?:选|填|点|报|勾)(?:成|错)(?:了)?[^。!?;⁇⁈]{0,12}(?:其实|本来|应该|明明)(?:该)?(?:是|选|报)?`,
        `(?:从|由)${gap}{2,10}(?:赛道|方向|口子|板块)?(?:挪|换|转|改|调)(?:到|成|去|报)${gap}{2,8}(?:那边|赛道|方向|口子|板块|那块)`,
        `(?:换|改|转|调|挪)(?:到|成|去)${gap}{0,6}(?:赛道|方向|口子|板块)(?=[^。]{0,12}(?:来得及|还能))`,
        `不想(?:打|报|选|走)${gap}{2,8}了,?想(?:挪|换|转|改|调)(?:到|成|去|报)?`,
      ].join('|'),
      'g',
    ),
    unless:
      /项目名称?[^,。]{0,6}(?:换|改)|换(?:个|一个)?项目|一年一换|去年|上届|往届|得过?奖|再(?:投|交|报)|一稿多投|换单位|方向(?:整个|彻底)换|整个换(?:个|了)?方向|项目(?:的)?题目|题目[^,。]{0,6}(?:大气|好听|太长|太短|太土|响亮|名字|难听|啰嗦)|内容[^,。]{0,3}[没不](?:动|变|改)[^。!?;]{0,6}(?:改|换)[^,。]{0,2}题目/,
  },
  {
    id: 'action',
    value: 'changeName',
    weight: 5,
    plain: true,
    says: new RegExp(
      [
        `(?:项目|作品|产品|参赛)(?:的)?(?:名(?:称|字)?|标题)${gap}{0,10}?(?:改|换|变更|变|动|更改|修改|调整|错了?一个字)`,
        `(?:改|换|变更|更改|修改|更换|调整)(?:个|一个|一下|掉|了)?(?:我们)?(?:的)?(?:项目|作品|参赛项目)(?:的)?(?:名(?:称|字)?|标题)`,
        `标题${gap}{0,8}(?:换|改)`,
        `给(?:项目|作品)(?:改|换|起)(?:个|一个)?(?:新)?名`,
        `(?:名字|名称|标题)(?:报上去|交上去|提交)?(?:了|后)?${gap}{0,8},?(?:能|想|可以|还能|⁇)${gap}{0,4}(?:换|改)`,
        `(?:项目(?:的)?题目|题目[^,。]{0,6}(?:大气|好听|太长|太短|太土|响亮|难听|啰嗦))[^。!?;]{0,16}(?:改|换)`,
        `内容[^,。]{0,3}[没不](?:动|变|改)[^。!?;]{0,6}(?:改|换)[^,。]{0,2}(?:题目|名字?|标题)|换名不换内容|名字里${gap}{0,8},?${gap}{0,6}还能改|产品改名了?,?(?:参赛的)?名字`,
      ].join('|'),
      'g',
    ),
    unless: new RegExp(`${keptName}|${otherNames.source}`),
  },
  {
    id: 'action',
    value: 'changeMain',
    weight: 5,
    plain: true,
    says: new RegExp(
      [
        `(?:主要|核心|主体|整个|全部|大部分|整体)(?:的)?(?:内容|功能|方案|方向|模块|主体|算法|技术|思路|业务)${gap}{0,8}(?:大改|推翻|重做|换|(?<!不|没)改|大动|(?<!不|没)变|砍|重写)(?!名)`,
        `(?:把|将)?(?:整个|原来的?|全部)?(?:方案|项目|内容|项目内容)${gap}{0,4}(?:推翻|重做|大改|大动|换一套|推倒)`,
        `(?:整个|彻底|完全)换(?:个|了)?(?:方向|内容|方案)|方向(?:整个|彻底|完全)(?:换|变)|推倒重来|推翻重做|全盘重来|(?:内容|功能|方案|项目)(?:只能|要|想|能)?(?:大改|大动|大变)|主要内容(?:能|可以|⁇)?(?:不能)?(?:改|换|变|动)|换(?:成)?(?:另)?一个(?:完全)?不同的(?:内容|方案)`,
        `(?:核心|主体)(?:算法|功能|内容|模块)(?:全|都|砍掉|换)`,
      ].join('|'),
      'g',
    ),
    unless: new RegExp(`${keptContent}|去年|上届|获过?奖|得奖`),
  },
  {
    id: 'action',
    value: 'iterate',
    weight: 3,
    plain: true,
    says: new RegExp(
      `(?:继续|接着|边比边|还能|照常|正常|能不能|可以|⁇|比赛期间|报名后|报名之后|期间|决赛前|初赛后|后面)${gap}{0,8}(?:升级|优化|迭代|更新(?!信息|材料)|发版|完善|改进|加功能)|(?:升级|优化|迭代|发版)(?:一下)?${gap}{0,4}(?:行|可以|允许|⁇|没事|能(?!力)|让)|小修小补|一周一个版|新(?:版本|功能)${gap}{0,8}(?:行|可以|⁇|能|展示)|展示新版本`,
      'g',
    ),
    unless: /去年|上届|获过?奖|得奖|名字|主要|完全不同|大改|推翻/,
  },
  {
    id: 'action',
    value: 'supplement',
    weight: 4,
    plain: true,
    says: /补(?:充|交|传|报)?(?:一些|一下|个|点)?(?:材料|证明|合同|说明|资料|文件|源代码)|(?:要求|让|叫|通知)(?:我们)?[^,。!?;⁇⁈]{0,6}补(?:材料|充|交|证)|补充材料|补件/g,
    unless:
      /先报名|先把名报|后补|延期|宽限|缓几天|晚几天|再补|回头补|下(?:个?礼拜|周)(?:再)?(?:补|给)|截止后补|来不及/,
  },
  {
    id: 'action',
    value: 'withdraw',
    weight: 4,
    plain: true,
    says: /退赛|弃赛|弃权(?!书)|撤回(?:来)?(?:报名|项目|申请)?|(?:想|要|能|可以)?(?:退出|撤出|撤销|取消)(?:比赛|大赛|参赛|报名)(?!资格)|不想(?:比|参加|参赛|玩)了|报了(?:名)?又?(?:不想|想撤|想退)|整个撤(?:掉|了)|想撤(?=[,。]|$)|放弃参赛/g,
    unless: /取消(?:参赛)?资格|不去|没法去|去不了|不到|到场|不补|不给|缺席|决赛[^,。]{0,6}不去/,
  },
  {
    id: 'action',
    value: 'signUp',
    weight: 2,
    plain: true,
    says: /补报(?:名)?|(?:还能|还可以|还让|还收|能不能再|还来得及)(?:再)?报(?:名|上)?(?!别|其他|一个|个|几)|(?:错过|过了|误了)(?:报名|截止|日子)[^。!?;]{0,10}(?:还能|能|可以|⁇|补|收)|报名(?:已经)?(?:关了|截止了|结束了)[^。!?;]{0,12}(?:还|能|⁇|可以|补|通融)|晚了[一两几\d]天|加个塞|刚(?:看到|知道)[^。!?;]{0,10}(?:还能|来得及|能)报/g,
    needs:
      /错过|(?<!报|投|交)过了(?!的)|截止|晚了|才看到|才知道|刚看到|刚知道|听说|[\d一二三四五六七八九十]号|月|结束|关了|补报|加个塞/,
    unless: /材料|改|换|项目还能报|获奖|得奖|获过奖|拿过奖|失信|子公司/,
  },
]

// Stages in the words people use; their order in the edition decides on which side of the sign-up's end they lie.
const stageWord =
  /(?<stage>初赛|复赛|决赛|路演|半决赛|公示|晋级|入围|评审)(?:的)?(?<side>名单(?:出来|公布)?(?:后|以后|之后|了)|评?完|结束|过(?:了|后)?|之后|以后|后|期间|阶段|的时候|时|当天|评审|已经(?:开始|过)?|(?<!快)开始了|之前|以前|前|临近|上台)/
const deadlineWord =
  /(?:报名)?(?:截止(?:日期|时间|日)?|截至|ddl|deadline|报名(?:结束|时间))(?:已经)?(?:都)?(?<side>之前|以前|前|之后|以后|后|过了|了|已过)|(?<over>过了?(?:截止|报名(?:期|时间))|报名(?:都|已经)?(?:截止|结束|关)了?)|(?<open>(?:还没|没到|未到|尚未)(?:到)?(?:报名)?截止|报名(?:还没|没)(?:截止|结束)|报名期间|截止以?前)/

/** Where a stage word puts a doing relative to the end of sign-up; 初赛前 may be either side and says nothing. */
function sideOfStage(
  of: Utterance,
): { readonly value: string; readonly start: number; readonly end: number } | undefined {
  const deadline = deadlineWord.exec(of.masked)
  if (deadline) {
    const { side, over, open } = deadline.groups ?? {}
    const value =
      open !== undefined || (side !== undefined && side.includes('前'))
        ? 'beforeDeadline'
        : over !== undefined || side !== undefined
          ? 'afterDeadline'
          : undefined
    if (value !== undefined && !/什么时候|啥时候|几号|哪天/.test(before(of, deadline.index, 6))) {
      return { value, start: deadline.index, end: deadline.index + deadline[0].length }
    }
  }
  const match = stageWord.exec(of.masked)
  const { stage, side } = match?.groups ?? {}
  if (!match || stage === undefined || side === undefined) return undefined
  const place = { start: match.index, end: match.index + match[0].length }
  const stages = of.edition.stages
  const signUp = stages.findIndex((one) => one.id === of.edition.signUpStage)
  const named = stages.findIndex((one) => one.title.includes(stage))
  const at = named >= 0 ? named : stages.length
  if (at <= signUp) return undefined
  if (!/前|临近/.test(side)) return { value: 'afterDeadline', ...place }
  return at > signUp + 1 ? { value: 'afterDeadline', ...place } : undefined
}

/** A date belongs to a doing only in the same breath: 上个月住院没顾上报,现在加个塞 gives no day. */
function isNear(of: Utterance, date: DateSpan, about: readonly Found[]): boolean {
  return about.some((one) => {
    const from = Math.min(date.end, one.end)
    const to = Math.max(date.start, one.start)
    return to <= from || (to - from <= 12 && !/[。!?;]/.test(of.text.slice(from, to)))
  })
}

/** Explicit dates: on which side of the last day of sign-up they lie. */
function sideOfDate(
  of: Utterance,
  about: readonly Found[],
): { readonly value: string; readonly start: number; readonly end: number } | undefined {
  const last = of.edition.stages.find((stage) => stage.id === of.edition.signUpStage)?.to
  if (last === undefined) return undefined
  const dates = readDates(of.text, of.day)
  for (const [at, date] of dates.entries()) {
    // 今天八月二号了: the date that is written counts.
    const next = dates[at + 1]
    if (next && next.start - date.end <= 2 && /^(?:今|昨|明)/.test(of.text.slice(date.start)))
      continue
    const place = { start: date.start, end: date.end }
    if (!isNear(of, date, about)) continue
    // What happened before the message is not when they want to act.
    if (date.from !== undefined && date.to !== undefined && date.to < of.day) continue
    // A date given for something else: when the unit was founded, when a certificate comes.
    if (
      /(?:成立|注册|下证|出证|生效|到期|公示|截止|最晚)[^,。]{0,4}$/.test(before(of, date.start, 8))
    )
      continue
    if (
      /^[^,。!?;]{0,4}(?:截止|成立|注册|到期|才?出证|下证|开始|开赛|办|举行)/.test(
        after(of, date.end, 10),
      )
    )
      continue
    if (date.from !== undefined && date.from > last) return { value: 'afterDeadline', ...place }
    if (date.to !== undefined && date.to <= last) return { value: 'beforeDeadline', ...place }
  }
  return undefined
}

const hint =
  /换|改|替|加|添|删|减|撤|补|调|变|挪|转|踢|拿掉|升级|优化|迭代|更新|发版|完善|退|弃|晚|错|成|版|推|大动|砍|还能|还可以|还让|还收|来得及|塞|不想|顶|放弃|取消/

/** The doing, and its side of the deadline if the text gives a time. */
export function readAction(of: Utterance): Found[] {
  const found = matchAll(of, patterns, hint)
  const late = found.every(({ value }) => value === 'signUp') ? readLate(of) : []
  if (late.length > 0) return late
  const side = sideOfDate(of, found) ?? sideOfStage(of)
  if (side && found.length > 0) {
    found.push({
      id: 'action.day',
      value: side.value,
      start: side.start,
      end: side.end,
      subject: toldOf(of, side.start),
      weight: 3,
    })
  }
  return found
}
