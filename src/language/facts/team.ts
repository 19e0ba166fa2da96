// Counts: representatives of a team, projects of a team or a unit, teams of a unit or a person.
import {
  after,
  before,
  clauseAt,
  isDenied,
  toldOf,
  type Found,
  type Utterance,
} from './utterance.ts'
import { countFor } from './thresholds.ts'
import type { Quantity } from '../numbers.ts'

const personNoun =
  /^(?:左右)?(?:参赛)?(?:的)?(?:人(?!家|次|工|民|选|才|脸|均|社|大|物)|代表(?!作|处|性|团|单位)|队员|选手|成员(?!单位)|同事|同学(?!校)|学生(?!组)|组员|研究生|本科生|博士|技术员|医生|护士|小伙伴|兄弟|伙计|人头|同仁)/
const personMeasure = new Set(['人', '位', '名', '号人', '口人', '口子', '号选手', '代表'])
const projectNoun =
  /^(?:不同的?|参赛|独立|独立的)?(?:项目(?!部|组|经理|名|书|称)|作品|产品|系统|成果|申报书|方案|课题(?!组)|平台|东西)/
const teamNoun =
  /^(?:不同的?|参赛|代表)?(?:支)?(?:队(?!员|长|友|名|里)|团队(?!的?成员)|队伍|小组|战队|小队)/
const topicNoun =
  /^(?:不同的?|以上的?)?(?:赛道|赛题|方向|口子|板块|题目|题(?!目)|选题|领域|类别|行业赛道)/

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

function place(of: Utterance, quantity: Quantity, extra: number) {
  return {
    start: quantity.start,
    end: quantity.end + extra,
    subject: toldOf(of, quantity.start),
  } as const
}

const profession = /^(?:医生|护士|学生|博士|研究生|本科生|技术员|老师|工程师|教授)/

const professions = (of: Utterance): number =>
  of.quantities.filter((one) => profession.test(of.text.slice(one.end, one.end + 3))).length

function isPerson(of: Utterance, quantity: Quantity): number | undefined {
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
function readReps(of: Utterance): Found[] {
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
    const value = countFor(of.edition, 'team.reps', quantity)
    if (value !== undefined)
      found.push({ id: 'team.reps', value, weight, ...place(of, quantity, noun) })
  }
  return found
}

const oneTeam =
  /(?:(?:一|1|同一|单|这|这一|那)(?:个|支)?(?:参赛)?(?:队伍?|团队|战队|小队)|(?:我们|咱们?|俺们?|我)(?:这|那)?(?:一)?(?:个|支)?(?:队伍?|团队)|队里|同一拨人|原班人马|这几个人|同一批人|同一拨|同一班人马|同(?:样|一)?这?[几两三四五\d]个人|就?还?是?我们这[几两三四五\d]个人|每队|一队)(?![员长友名])/
const intoTeam = /(?:挂|放|塞|归|并)(?:在|到|进)?(?:一|同一)个?(?:队|团队)/
const unitOwns = /(?:单位|公司|我司|一家|学校|医院|集团|企业|部门|每个?学院|咱公司|局里?|院里|所里)/
const teamRule = /(?:只能|最多|仅限?|一个?队只|不能)[^,。!?;]{0,6}$/

