// How many people a team has.
import { after, before, clauseAt, isDenied, type Found, type Utterance } from './utterance.ts'
import { counted } from './thresholds.ts'
import type { Quantity } from '../numbers.ts'

const personNoun =
  /^(?:左右)?(?:参赛)?(?:的)?(?:人(?!家|次|工|民|选|才|脸|均|社|大|物)|代表(?!作|处|性|团|单位)|队员|选手|成员(?!单位)|同事|同学(?!校)|学生(?!组)|组员|研究生|本科生|博士|技术员|医生|护士|小伙伴|兄弟|伙计|人头|同仁)/
const personMeasure = new Set(['人', '位', '名', '号人', '口人', '口子', '号选手', '代表'])

/** A number of the rules (最多五个, 五个名额), not of this team. */
const rule =
  /(?:最多|至多|上限|顶多|至少|最少|起码|只能|不能超过|不超过|不得超过|超过|限定?|规定|必须|凑够?|凑满|凑不够|凑不齐|满|不满|不足|少于|多于|小于|大于|必须是|要够|为啥是|名额|限制在|非得|一定要|低于|高于|不到|不够|听说|记得好像是|写着|通知说|要求|前面写|后面写|里写|写的是|以)(?:是|要|得|有)?[^,。!?;]{0,5}$/
const ruleAfter =
  /^[^,。!?;]{0,4}(?:名额|上限|起步|以内|以上|以下|的限制|封顶|为限|的规定|之外|以外|为满|为准|之一|里(?:头|面|边)|里(?=行|算|,|$|能|可)|里面?(?:的)?(?:一个|之一))|^[^,。!?;]{0,8}(?:的规矩|的规定|的要求|的限制)/
/** Somebody comes, goes or acts; the team's size is not told. */
const other =
  /(?:加|换|减|差|缺|少|去掉|撤|替|走了?|离职|辞职|调走|调换|派|(?<!上|过)来|带|另外|其他|其中|剩下?|还剩|再|上台|到场|出差|每人|哪|第|各|退|拿掉|拿下|多|多余|超|塞|挤|占|补|凑|病[了倒]?|倒下|休假|就那么|手下|驻场|没来|能来|能抽出|抽|借|招|外聘|聘|请|找|需要|前|后|后面|背后|后台|幕后|别的?|对方|他们)(?:了|出|出来|个|是|那|这|的|还有|有)?$/
/** Words of an office or a firm: its people are no team unless a word of the team stands beside them. */
const staff =
  /公司|我司|企业|单位|厂|员工|职工|社保|办事处|营业部|规模|全职|协会|学会|商会|[局科所院馆社系店台站村]里|科室|处室|部门|社员|筹备组|团队介绍|实验室|课题组|事务所|工作室|店|用户|客户|中心|编制|在编|参保|项目组|我们组|二十来|家里|宿舍|常年|驻|小微/
/** The team itself is spoken of. */
const team =
  /队(?!友)|代表(?!我|们|公司|单位)|报名|参赛|参加|参与|上场|选手|名单|名册|团队|组队|凑|人头|一起上|全写|都想上|全报|座次|[小一]组|成组/
/** 我们8个人, 我这里十一个人, 一共七个: who counts himself in. */
const ourselves =
  /(?:我们|咱们?|俺们?|额们|我|我[这队](?:里|边|儿)?|队里?|团队|人员|人数|人|一共|总共|共|合计|同样|拟报的?)(?:这|就|才|也|是|有|已|已有|已经有|就有|就是|只有|一共|总共|共|自己|现在|目前|里|边|:|的)*$/
/** What may follow people who are the team: a mark, or whether they may. */
const standing =
  /^(?:人|的)?(?:$|[,。!?;、)⁇⁈]|吗|么|呢|吧|嘛|呀|啊|嗯|呃|能|可|行|够|会|超|算|中不|成(?!立)|参|报|一起|一块|一队|一组|组|凑|想|打算|准备|要(?!求)|都(?:想|要|行|能|参|报|上|是我|写|去)|全|分|拆|怎么(?!分钱)|咋|多|少|齐|的?(?:话|队|团队|小队|小组|班子|阵容)|和|加|带|做|搞|弄|干|手[里上头]|两|三|几|搭|是不是|正好|刚好|够格|符合|违规|合规|\d)/
/** Two who leave, come along to watch, or do something by the way are not the team. */
const doing =
  /^(?:人|位|名|个)?[^,。!?;]{0,8}?(?:退出|走了|要撤|离职|辞|借调|调走|请假|住院|骨折|怀孕|休假|来不了|去不了|出差|不干|闹|争|吵|旁观|观摩|陪同)|^(?:老师|同志|工作人员|姑娘|小伙子?)?(?:在(?!内|一起|一队)|轮番|讲|说|各|抢|围|开|找|口径|差|住|来回|写的|敲的|一行|平分|怎么分(?:钱|奖)|没日|坐|吃|值班|驻|常年|是(?!不是|我们|同一个?单位)|同时|[两三]个说法|里有)|^(?:工作人员|同志|专家|评委|联系人|观众|领导|学生?(?:队|dui))/
