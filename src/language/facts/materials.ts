// Whose materials are handed in, the audit, and false or mistaken information.
import { saysSubmitted } from './signals.ts'
import { matchAll, type Found, type Pattern, type Utterance } from './utterance.ts'

const material =
  '(?:资质|业绩|材料|合同|审计(?:报告)?|案例|荣誉(?:证书)?|信用报告|财务(?:报表|报告|数据|审计)?|报表|营收|cmmi\\d?|iso\\d*|高企(?:证|证书)?|证书|证|执照|获奖证书|项目经验|客户案例|数据|盖章|成绩)'
const gap = '[^,。!?;⁇⁈]'
const uses =
  '(?:用|拿|借|放|引用|套|套用|写|贴|交|提供|附|蹭|凑|使|挪|搬|沿用|继承)(?:一下|了|上|的是|的|用)?'

const owner = (value: string, names: string, weight = 4): Pattern => ({
  id: 'materials.owner',
  value,
  weight,
  says: new RegExp(
    [
      `${uses}(?:我们|我司|自己|别的)?(?:的)?(?:${names})(?:那边|公司|单位)?(?:名下)?(?:的)?${gap}{0,10}?${material}`,
      `${material}(?:这块)?(?:都|全|全都|也|还|主要|基本|只)*(?:在|是|归|用的是|用|挂在|写的是|属于)(?:我们|我司)?(?:的)?(?:${names})(?:那边|那儿|手里|名下|的|公司)*`,
      `(?:${names})(?:那边|名下)?的${gap}{0,6}${material}${gap}{0,6}?(?:能|可以|⁇|行|算|拿来|用|顶|充|写|借|放|给)`,
      `${material}${gap}{0,8}(?:拿|用|借|找)(?:了|我们)?${gap}{0,4}(?:${names})(?:家|那边)?(?:的)?(?:来)?(?:顶|充|凑|代替|替|垫|撑)`,
      `(?:${names})(?:审计|资质|业绩|案例)(?:报告)?(?:能|可以|⁇|行|算|拿来|用|顶)`,
    ].join('|'),
    'g',
  ),
  unlessNear: /⁈(?:交|要)|不能用|不用|专利|软著|知识产权|只交|不愿意给|都要交/,
})

const ownerPatterns: readonly Pattern[] = [
  owner(
    'parent',
    '母公司|集团(?:公司|总部|总公司)?|总公司|总部|控股股东|上级(?:公司|单位)|总行|总院|上级',
  ),
  {
    id: 'materials.owner',
    value: 'parent',
    weight: 4,
    plain: true,
    says: /(?:拿|用|借|把)(?:母公司|集团|总公司|总部|上级单位)(?:出)?的?那份|(?:学校|大学|医院|集团|总部)(?:本身|自己)?不(?:参赛|参加|报)[^。!?;]{0,24}(?:用|拿|附)(?:学校|大学|医院|集团|总部)的/g,
  },
  {
    ...owner('branch', '分公司|办事处|分行|分部|分支机构'),
    // What it is registered as is no paper that is put in.
    unless: /执照(?:上)?(?:是|写的是|就是|也是)(?:个)?分公司/,
  },
  owner('subsidiary', '子公司|下属公司|下属单位|全资公司'),
  owner('holding', '控股公司|我们控股的公司'),
  owner(
    'other',
    '兄弟(?:公司|医院|单位|学校|企业)|关联公司|关联企业|姊妹公司|老公司|原公司|别的公司|别人公司|朋友公司|别家公司|其他公司|第三方|供应商|老板另一家公司|另一?家公司|以前公司|前公司|同行|外面',
  ),
  {
    ...owner(
      'jointMember',
      '成员(?:单位|那边|那家)?|联合体(?:里)?(?:另一家|其他家|成员)?|合作(?:方|单位|伙伴)|牵头(?:单位|方|那家)|另一家|大学那边|医院那边|对方',
      4.5,
    ),
    unless: /兄弟公司|母公司|集团/,
  },
  {
    id: 'materials.owner',
    value: 'unit',
    weight: 3,
    says: new RegExp(
      `${material}(?:都|全|全部|也)*(?:是|用的是)(?:我们|公司|单位|我司)?自己的|(?:都|全)(?:是)?用(?:的是)?(?:我们|公司|单位|我司)?自己的${material}`,
      'g',
    ),
    unlessNear: /⁈|必须|要求|一定|得|吗|只能/,
  },
]