function readProjects(of: Utterance): Found[] {
  const found: Found[] = []
  for (const [at, quantity] of of.quantities.entries()) {
    const right = after(of, quantity.end, 10)
    const left = before(of, quantity.start, 16)
    const noun =
      quantity.measure === '项目' || quantity.measure === '作品' ? '' : projectNoun.exec(right)?.[0]
    const understood =
      noun === undefined &&
      (quantity.measure === '个' || quantity.measure === '份') &&
      /(?:交|报|投|递|塞|双|带|提交)(?:了|上)?$/.test(left) &&
      /项目|作品/.test(of.text) &&
      /^(?=[,。!?;]|$|行|合规|可以|能|保险|上|吗)/.test(right)
    if ((noun === undefined && !understood) || quantity.min < 1 || quantity.min > 60) continue
    if (
      quantity.measure !== undefined &&
      !['个', '项', '款', '套', '份', '件', '种', '项目', '作品'].includes(quantity.measure)
    )
      continue
    if (
      teamRule.test(left) ||
      isDenied(of, quantity.start) ||
      /(?:第|每|另|换|别的|哪|其中|去年|以前|做过|做了)[^,。]{0,2}$/.test(left)
    )
      continue
    if (/^(?:产品|系统|平台|东西|方案|课题)/.test(right) && !/报|参赛|交|投|项目|带/.test(of.text))
      continue
    // 一个项目 counts only against a number of people or teams to be divided.
    const clause = of.text
    const plan = of.quantities.some((one, index) => index !== at && isPerson(of, one) !== undefined)
    if (quantity.max === 1 && !(plan && /[,。个人]{0,3}$/.test(left))) continue
    const inTeam =
      (oneTeam.test(clauseAt(of, quantity.start)) || intoTeam.test(clause)) &&
      !/每(?:个|支)?队|一队一个|(?:几|两|三|多|分成?)(?:个|支)?(?:队|团队)/.test(clause)
    const id =
      inTeam &&
      !(plan && /分|拆|几(?:个|支)?队|安排/.test(clause)) &&
      !/(?:单位|公司|学校|医院)(?:能|可以|出|要|想|有)[^,。]{0,8}$/.test(left)
        ? 'team.projects'
        : 'unit.projects'
    const value = countFor(of.edition, id, quantity)
    if (value !== undefined)
      found.push({ id, value, weight: 3, ...place(of, quantity, noun?.length ?? 0) })
  }
  if (
    /一队(?:能不能)?双投|一队双项|一个?队(?:报)?双项目|一队多(?:报|项)|一队(?:俩|两项)|就这一队,?[^,。]{0,4}多报一个|(?:这|用这)(?:支|个)?队(?:伍)?再(?:添|加|投|报|交|塞)一?个|(?:同一|一)个?队[^,。]{0,8}再(?:添|加|投|报|交)一个(?:项目|作品)?|原班人马再投一份|同一支队伍[^,。]{0,12},?又想再加个/.test(
      of.text,
    )
  ) {
    const match = /一队|同一|一个?队|原班人马/.exec(of.text)
    const start = match?.index ?? 0
    found.push({
      id: 'team.projects',
      value: 2,
      start,
      end: start + (match?.[0].length ?? 1),
      subject: toldOf(of, start),
      weight: 3,
    })
  }
  return found
}

const onePerson =
  /(?:一个人|同一个?人|同一名|同一位|一人|有个人|(?:我|他|她)(?:自己|一个人)?(?!们|司|校|院|国)|小[王李张刘陈]|老[王李张刘陈]|总监|老师|工程师|代表|队员|教授|专家|骨干|组长|队长|哪位)/
const alreadyElsewhere =
  /(?:已经|已|本来)?(?:在|是|进了?|参加了?|加入了?|当了?|挂在|列在|写进了?)(?:了)?(?:另一?个?(?:支|个)?|别的?(?:单位|公司|学校)?(?:的)?(?:那个)?|其他|其它|人家|[a-zA-Z甲乙丙](?:号)?|[一二三四]号|外省那?个?(?:赛区)?(?:的)?|他们(?:公司|单位)?(?:那)?个?)(?:支)?(?:队(?!员)|团队|队伍|单位(?:的)?(?:那个)?队|赛区当代表)[^。!?;]{0,16}(?:又|还|再|也|同时|写到|能不能|⁇|重复)/
