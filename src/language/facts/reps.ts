// How many people a team has.
import { after, before, clauseAt, isDenied, type Found, type Utterance } from './utterance.ts'
import { counted } from './thresholds.ts'
import type { Quantity } from '../numbers.ts'

const personNoun =
  /^(?:左右)?(?:参赛)?(?:的)?(?:人(?!家|次|工|民|选|才|脸|均|社|大|物)|代表(?!作|处|性|团|单位)|队员|选手|成员(?!单位)|同事|同学(?!校)|学生(?!组)|组员|研究生|本科生|博士|技术员|医生|护士|小伙伴|兄弟|伙计|人头|同仁)/
const personMeasure = new Set(['人', '位', '名', '号人', '口人', '口子', '号选手', '代表'])

/** A number of the rules (最多五个, 五个名额), not of this team. */
const rule =
  /(?:最多|至多|上限|顶多|至少|最少|起码|只能|不能超过|不超过|不得超过|超过|限定?|规定|必须|凑够?|凑满|凑不够|凑不齐|满|不满|不足|少于|多于|小于|大于|必须是|要够|为啥是|名额|限制在|非得|一定要|低于|高于|不到|不够|听说|记得好像是|写着|通知说|要求)(?:是|要|得|有)?[^,。!?;]{0,5}$/
const ruleAfter =
  /^[^,。!?;]{0,4}(?:名额|上限|起步|以内|以上|以下|的限制|封顶|为限|的规定|之外|以外|之一|里(?:头|面|边)|里(?=行|算|,|$|能|可)|里面?(?:的)?(?:一个|之一))/
/** Somebody comes, goes or acts; the team's size is not told. */
const other =
  /(?:加|换|减|差|缺|少|去掉|撤|替|走了?|离职|辞职|调走|调换|派|(?<!上|过)来|带|另外|其他|其中|剩下?|还剩|再|上台|到场|出差|每人|哪|第|各|退|拿掉|拿下|多|多余|超|塞|挤|占|补|凑|病了?|休假|就那么|没来|能来|能抽出|抽|借|招|外聘|聘|请|找|需要|前|后|后面|背后|后台|幕后|别的?|对方|他们)(?:了|出|出来|个|是|那|这|的|还有|有)?$/
/** The size of an office or a firm, not of a team. */
const staff =
  /(?:公司|我司|企业|单位|厂里?|员工|职工|社保|办事处|营业部|规模|全职|协会|学会|商会|局里|科室?|科里|部门|社员|筹备组|(?:所|院|局|馆|社|系|厂|店|台|站|科)里|村里|医院|学校|团队介绍|实验室|课题组|全公司|事务所|工作室|店里?|用户|客户|中心|编制|在编|参保|项目组|二十来|家里|宿舍)[^,。!?;]{0,8}$/
/** Two who leave, or who come along to watch, are not the team. */
const leaving =
  /^(?:人|位|名|个)?[^,。!?;]{0,8}?(?:退出|走了|要撤|离职|辞|借调|调走|请假|住院|休假|来不了|去不了|出差|不干|闹|争|吵|旁观|观摩|陪同)/
/** Who works beside the representatives: the number is not theirs. */
const beyond =
  /代表之?(?:外|以外)|其余|剩下的|幕后|后台|后头|干活的|名单外|除了[^,。]{0,6}代表|多出来的?(?:人|怎)/
const teamNear =
  /队|代表|报名|参赛|参加|上场|组|选手|名单|团队|凑|人头|项目|一起上|全写|都想上|全报|座次/

/** 小公司,12个人: a size after a comma, where nothing speaks of a team. */
const isStaff = (of: Utterance, left: string): boolean =>
  /(?:公司|企业|单位|厂|店)[^。!?;]{0,14}$/.test(left) &&
  !/项目|队|代表|参赛|名单|选手/.test(of.text)

const profession = /^(?:医生|护士|学生|博士|研究生|本科生|技术员|老师|工程师|教授)/

const professions = (of: Utterance): number =>
  of.quantities.filter((one) => profession.test(of.text.slice(one.end, one.end + 3))).length

