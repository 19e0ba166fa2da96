// The names of units in a text, and how directly each says what the entering unit is.
import { unitWords, vagueUnits } from '../lexicon/units.ts'
import { after, before, isAsked, isDemanded, isDenied, type Utterance } from './utterance.ts'

export interface UnitMention {
  readonly kind: string
  readonly start: number
  readonly end: number
}

export const vague = 'vague'
const kinds = [...unitWords, { kind: vague, words: vagueUnits }].map(({ kind, words }) => ({
  kind,
  names: new RegExp(words.join('|'), 'g'),
}))

/** Every name of a kind of unit in the text, left to right; inside a longer name a shorter one does not count. */
export function unitMentions(of: Utterance): readonly UnitMention[] {
  const all: UnitMention[] = []
  for (const { kind, names } of kinds) {
    for (const match of of.masked.matchAll(names)) {
      all.push({ kind, start: match.index, end: match.index + match[0].length })
    }
  }
  // A branch of the people's bank is the bank's, whatever its length.
  const rank = ({ kind, start, end }: UnitMention): number =>
    end - start + (kind === 'partyOrMass' ? 0.5 : 0)
  all.sort((one, other) => rank(other) - rank(one))
  const kept: UnitMention[] = []
  for (const mention of all) {
    if (!kept.some((one) => mention.start < one.end && one.start < mention.end)) kept.push(mention)
  }
  return kept.sort((one, other) => one.start - other.start)
}

// Somebody else's company: a relation, a service, a competitor; never the unit that enters.
const foreignName =
  /(?:母|总|孙|兄弟|姐妹|姊妹|关联|上级|外包|中介|代理|担保|派遣|咨询|路演|代办|代账|其他|其它|另外?一?家?|哪几[家个]?|哪些|哪家|第三方|壳|老|原|前|别的|同类|大|审计|评估|检测|投资|猎头|保险)$/
const object =
  /(?:给|为|帮|替|跟|和|与|同|从|向|对|找|拉|请|连同|被|叫|把|卖|剩下|除去|供|面向|服务|归|通过|连|比|除了|不如|采购|依托|挂靠|离开|退出|注册|委托|接|服务于|来自|联合|查|到)(?:了|过|着)?[^,。!?;是想能要]{0,6}$/
const thing =
  /^(?:的)?(?:信息化|信息系统|系统|软件|平台|数据(?!局|中心)|项目(?!部)|产品|业务|服务商|服务|客户|供应商|设备|市场|解决方案|app|小程序|专家|老师|教授|领导|主任|院长|所长|局长|处长|科长|镇长|朋友|同学|同事|(?:前|老)?员工|职工|人员|学生|会员|理事|名单|资质|材料|合同|业绩|执照|专利|软著|发票|股份|股权|股东|会计|采购|法人(?!资格)|登记的|注册的|发的|批的|办的|开的|下属|下面|管|指导|主管|要求|说|那边(?:说|问|要求)|官网|网站|公众号|赛道|方向|类型|性质的?(?:数据|项目))/
const inName =
  /^(?:自己|本身|我们|他们)?(?:的)?(?:名义|名头|名字|名称|名(?![单额])|身份|牌子|抬头|壳|章|公章|来报|报名|去报|申报|参赛|参加|单独报)/
const nameVerb =
  /(?:以|用|拿|按|走|挂|写|署|顶着?|打着|冠)(?:着|了)?(?:自己|我们|咱们?|本)?[^,。!?;以用拿挂不]{0,8}$/
/** 大数据中心隶属市政府: the body above is not the unit. */
const belongs = /(?:隶属|直属|下设|挂靠|附属|依托)(?:于|在)?[^,。!?;]{0,4}$/
const copula =
  /(?:(?<=[本我敝][所院校局站馆会司厂部厅处])(?:系|为|乃)|(?<=[本我](?:单位|中心|公司))(?:系|为|乃)|(?<![说只但可要于总或而倒不说还])是(?![说想怕否])|属于|算是?|登记的?|注册的?是?|办的是?|开了?个?|开的|搞的|经营着?|成立了?个?|作为|身为|性质为?)(?<mod>[^,。!?;是算⁇⁈]{0,16})$/