const bothSides =
  /(?:两边|两头)(?:都|同时)?(?:挂|当|干活?|跑|代表|上台|讲)|(?:两队|俩队|两个队|两支队伍?|几个队)(?:(?:都|同时)(?:想)?(?:挂|当|报|干活?|跑|写|代表|上|参加|有他|出现)|挂|有他|出现)|既(?:是|当|在)[^,。]{0,10}(?:代表|队)[^,。]{0,4},?又(?:是|当|在|给)?[^。!?;]{0,14}(?:代表|队)|给(?:a|甲|一)队[^,。]{0,4}又给(?:b|乙|另|二)|(?:两|俩|2|二|三|3|各)(?:支|个)?队(?:伍)?都(?:想|要|得|把|列|让|靠|缺|点|写)[^,。!?;]{0,6}(?:他|她|我|小[王李张刘陈]|老[王李张刘]|名字|代表)|同时代表两家|代表两家单位|跨(?:俩|两个?|2个)单位(?:参赛|当代表)|(?:两份|两个)名单(?:里|上)?都有|帮别(?:家|的队)(?:也)?当代表|已经是别[^,。]{0,6}队的代表|两(?:头|边)都(?:让|拉)[^,。]{0,2}(?:我|他|她)|我(?:们)?两边都当(?:代表)?|是一队的(?:代表)?[^。]{0,8}又(?:给|是|当)[^。]{0,12}(?:代表|队)|(?:队|代表)[^,。]{0,4}同时(?:又|也|还)?(?:在|给|是|当)[^。]{0,8}(?:队|代表)|(?:跨|串|兼)(?:着)?(?:两|俩|2|几)(?:个|支)?(?:队|团队)|一个人占俩|两家公司,?都报了,?我两边/

function readTeams(of: Utterance): Found[] {
  const found: Found[] = []
  for (const quantity of of.quantities) {
    const right = after(of, quantity.end, 8)
    const left = before(of, quantity.start, 16)
    const noun = quantity.measure === '队' ? '' : teamNoun.exec(right)?.[0]
    if (noun === undefined || quantity.min < 2 || quantity.min > 60) continue
    if (
      quantity.measure !== undefined &&
      !['个', '支', '队', '只', '家'].includes(quantity.measure)
    )
      continue
    if (isDenied(of, quantity.start) || /(?:第|最多|只能|哪|每)[^,。]{0,2}$/.test(left)) continue
    const person =
      onePerson.test(left) &&
      /(?:在|进|参加|当|代表|挂|加入|出现|占|写|报|是|同时|跑|兼|列|上|重复|带|跨)[^,。]{0,6}$/.test(
        left,
      )
    const unit = /(?:出|派|组|报|拉|凑|拆|分|成|组建|弄|搞|来|能|有|要)(?:了|个|成|出)?$/.test(left)
    const inTeams =
      person ||
      /(?:兼|跨)(?:着|了)?$/.test(left) ||
      /一个?人[^,。]{0,8}$/.test(left) ||
      (/^(?:的)?(?:名单|代表)/.test(right.slice(noun.length)) &&
        onePerson.test(of.text.slice(0, quantity.start)))
    if (!inTeams && !unit && !unitOwns.test(left)) continue
    const id = inTeams && !(unit && unitOwns.test(left)) ? 'rep.teams' : 'unit.teams'
    const value = countFor(of.edition, id, quantity)
    if (value !== undefined)
      found.push({ id, value, weight: 3, ...place(of, quantity, noun.length) })
  }
  const twice = bothSides.exec(of.masked) ?? alreadyElsewhere.exec(of.masked)
  if (twice && !found.some((one) => one.id === 'rep.teams') && !isDenied(of, twice.index)) {
    if (!/一边[^,。]{0,4}一边|只能/.test(twice[0])) {
      found.push({
        id: 'rep.teams',
        value: 2,
        start: twice.index,
        end: twice.index + twice[0].length,
        subject: toldOf(of, twice.index),
        weight: 3,
      })
    }
  }
  const once =
    /(?:每个?人|没人|没有人)[^,。!?;]{0,4}(?:都)?(?:只|就)?(?:在|参加|报)(?:了)?(?:一个|1个|一支|别的)队/.exec(
      of.text,
    )
  if (once && !/吗|⁇|只能/.test(clauseAt(of, once.index))) {
    found.push({
      id: 'rep.teams',
      value: 1,
      start: once.index,
      end: once.index + once[0].length,
      subject: 'self',
      weight: 3,
    })
  }
  return found
}