const isNew =
  '(?:新(?:公司|成立|设|注册|办|企业|主体)|刚(?:成立|注册|办|开|满|拿执照)|才(?:成立|开|注册|办|半年|几个月|[一二两三四五六七八九十\\d]+个月)|成立(?:才|不到|不满|刚|没(?:到|满|多久))|今年(?:[^,。]{0,3})?(?:成立|注册|开)|去年(?:底|年底|[^,。]{0,3}月)?(?:才|刚)(?:成立|注册|开)|初创|开业不久|年头短|开才半年)'
const noAudit =
  '(?:没(?:有)?(?:做过|做|出过|出|弄过|搞过)?(?:财务)?审计(?:报告|过)?|(?:财务)?审计(?:报告)?[^,。!?;⁇⁈]{0,4}(?:没有|没做|没出|拿不出|出不来|提供不了|没法)|(?:拿不出|出不了|提供不了|哪来的?|哪有|没法出)[^,。!?;⁇⁈]{0,4}(?:审计|财务(?:数据|报表|审计))|没审计过|一直没做审计|(?:审计|财务)(?:报告)?(?:还没|没有|咋出|怎么出|从哪来))'

const auditPatterns: readonly Pattern[] = [
  {
    id: 'materials.audit',
    value: 'newWithout',
    weight: 5,
    plain: true,
    says: new RegExp(`${isNew}[^。!?;]{0,20}${noAudit}|${noAudit}[^。!?;]{0,16}${isNew}`, 'g'),
  },
  {
    id: 'materials.audit',
    value: 'without',
    weight: 4,
    plain: true,
    says: new RegExp(noAudit, 'g'),
    unlessNear: /有没有|⁈/,
    unless: new RegExp(isNew),
  },
  {
    id: 'materials.audit',
    value: 'have',
    weight: 3,
    says: /(?:有|出了|做了|拿到了?)(?:去年|近?[两三]年|完整|现成)?(?:的)?(?:财务)?审计报告(?!吗|没|要|必)|审计报告(?:也|都)?(?:有|出来了|齐了|做完了|备好了)/g,
    unlessNear: /⁈|没|吗|必须|要|母公司|集团|总部|总公司/,
  },
]

const falsePatterns: readonly Pattern[] = [
  {
    id: 'information.false',
    value: 'mistake',
    weight: 5,
    plain: true,
    says: /(?:填|写|录|输|打)(?:错|岔|反)(?:了)?(?:一[位个]|几个|两个)?(?!队|赛道|赛题|题|人)|手滑|手抖|笔误|手误|(?:不小心|没注意)[^,。!?;]{0,6}(?:错|漏)|数(?:据|字)(?:有|写)[^,。]{0,4}(?:误|错|不准)|不是(?:我们)?故意的|跟实际(?:有点)?(?:对不上|不符)|少写了|漏填/g,
    unlessNear: /赛道|赛题|题目|方向|选错|点错|板块|⁈|别|怕|会不会|说错|不对/,
    unless:
      /(?:赛道|赛题|题目|方向|口子|塞题|赛到)[^,。!?;]{0,8}(?:选|填|点|写|报)错|选错|点错|队员|人写错|填错人|名单|不对,?(?:我)?(?:打|说|写)错/,
  },
  {
    id: 'information.false',
    value: 'found',
    weight: 5.5,
    plain: true,
    says: /(?:已经?|被)(?:组委会|人家|你们)?(?:查实|查出来|查到|认定|核实)(?:了)?[^,。!?;⁇⁈]{0,8}(?:虚假|造假|不实|不符|假)|(?:虚假|造假|不实)[^,。!?;⁇⁈]{0,6}(?:已经?)?(?:被)?(?:查实|坐实|认定)了/g,
    unlessNear: /⁈|⁇|如果|要是|会被|算不算/,
  },
  {
    id: 'information.false',
    value: 'false',
    weight: 4,
    plain: true,
    says: /弄虚作假|(?<!没|不|算)造假|虚报|编(?:一个|个|几个|造|的(?:数|数据|案例))|往大了?写|(?:写|报|填|说)(?:多|高|大)了(?:一|点|些|不少|[^,。]{0,2}倍)|夸大|吹(?:了)?(?:点水|水|大)|注水|水分|假(?:的)?(?:材料|数据|合同|案例|证明)|(?<![a-z])p(?:s)?的|虚假(?:信息|材料|内容)|其实(?:才|只有|就)?[八七六五四三二一两几\d]+万/g,
    unlessNear:
      /⁈+(?:虚报|造假|算|夸大)|防止|避免|审计|不想|不敢|绝不|怕|担心|被说|被当|会被|发现|有人|渠道/,
    unless:
      /举报|检举|投诉|揭发|反映|别的队|他们队|别人|隔壁|号队|填错|写错|笔误|手滑|手误|不是故意/,
  },
]