/** What may follow the noun that ends 我们是…: a mark, a particle or the next verb; else it is no head. */
const headEnd =
  /^(?:$|[,。!?;:)⁇⁈・]|吗|么|呢|吧|啊|呀|嘛|呃|嗯|额|哦|的(?=$|[,。!?;⁇⁈・]|能|想|可|要|我|咱|这|那|话|吗|啊|呢|吧|嘛|嗯|呃|也|都|就|但|不|怎|报|去|来|做|搞|一|法人)|性质|身份|这|那|想|能|可|要|报|就|但|不|也|还|没|有|现|因|所|在|都|我|咱|做|搞|算|类|来|怎|会|打|准|行|单|独|自|被|跟|和|与|是|对|名|今|去|成|注|下|里|编|企|参|申|够|受|收|让|限|属|只|很|挺|规|级|一|两|几|然|而|并|且|如|联合|、)/
const otherRole =
  /给|跟|和|与|帮|向|卖|客户|供应(?!链)|合作|代理|下属|旗下|评委|问|股东|归|报|通过|从|对|说|为(?!主)|想|能|要|找|参加|哪|什么|啥|你|办比赛|写|填|盖|查|交|让|我们|咱|理事|会员|人家|他们|别人|对方|拿|用|得|必须|应该|剩下|联合/
const mine =
  /(?<![给跟和与为帮替向对找被让])(?:我们(?:这(?:个|边|儿)?|那)?|咱们?(?:这)?|俺们?(?:这)?|额们?|(?<!自)我(?!司|院|校|国|省|市)|敝|他们|她们|人家|他|她|对方|客户|甲方|朋友(?:家|他们|那|开)?|同学|亲戚|老公|媳妇|爱人|表[弟哥妹姐]|姐夫|老板)(?:的|家|那个?|这个?|自己)?(?<mod>[^,。!?;的是给跟和与帮向对卖找拉请把从被让,、在用以想能要报做有问⁇⁈]{0,8})$/
/** 咱们这种省直部门的信息中心: the body above is named on the way. */
const mineOf =
  /(?:我们|咱们?|俺们?|额们?)(?:这[种类样个]?的?)?[^,。!?;的]{0,4}(?:部门|[厅局委办]|政府)[里下]?[面属]?的$/
const worksAt =
  /(?:我|我们|他|她|爱人|老公|媳妇|姐夫|表[弟哥妹姐]|同学|朋友|我[姐哥弟妹爸妈叔舅姨])?在(?<mod>[^,。!?;是给]{0,6})$/
const atWork =
  /^[,，](?:机关|事业单位|国企|央企)|^[,，]?(?:他们|她们|人家)(?:院|校|公司|单位|厂|局|所|中心|那边|自己)?|^(?:的)?(?:上班|工作|任职|信息科|[^,。!?;]{0,6}[科处部室])/
/** What follows the name of a unit that wants to enter: 想参加, 能报吗, 够格. */
export const enters =
  /^(?:的)?(?:自己|自个儿?|单独|独立|直接|本身|这种|这类|那种|这样|类|性质的?|单位|也|都|到底|究竟|究竟|现在|今年|一样|一类|身份|来)*(?:[⁇⁈]{2,}|能|可以|可|只(?:能|让|可|许|准)|想(?!去加油|推|知道|问|了解|贷款|找|争|来看|听)|要(?!一份|一个|个|典型|材料|求|是|什么|啥|回避|避嫌|给|问)|打算|准备|够格|算(?!是|数据)|行(?!业|政)|中(?![心国])|报(?!告|表|社|名表|的)|参加|参赛|参与|申报|来参|来报|去报|没戏|有资格|有份|有戏|符合|合规|受限|收(?!入|集)|让(?=报|参|上|进|来|投)|限(?!公司)|咋(?!办的)|不能|不行|没资格|被(?:卡|拦|刷)|上(?:不|行|吗|得)|成(?:吗|不)|出面|当(?:参赛|主体|牵头)|牵头)/
const accepted =
  /(?:收不收|让不让|要不要|认不认|限不限|卡不卡|给不给|欢不欢迎|允不允许|准不准|接不接收|接受|接收|欢迎|允许|限制|收|算上|包括|对)(?:不)?(?:我们|那种|这种|小|一般|普通)?[^,。!?;是]{0,3}$/
const leadIn =
  /^(?:那|那么|如果|要是|换成|换|改成|假如|若|假设|那要是|那如果|万一)?(?:是|我们是|我是|我们|我|以)?[^,。!?;]{0,5}$/