const oneProject =
  /(?:(?:一|1|同一|这|这一|单|咱这|我们这)(?:个|套|份|款)?(?:项目|东西|系统|平台|作品|产品|方案|申报书)|我们(?:的)?(?:这个)?(?:项目|平台|系统|产品))/
const perTopic =
  /(?:同时|都|一起|双|各|分别|两个都|俩都|都想?|全)(?:要|能|可以)?(?:报|投|选|勾|占|填|申报)|(?:报|投|选|勾|占|填|跨|申报|放)(?:了|上|在|到)?$/

function readTopics(of: Utterance): Found[] {
  const found: Found[] = []
  for (const quantity of of.quantities) {
    const right = after(of, quantity.end, 14)
    const left = before(of, quantity.start, 14)
    const noun =
      quantity.measure === '赛道' || quantity.measure === '赛题' ? '' : topicNoun.exec(right)?.[0]
    if (noun === undefined || quantity.min < 2 || quantity.min > 9) continue
    if (
      quantity.measure !== undefined &&
      !['个', '条', '赛道', '赛题', '项', '种', '道'].includes(quantity.measure)
    )
      continue
    if (
      isDenied(of, quantity.start) ||
      /(?:那|这|哪|第|前|除了|下面|一共|总共|有|只让|让选|列了?|限|只能选?|政府[^,。]{0,4}|事业单位[^,。]{0,4})$/.test(
        left,
      )
    )
      continue
    const sureOne = oneProject.test(of.text)
    if (/[每各](?:一)?个?(?:赛道|赛题|方向|口子|题|板块)/.test(of.text)) continue
    // 两个项目报两个赛道: each has its own.
    if (
      of.quantities.some(
        (one) =>
          one !== quantity && one.min > 1 && projectNoun.test(of.text.slice(one.end, one.end + 6)),
      )
    )
      continue
    if (
      /(?:队|部门|事业部|学院|人|单位|公司|政府|事业单位|机关)[^,。]{0,6}$/.test(left) &&
      !sureOne
    )
      continue
    const used =
      /(?:报|投|选|勾|占|填|跨|申报|放|走)(?:了|上|在|到|不同)?$/.test(left) ||
      /^[^,。]{0,3}(?:都|同时|一起|各|分别)[^,。]{0,4}(?:报|投|选|勾|填|试|要|放|申)/.test(
        right.slice(noun.length),
      ) ||
      perTopic.test(left)
    if (!used) continue
    if (
      !sureOne &&
      /赛题|题/.test(noun || (quantity.measure ?? '')) === false &&
      /队|几个项目|不同项目/.test(of.text)
    )
      continue
    const value = countFor(of.edition, 'project.topics', quantity)
    if (value !== undefined)
      found.push({ id: 'project.topics', value, weight: 3, ...place(of, quantity, noun.length) })
  }
  const both =
    /(?:再|又)(?:报|勾|选|投|占)一个(?:题|赛题|赛道|方向|口子|板块)|(?:赛题|赛道|题目|方向|板块)[^,。]{0,8}(?:两个都选|都选上|复选|多选)|双报(?!名)|换个?(?:口子|赛道|方向|板块|题)再(?:投|报|交)|一稿多投|一稿两投|一(?:个项目)?投两(?:处|边)|两(?:边|头)都(?:投|能投|想占)|各报一(?:次|份)|双赛题|兼报赛题/.exec(
      of.masked,
    )
  if (both && found.length === 0 && !/队|另一?拨|单选还是|不同项目|别的(?:赛|比赛)/.test(of.text)) {
    found.push({
      id: 'project.topics',
      value: 2,
      start: both.index,
      end: both.index + both[0].length,
      subject: toldOf(of, both.index),
      weight: 3,
    })
  }
  return found
}

/** All counts of people, teams, projects and topics. */
export function readCounts(of: Utterance): Found[] {
  return [...readReps(of), ...readProjects(of), ...readTeams(of), ...readTopics(of)]
}