const outcomePatterns: readonly Pattern[] = [
  {
    id: 'review.passed',
    value: false,
    plain: true,
    says: /(?:(?:知识产权|产权|知产|资格|实质性?)(?:这关|这一关|的关|审(?:查|核)?)?|初赛后[^,。!?;]{0,6}|晋级[^,。!?;]{0,6}|复核|审查|审产权)[^,。!?;⁇⁈]{0,6}(?:没(?:有)?(?:通过|过)|不(?:通过|过(?!期)|合格)|未(?:通过|过)|卡住|挂了|被毙)/g,
    unlessNear: /显示|待审核|报名|网站/,
    unless: /初审|报名审核|注册审核/,
  },
  {
    id: 'review.passed',
    value: true,
    plain: true,
    says: /(?:知识产权|初赛后(?:的)?)(?:审查|审核|复核)[^,。!?;⁇⁈]{0,4}(?:已经?)?(?:通过|过)了/g,
    unlessNear: /没|不|⁈|吗|才/,
  },
  {
    id: 'publicity.passed',
    value: false,
    plain: true,
    says: /公示(?:期|期间|阶段|的时候)?[^,。!?;⁇⁈]{0,8}(?:没(?:有)?(?:通过|过)|不通过|未通过|有异议|提异议|被(?:人)?(?:举报|投诉|提)|过不了|出了?问题)/g,
    unlessNear: /前面|别人|人家|上一名|对手/,
  },
  {
    id: 'publicity.passed',
    value: true,
    plain: true,
    says: /公示(?:期)?(?:已经?)?(?:通过了|过了|结束了?没有?异议|无异议)/g,
    unlessNear: /没过|⁈|吗|才|后/,
  },
]

const materialHint =
  /资质|业绩|材料|合同|审计|案例|荣誉|信用报告|报表|财务|营收|cmmi|iso|高企|证|照|经验|数据|盖章|成绩/
const falseHint =
  /错|岔|反|手滑|手抖|笔误|手误|误|不准|故意|对不上|不符|少写|漏|查实|查出|虚|假|编|大了|多了|高了|夸|吹|水|p的|ps的|其实|认定/

/** Materials, audit, truth of the information, and how reviews went. */
export function readMaterials(of: Utterance, isJoint: boolean): Found[] {
  const found = [
    ...matchAll(of, ownerPatterns, materialHint),
    ...matchAll(of, auditPatterns, /审计|财务/),
    ...matchAll(of, falsePatterns, falseHint),
    ...matchAll(of, outcomePatterns, /审|核|公示|产权|知产|晋级/),
  ]
  const joint = isJoint || /联合|成员|牵头|合作申报|整个?队|一起报/.test(of.text)
  return found
    .filter((one) => !(one.id === 'materials.owner' && one.value === 'jointMember' && !joint))
    .map((one) => (one.id === 'information.false' ? ofOurs(of, one) : one))
}

/** What is untrue is the writer's own; a slip found after it was handed in is no longer only put right. */
function ofOurs(of: Utterance, one: Found): Found {
  const late = one.value === 'mistake' && saysSubmitted(of.text)
  return { ...one, subject: 'self', ...(late ? { value: 'submitted' } : {}) }
}