const leadOut =
  /^(?:的话|呢|行吗|行不|可以吗|可以不|⁇+|能行吗|也行吗|也可以吗|也能吗|也一样吗|怎么说|怎么算|咋说|咋算|吗|么|能不|能吗|,)*[?。!]?$/
const taken =
  /(?:当成|当作|当做|看成|按|归到|归为|比照|冒充|等于|不如|类似|相当于|像)(?:了)?[^,。!?;]{0,3}$/

/** How directly a mention says what the entering unit is; undefined: it does not. */
export function weigh(of: Utterance, mention: UnitMention): number | undefined {
  const { start, end } = mention
  const left = before(of, start, 20)
  const raw = of.text.slice(Math.max(0, start - 12), start)
  const right = after(of, end, 14)
  // 只能镇政府自己出面: there is no other, so it is the one.
  const stepsIn = /^(?:自己|自个儿?|单独|来)*出面/.test(right)
  if (taken.test(left) || (isDemanded(of, start) && !stepsIn)) return undefined
  const inItsName =
    (nameVerb.test(left) && inName.test(right) && !/证书|还是写|之前|以前|一直/.test(left)) ||
    /^(?:想|要)?[以用拿](?:自己|本身|它自己)的?名/.test(right)
  if (mention.kind === 'company' && !inItsName && foreignName.test(left)) return undefined
  // 医院出资的那个公司: the company enters, not the hospital.
  if (/^(?:联?的那[个家]|出资|投资|控股|全资|旗下|名下)的?[^,。!?;]{0,4}(?:公司|企业)/.test(right))
    return undefined
  if (belongs.test(left) || /写[^,。]{1,8}还是写|队名|取名/.test(of.text)) return undefined
  if (mention.kind === 'subUnit' && /都是(?:一个|同一个)?$/.test(left)) return undefined
  if (
    mention.kind === 'individual' &&
    /(?:[长任理板人东员授师监家]|代表|注册|连|他|她)(?:的|自己)?$/.test(left)
  )
    return undefined
  // 算科研院所还是算事业单位; 其中一家是….
  if (/^[^,。!?;]{0,3}还是/.test(right) || /还是(?:算|是|按|得|要|拿|用)*$/.test(left))
    return undefined
  if (/(?:其中|有一家|其中一家)[^,。!?;]{0,16}$/.test(left)) return undefined
  const denied =
    isDenied(of, start) || /(?:不是|不算|不属于?|并非|算不上)[^,。!?;]{0,6}$/.test(left)
  if (inItsName) return denied || /不(?:想|用|以|打算)[^,。!?;]*$/.test(left) ? undefined : 6
  const isNot = denied || isAsked(of, start, end)
  // 有三个企业不能碰: companies in general.
  if (/(?:[两三四五六七八九几]|\d)[个家]$/.test(left) && !/我们|我|咱/.test(left)) return undefined
  if (/^[我敝]司$/.test(of.text.slice(start, end)) && !isNot && !object.test(left)) return 4
  // 数据局是主管部门: said of somebody else.
  if (
    mention.kind === 'government' &&
    /[局厅委]就?是[^我咱]*$/.test(left) &&
    !/我|咱|本/.test(left)
  )
    return undefined
  const copied = copula.exec(left)
  if (
    copied &&
    headEnd.test(right) &&
    !thing.test(right) &&
    !otherRole.test(copied.groups?.['mod'] ?? '')
  )
    return isNot ? undefined : 5
  if (
    mention.kind === 'individual' &&
    /^(?:的)?(?:名义|身份)[^,。]{0,10}(?:当|做|作|任)[^,。]{0,4}代表/.test(right)
  )
    return undefined
  if (/^(?:名义|身份)[^,。]{0,4}(?:加入|进|参加)(?:我们|别|他们|咱|你)/.test(right))
    return undefined
  const own = mine.exec(left) ?? mineOf.exec(left) ?? /本$/.exec(left)
  const ownPerson =
    mention.kind !== 'individual' || enters.test(right) || /^(?:的)?(?:名义|身份)/.test(right)
  if (
    own &&
    !/竞争|合作|对手|隔壁|服务|客户/.test(own[0]) &&
    ownPerson &&
    !/^(?:信息化|系统|软件|平台|项目(?!部)|数据(?!局|中心))/.test(right)
  )
    return isNot ? undefined : 4
  const works = worksAt.exec(left)
  if (works && atWork.test(right)) return isNot ? undefined : 4
  if (thing.test(right) || object.test(left)) return undefined
  if (accepted.test(raw) && !/(?:对|针对)$/.test(raw.slice(0, -1))) return 3
  if (isNot) return undefined
  if (/^(?:的)?(?:名义|身份)/.test(right) && /(?:^|[,。!?;以用拿])$/.test(left)) return 5
  // 让一家民营公司牵头: who leads is a partner, unless nobody else is named.
  if (/[由让请][^,。!?;我咱]{0,6}$/.test(left) && /^(?:来)?(?:牵头|打头|领衔|挑头)/.test(right))
    return 1
  if (
    enters.test(right) &&
    !/^(?:给不给|管不管|会不会(?:跟|给|来|出|派|支持)|来不来|派不派|认不认)/.test(
      of.text.slice(end, end + 6),
    )
  )
    return 3
  // 执照昨天核发了,有限责任公司,…: named between two commas.
  if (/[,，]$/.test(left) && /^[,，。!?]/.test(right)) return 2
  // 集团西安分公司,刚划出来: told first, and asked about later.
  if (
    start <= 8 &&
    (mention.kind === 'branch' || mention.kind === 'subUnit') &&
    /^[,，]/.test(right)
  )
    return 2
  // 市气象局这边,想了解下参赛: who speaks.
  if (start <= 4 && /^(?:这边|这里|这儿)[,，]?(?:想|要|准备|打算|有)/.test(right)) return 3
  // 县司法局的,想…: introduced by where one works.
  if (start <= 8 && /^的(?:[,，]|$)/.test(right)) return 3
  if (isTopic(of, mention)) return 2.5
  return leadIn.test(of.masked.slice(0, start)) && leadOut.test(of.masked.slice(end))
    ? 2
    : undefined
}