/** How much of the text after a number names people; undefined: it does not count people. */
export function isPerson(of: Utterance, quantity: Quantity): number | undefined {
  const right = of.text.slice(quantity.end, quantity.end + 8)
  const noun = personNoun.exec(right)?.[0]
  if (/^(?:劳务|顾问|专家|外聘|退休|实习|在职|股东|高管|领导|兼职|返聘|离职|观众|家属)/.test(right))
    return undefined
  if (quantity.measure !== undefined && personMeasure.has(quantity.measure))
    return noun?.length ?? 0
  if ((quantity.measure === '个' || quantity.measure === undefined) && noun !== undefined)
    return noun.length
  return undefined
}

/** 我们8个人, 五个代表, 每队三人; never the size of a firm or a number of the rules. */
export function readReps(of: Utterance): Found[] {
  const found: Found[] = []
  // 四个医生一个学生, 护理部九人、检验科三人: parts of a sum, not the sum.
  const isParts =
    professions(of) > 1 ||
    /人(?:、|,|和|加|\+)[^,。]{1,5}[一二两三四五六七八九十\d]+个?人/.test(of.text)
  for (const quantity of of.quantities) {
    if (quantity.min < 1 || quantity.min > 60) continue
    const left = before(of, quantity.start, 12)
    const right = after(of, quantity.end, 12)
    let noun = isPerson(of, quantity)
    let weight = 3
    if (
      /讲|上台|答辩|主持/.test(clauseAt(of, quantity.start)) &&
      !/代表|队/.test(right.slice(0, 4))
    )
      continue
    // 一队三个, 一边五个: the people are understood.
    if (
      noun === undefined &&
      quantity.measure === '个' &&
      /(?:一队|每队|每个队|一支队|一边|每支队?|队里)(?:有|是|各)?$/.test(left)
    ) {
      if (/^(?=[,。!?;]|$|一队|一边|行|可以|这样)/.test(right)) noun = 0
    }
    if (
      noun === undefined &&
      /(?:代表|队员|选手|人数|队里)(?:有|是|就|一共|总共|写了?|填了?|共|:|报了?)*$/.test(left) &&
      quantity.measure === '个'
    ) {
      if (/^(?=[,。!?;]|$|行|可以|能|够|超|没超|会不会)/.test(right)) noun = 0
    }
    if (noun === undefined) continue
    if (weight === 3 && beyond.test(of.text)) continue
    if (isParts && weight === 3 && !/共|总/.test(left)) continue
    if (rule.test(left) || ruleAfter.test(right) || isDenied(of, quantity.start)) continue
    if (quantity.min === 1 && quantity.max === 1) {
      // 一个人 is a team of one only if it is said to form the team.
      if (
        !/^(?:人)?(?:成队|组队|一队|代表公司|能(?:成|组)|就(?:能|行)|单独成)/.test(
          right.slice(noun),
        )
      )
        continue
    }
    if (
      /代表|每队|一队|队里|队员|选手/.test(
        left.slice(-5) + of.text.slice(quantity.end, quantity.end + noun),
      )
    )
      weight = 4
    if (/(?:走了?|离职了?|辞职了?|换了?|撤了?|病了|缺了?|差|少了?|加|补|减)$/.test(left)) continue
    if (weight < 4 && (other.test(left) || staff.test(left) || isStaff(of, left))) continue
    if (/(?:每|一)(?:家|个单位|人)(?:出|派|各)?$|各出?$/.test(left)) continue
    if (weight < 4 && quantity.min > 15 && !teamNear.test(clauseAt(of, quantity.start))) continue
    if (/^人?的小?(?:公司|厂|企业|店|单位)/.test(right)) continue
    if (leaving.test(right) || /(?:和|跟|加上|一行)$/.test(left)) continue
    if (
      /^(?:的)?(?:专家|评委|联系人|观众|领导)/.test(right) ||
      (weight < 4 && /(?:评委|专家|上台|去|派)[^,。]{0,2}$/.test(left))
    )
      continue
    if (
      /(?:同时|又|也)?(?:在|进|参加|加入|挂)[^,。]{0,2}$/.test(left) &&
      /^[^,。]{0,3}队/.test(right)
    )
      continue
    found.push(...counted(of, 'team.reps', quantity, noun, weight))
  }
  return found
}
