// Wants to enter when sign-up is over: 报名时间过了还能补交吗, 要是31号没赶上，8月还能交吗.
import { readDates } from '../dates.ts'
import { after, toldOf, type Found, type Utterance } from './utterance.ts'

const hint = /过了|关|截止|结束|没|未|不|晚|迟|拖|推|延|月|第二天|次日/
const over =
  '(?:都|已经|要是|如果|万一)?(?:过了?|关(?:了|闭|上)|截止|结束)(?:了|以?后|之后)?(?!吗|没|么|不)'
const entering =
  '(?:(?:再|补|后)?(?:报(?!告|销|表)|交(?!流|通)|提交|参加|参赛)|(?<![候替])补(?!充|贴|助|材料)|通融|机会|手动[加添报]|加塞|走后门)'
const asks = '(?:还能|还可以|还让|还收|还有|⁇|可以|行|有[^,。]{0,2}机会|通融)'
const pleading = '通融|补[报交]|走后门'
const gap = '[^。!?;]'
/** Each ends where what they want to do is named. */
const says = new RegExp(
  [
    `(?:报名|提交|申报|截止)(?:的)?(?:时间|日期|日子|期限|期|通道|系统|入口|窗口|链接)?${over}${gap}{0,8}(?:${asks}${gap}{0,8}${entering}|${pleading})`,
    `(?:期限|通道|系统|入口|窗口|日子)${over}${gap}{0,8}(?:${asks}${gap}{0,8}${entering}|${pleading})`,
    `(?:没|未|不|来不及)(?:能|有)?(?:赶上|赶得上|赶得及|报上|交上|提交(?:成功|上)|来得及(?:报|交|提交))${gap}{0,12}(?:第二天|次日|过后|之后|以后|后面|晚|迟|下个?月|\\d+月|[八九]月|还)${gap}{0,8}${entering}`,
    `赶不上(?:截止|报名|月底|[\\d一二三四五六七八九十]+[号日])${gap}{0,12}${entering}`,
    `(?:晚|迟|推迟|延后|拖)(?:上|个|了|交|报|到)*[一两二三几\\d]+(?:天|日|个?小时|个?礼拜|周)(?:再)?${entering}`,
  ].join('|'),
)
/** Said of something else: papers that come later, a change of what was handed in. */
const other =
  /盖章|公章|先报|先把|评审|补充材料|补件|材料[^,。]{0,4}(?:补|缺|后|回头|事后)|获过?奖|得奖|注册|改|换|升级|优化|迭代|退|撤|缺席|举报|晋级|决赛|初赛|异议|申诉/

const leave = /⁇|吗|么|不(?=$|[,。?!])|行(?=$|[,。?!吗不])|成(?=$|[,。?!吗不])/
const doing =
  /^(?:份|初|底|中旬|上旬|里|以?后)?(?:再|才|还能|⁇|可以|补)*(?:来)?(?:补?报(?!告|销|表)|补?交(?!流|通)|提交)/

/** A day or a month after the last day on which they mean to enter: 8月份再交行不行. */
function laterDay(of: Utterance): { readonly start: number; readonly end: number } | undefined {
  const last = of.edition.stages.find(({ id }) => id === of.edition.signUpStage)?.to
  if (last === undefined || !leave.test(of.masked)) return undefined
  return readDates(of.text, of.day).find(
    ({ from, end }) => from !== undefined && from > last && doing.test(after(of, end, 10)),
  )
}

/** Signing up after its end, as the two facts that say so; nothing where the words may mean something else. */
export function readLate(of: Utterance): Found[] {
  if (!hint.test(of.text) || other.test(of.text)) return []
  const match = says.exec(of.masked)
  const place = match ? { start: match.index, end: match.index + match[0].length } : laterDay(of)
  if (place === undefined) return []
  const told = { ...place, subject: toldOf(of, place.start), weight: 4 }
  return [
    { id: 'action', value: 'signUp', ...told },
    { id: 'action.day', value: 'afterDeadline', ...told },
  ]
}