/** Who works beside the representatives: the number is not theirs. */
const beyond =
  /代表(?:名额)?之?(?:外|以外)|其余|剩下的|幕后|后台|后头|干活的|名单外|除了[^,。]{0,6}代表|多出来的?(?:人|怎)/
/** 公办高校、两个学院合作、七名师生、一件专利: a list of the team's state. */
const isList = (of: Utterance): boolean =>
  (of.text.match(/[,、;]/g)?.length ?? 0) >= 3 &&
  /项目|赛道|软著|专利|失信|代表|城市治理|黑名单/.test(of.text)

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

const asTeam = /代表|每队|一队|队里|队员|选手/
const inTeam =
  /(?:一队|每队|每个队|一支队|一边|每支队?|队里)(?:有|是|各)?$|(?:代表|队员|选手|人数|队里)(?:有|是|就|一共|总共|写了?|填了?|共|:|报了?)*$/

/** The length of the noun that is counted; 一队三个 understands the people. */
function people(
  of: Utterance,
  quantity: Quantity,
  left: string,
  right: string,
): number | undefined {
  const noun = isPerson(of, quantity)
  if (noun !== undefined || quantity.measure !== '个' || !inTeam.test(left)) return noun
  return /^(?=[,。!?;]|$|一队|一边|行|可以|这样|能|够|超|没超|会不会|谁)/.test(right)
    ? 0
    : undefined
}

const isPlan = (of: Utterance, quantity: Quantity): boolean =>
  of.quantities.some(
    (one) =>
      one !== quantity &&
      /^(?:成熟的?|不同的?|独立的?)?(?:项目|作品|产品|成果|东西|课题|系统)/.test(
        of.text.slice(one.end, one.end + 8),
      ),
  )

/** Whether the people counted are the team: its words stand beside, or the writer counts his own. */
function isTeam(of: Utterance, quantity: Quantity, left: string, right: string): boolean {
  if (doing.test(right)) return false
  const clause = clauseAt(of, quantity.start)
  if (team.test(clause) || isPlan(of, quantity)) return !/公司|厂|店/.test(left.slice(-4))
  const isAlone = /(?:^|[,。!?;:、])$/.test(left)
  if (!standing.test(right) || !(isAlone || ourselves.test(left))) return false
  if (isAlone && isList(of)) return true
  return quantity.min <= 15 && !staff.test(of.text)
}

/** 6个人，其中一个是顾问不算代表: how many represent is not the number of people. */
const notAll = /(?:不算|不当|不是|不作|不做|不占|不列)(?:参赛)?(?:代表|名额)/

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
    const noun = people(of, quantity, left, right)
    if (noun === undefined) continue
    const named = of.text.slice(quantity.end, quantity.end + noun)
    if (
      /讲|上台|答辩|主持/.test(clauseAt(of, quantity.start)) &&
      !/代表|队/.test(right.slice(0, 4))
    )
      continue
    if (notAll.test(of.text) && !/代表/.test(named)) continue
    if (beyond.test(of.text) || (isParts && !/共|总/.test(left))) continue
    if (rule.test(left) || ruleAfter.test(right) || isDenied(of, quantity.start)) continue
    // 一个人 is a team of one only if it is said to form the team.
    if (
      quantity.max === 1 &&
      !/^(?:人)?(?:成队|组队|一队|代表公司|能(?:成|组)|就(?:能|行)|单独成)/.test(right.slice(noun))
    )
      continue
    if (
      /(?:走了?|离职了?|辞职了?|换了?|撤了?|病[了倒]?|倒下了?|缺了?|差|少了?|加|补|减)$/.test(left)
    )
      continue
    if (/(?:每|一)(?:家|个单位|人)(?:出|派|各)?$|各出?$|(?:和|跟|加上|一行)$/.test(left)) continue
    if (/^人?的[^,。!?;]{0,6}(?:公司|厂|企业|店|工作[室式]|单位)/.test(right)) continue
    const isNamed = asTeam.test(left.slice(-5) + named)
    if (!isNamed && (other.test(left) || /(?:评委|专家|上台|去|派)[^,。]{0,2}$/.test(left)))
      continue
    if (isNamed ? doing.test(right.slice(noun)) : !isTeam(of, quantity, left, right.slice(noun)))
      continue
    // 同时在两个人的队里
    if (
      /(?:同时|又|也)?(?:在|进|参加|加入|挂)[^,。]{0,2}$/.test(left) &&
      /^[^,。]{0,3}队/.test(right)
    )
      continue
    found.push(...counted(of, 'team.reps', quantity, noun, isNamed ? 4 : 3))
  }
  // 一队三个一队五个: the fullest team is the one to judge.
  const counts = found.map((one) => Number(one.value))
  const perTeam = found.length > 1 && /[一每]队[^,。]{0,6}一队/.test(of.text)
  return perTeam ? found.filter((one) => one.value === Math.max(...counts)) : found
}