/** 西安高新区一家做数据中台的软件公司,…: introduced at the start of the text. */
const introduced =
  /^[^,。!?;给跟和与帮为向对找问让说从把被客甲我咱]{0,10}(?:一家|一个|一所|家|某)[^,。!?;给跟和与帮为向对找问让说把被]{0,18}$/
const opening =
  /^(?:那|那个|呃|嗯|就是|就是说|请问|你好|问下|问一下|想问|听说|有|认识|客户|甲方|,)*(?:有)?(?:一?[个家所位])?(?:[^,。!?;、]{0,8}(?:集团|公司|总部|银行|医院|大学|学校)(?:在)?的?)?[^,。!?;、给跟和与帮为向对找问让说是做搞用想要能的在从被把到调借]{0,10}$/
const talksOfOthers =
  /^(?:的)?(?:让|要求|叫|问|说|不同意|不肯|不让|懒得|给|找|派|通知|里(?!面?想)|领导|老板|主任|那套|那个|不出|没出|只|出面|同意|推荐|盖|负责|组织|已经?结|判|拉黑|执行|裁|列|查|把|对|三产|没兴趣|不支持|不管|旁边|门口|附近|对面|楼下|内设|下设|这边|打电话|(?:去年|今年|前年|上次|之前)?罚|检查|一家|出(?:数据|技术|钱|人|力|算法|模型|资金|平台|场景)|秘书|会长|肯定|那套|发(?:来|了|的))/
const entryWords =
  /排除|适格|合规|在内|报|参|收|资格|够|上场|上吗|上不|来吗|来不|能来|行|中不|比|要吗|认|让/

/** Whether the text opens with the unit as its topic: 村集体合作社搞了农产品溯源,能报吗. */
function isTopic(of: Utterance, { start, end }: UnitMention): boolean {
  const right = after(of, end, 10)
  // 领导让我问:乡镇政府…: what is asked begins behind the colon.
  const lead = of.masked.slice(0, start).replace(/^.*:/su, '')
  if (introduced.test(lead) && /^(?:[,。!?;]|$)/.test(right)) return true
  if (!opening.test(lead) || talksOfOthers.test(right)) return false
  // 体检集团的渭南分公司: the group is not what enters.
  if (right.startsWith('的')) return false
  return entryWords.test(of.text.slice(end))
}
