// Joint entry: whether several units enter together, whether one leads, and what is said of a member.
import type { UnitMention } from './named.ts'
import type { OrganiserMention } from './organiser.ts'
import {
  after,
  before,
  isDenied,
  matchAll,
  type Found,
  type Pattern,
  type Utterance,
} from './utterance.ts'

const partner =
  '(?:[一二两三几四五\\d俩仨]?个?家?)?[^,。!?;]{0,10}(?:公司|单位|企业|医院|大学|高校|学校|学院|院|所|局|厅|政府|中心|集团|厂|协会|学会|合作社|研究院|研究所|客户|甲方|乙方|供应商|伙伴|合作方|老师|教授|专家|团队|[它他她]|我们|我司|[^,。]{0,2}大|个人|自由职业者?|开发者|他们|人家|对方|别的单位|别人|别家)'

const patterns: readonly Pattern[] = [
  {
    id: 'joint',
    value: true,
    says: new RegExp(
      [
        '共同(?:申报|参赛|报名)',
        '入伙|联合(?=[,。?!]|$)|联合(?:组队|申报|参赛|报名|体|队|报|起来|参加|方|组成|的队|别的|其他|其它|一家|几家|两家|三家|上|着|完成|牵头|推荐报|那栏|一起|成员|单位|承担|打头)',
        '(?:两|三|四|五|六|几|多|仨|俩|\\d)家(?:公司|单位|企业|机构|平起平坐|平等)?(?:一起|一块|一同|联合|合着?|合作|凑|组(?!织)|共同|捆|抱团|搭伙|联名|合伙|是平等|平起平坐|并列|五五开|都不想|都想|都当|组成|合报|抱|联手)',
        '(?:合伙|搭伙|搭档|合作|联合|一起|一块)(?:报名|参赛|申报)的?(?:那|这)家|(?:我们|我司|[公我]司|我?厂|我?院|学校)加上?一家[^,。!?;]{0,8}(?:公司|大学|医院|学校|企业|单位|研究院|院|厂)',
        `(?:跟|和|与|同|拉|找|带|拽|捎)(?:上|着|了|个)?${partner}(?:那边)?[^,。!?;]{0,8}(?:(?:一起|一块儿?|一同|合作(?!伙伴|方|协议)|合着|合起来|合伙|联手|共同|打包|并肩)[^,。!?;]{0,4}(?:报(?!告)|参(?!考|观|股)|申(?!请(?!参赛|报名|参加))|上(?!线|班)|组(?=队|个|成|团|一)|来比|比赛|投|出队|出战|成队)|搭伙|抱团|组队|组一?个队|组成|凑[一个成]|捆[一在]|联名|联合(?=[,。?!]|$|报|申|参))`,
        '跨单位(?:组队|报|参)|产学研(?:用)?(?:联合|合作|一起|组队|捆|那种|结合|协同)|强强联合|抱团(?:报|参|上|算)|搭伙(?:报|参|做|上)',
        '(?:出|给|提供)数据[^,。!?;]{0,2},?(?:我们|咱|我司|公司|企业|我)(?:出|提供|做)技术|(?:我们|咱|我司|公司|我)出技术,?[^,。!?;]{1,8}出数据',
        '(?:我们|这边|A|a|甲)?(?:两|2|三|几)(?:个|位)?人[^,。]{0,3}(?:他们|对方|乙|b)(?:那边)?[两三四几\\d]个人(?=.{0,10}(?:合|组|凑))',
        '牵头(?:单位|方|的(?:单位|那家)|参赛单位|那家|那栏|一栏)|(?:双|并列|共同|联合)牵头|(?:由|让|我们|我司|医院|大学|企业|公司|集团|学校|他们|谁|它)(?:来)?(?:牵头|打头|挑头|领衔|当老大|做老大|当牵头)(?!人|做|搞|建|开发|推动|组织|实施|管|负责)',
        '(?:只?当|做)(?:个|一个)?成员(?!单位的)|当成员,?不牵头',
        '整个?队(?:完|咋|挂|凉|会|能|⁈|⁇|就|还|跟着|要|都|怎么|是)|(?:伙伴|成员|合作方|合作单位|搭子)(?:里头|里面|里|中)(?:有|混|出)|成员方|队(?:里)?(?:有)?[两二三四五六\\d]个单位',
        '(?:^|[,:、])[^,。!?;谁哪要不]{1,8}牵头(?=[,。、]|$)',
        '拉(?:上|着)?(?:我们|我[校司院厂局所]|咱们?)[^,。!?;]{0,4}(?:一起|一块|联合|组队|入伙|搭伙)',
        '踢(?:出去|了它|它)|(?:拉|联合|搭伙)的(?:那|这)[家几]|(?:其余|剩下|另外)(?:那)?[两三四几\\d]家',
        '(?:由|让)[^,。!?;谁哪]{1,10}(?:牵头|打头|领衔)(?!人|做|搞|建|开发|推动|组织|实施|管|负责)',
        '(?:个人|专家|自由职业者?|我)[^,。!?;]{0,4}(?:加入|进)(?:到)?联合(?:团队|队|体)?|(?:合作|搭伙|搭档)(?:单位|方|公司|企业)[^,。!?;]{0,14}能联合|[两俩2]个牵头',
        '联合体|成员单位(?!的?会费)|合作单位(?:一起|共同|也)|主申报单位',
      ].join('|'),
      'g',
    ),
    unless:
      /联合会|国家数据局牵头|联合发文|联合国|联合办学|联合实验室|联合印发|(?:协会|学会|联盟)[^,。]{0,6}成员单位|组委会[^,。]{0,4}成员单位/,
  },
  {
    id: 'joint',
    value: false,
    weight: 4,
    plain: true,
    says: /(?:不是|没有?|不搞|不想搞|不打算|不)(?:跟[^,。]{0,6})?联合(?:组队|申报|参赛|体|报)?|(?:就|只有?|单独|独立)(?:我们|我司|咱)?(?:自己)?一家(?:单位|公司)?(?:报|参|上|独立)?(?=[,。]|$|报|参|单独)|单独(?:一家)?(?:申报|参赛)(?:的)?,?(?:没|不)/g,
    unless: /还是|只能|⁈|能不能|可以|吗/,
  },
  {
    id: 'joint.lead',
    value: false,
    weight: 4,
    plain: true,
    says: /[两俩2]个牵头(?:单位|方)|(?:没|没有|还没|不想|不|未|尚未|都没|不打算|暂时没)(?:有)?(?:定|确定|商量好|设|选|指定|写|指明|明确|推)(?:下来|出来|好)?(?:谁|哪家)?(?:来)?(?:当)?(?:牵头|打头|挑头|领头|主申报)|(?:牵头|打头|挑头|主申报)[^,。!?;]{0,6}(?:没(?:有)?(?:定|商量|选|写|填|想好|确定)|还没|空着|不写|不填|没人|定不下来|谁也不|没谈拢|吵翻|僵住)|(?:都|谁也?)不(?:想|愿意?|肯)?(?:当|做|牵|挑|打)(?:这个|那个)?(?:头|老大|牵头)|(?:双|并列|共同|联合|一起|都)(?:当)?牵头|(?:两家|俩|两个)(?:都|同时|并列)(?:当|做|写|是)?(?:牵头|主申报)|不(?:分|设)(?:主次|牵头)|没有?(?:主次|牵头)(?:之分|的|单位)?|谁牵头[^,。]{0,4}(?:没|吵|定不)|并列(?:当)?(?:主申报|第一)|平起平坐|谁也不(?:肯|愿)?让|谁为?排第一吵|那(?:一)?栏空着|不指定一?个?(?:牵头)?/g,
    unless: /⁈+(?:定|要|指定|设|写明|选)/,
    needs: /牵头|打头|挑头|领头|主申报|联合|[两三四几]家|并列|主次|当头|当老大|老二/,
  },
  {
    id: 'joint.lead',
    value: true,
    weight: 3,
    plain: true,
    says: /(?:牵头(?:单位|方|的|参赛单位)?|打头的?|主申报单位)(?:就|已经?|也)?(?:是|定了|选好了|定好了|定的是|为)(?!谁|哪|不|啥|⁇)(?:我们|我司|[^,。!?;]{0,8})|(?:就?我们一?家|由|让|我们|我司|咱们?|公司|医院|大学|学校|企业|集团|研究院|学会|协会|局|他们|我方)(?:来|是)?(?:牵头|打头|挑头|领衔|当牵头|当老大|做牵头)(?!人|做|搞|建|开发|推动|组织|实施|管|负责|⁇|的(?:要|得)|人)|(?:我们|我司)(?:是|当|做|作为)牵头(?:单位|方)?|牵头(?:的|单位|方)?(?:已经|都)?(?:定了|定好了|说好了)/g,
    unless:
      /国家数据局牵头|联合发文|(?:没|不想|谁|还没|平起平坐|双牵头|共同牵头|并列|谁来)[^,。]{0,6}(?:牵头|打头|挑头|当)|⁈[^,。]{0,4}(?:要|得)牵头|要不要[^,。]{0,6}(?:牵头|打头)|(?:必须|一定)[^,。]{0,4}牵头/,
  },
]

const memberFrame =
  /(?:跟|和|与|同|拉|找|带|加|请|邀|捎|把|让|连)(?:上|着|了|进|入)?(?:一?[个位名家]|[两三几]个)?[^,。!?;跟和与拉]{0,10}$/
const inJoint =
  /(?:其中|里面|里头|里|中|成员|合作方|合作的|伙伴|对方|另一?家|联合的|联合方|一方|队里|加)(?:有|是|的|一?[个家位名]|单位)*[^,。!?;]{0,8}$/
const jointWords =
  /联合|一起(?:报|上|做|参|弄|来|组)|一块|组队|合作|合着|搭伙|成员|搭子|牵头|合作(?:方|单位)|整队|整个队|凑一|加进|拉(?:他|她|个|上|进|一)|三家|两家/

const memberKind: Readonly<Record<string, string>> = {
  company: 'company',
  institution: 'institution',
  university: 'university',
  research: 'research',
  government: 'government',
  society: 'society',
  partnership: 'partnership',
  individual: 'individual',
  branch: 'branch',
  subUnit: 'subUnit',
  soleTrader: 'individual',
}

/** What kind of partner is named: 跟一个自由职业者联合, 联合体里有一家分公司. */
function memberTypes(of: Utterance, mentions: readonly UnitMention[]): Found[] {
  const found: Found[] = []
  for (const { kind, start, end } of mentions) {
    const value = memberKind[kind]
    const left = before(of, start, 16)
    if (value === undefined || isDenied(of, start)) continue
    const joins =
      /^(?:[和与跟、][^,。!?;]{1,8}?)?(?:也|来)?(?:参加|加入|配合|当成员|做成员|联合|一起报|组队)/.test(
        after(of, end, 14),
      )
    if (!memberFrame.test(left) && !inJoint.test(left) && !joins) continue
    if (
      /^(?:的)?(?:子公司|控股|章|资质|材料|专利|客户)|^(?:签|谈|说|沟通|要数据)/.test(
        after(of, end, 6),
      )
    )
      continue
    if (/(?:我们|我司|咱)(?:是|自己)?[^,。跟和与拉找加带]{0,6}$/.test(left)) continue
    found.push({
      id: 'member.type',
      value,
      start,
      end,
      subject: 'self',
      weight: value === 'individual' ? 5 : 3,
    })
  }
  const person =
    /(?:拉|加|找|请|聘|写进|邀|带|让|跟|和|与|把)(?:上|进|入|了)?(?:我)?(?:一?[个位名]|几[个位])?[^,。!?;]{0,8}(?:专家|顾问|教授|工程师|博士|程序员|大佬|学长|大牛|朋友|哥们|表[哥弟]|个人|自由职业者?|自然人|开发者)[^。!?;]{0,16}(?:没(?:有)?(?:工作)?单位|没(?:挂)?公司|个人|自由职业|自己的?名义|退休|以个人|独立|单干|没注册公司|没挂公司)|(?:加|拉|带|找|请)(?:上|了)?一?[个位名][^,。!?;]{0,6}单干的|合作的?(?:方|伙伴)?(?:是|就)(?:一?个)?(?:个人|自然人|自由职业)|个人(?:⁇|能|可以|想)*(?:加入|进)(?:到)?联合(?:团队|队|体)?|(?:联合体|联合队|成员|合作单位)[^,。]{0,6}(?:有|加|拉|带|进|混)[^,。]{0,6}(?:个人|自然人|自由职业者?|独立开发者|独立顾问|退休专家)|以(?:个人|自然人|自己)(?:的)?(?:名义|身份)?[^,。]{0,4}(?:跟|和|与|进|加入|参加)(?:我们|我司|咱|他们)?[^,。]{0,6}(?:联合|组队|合作|队)|以(?:个人|自然人)[^,。]{0,6}(?:算|当|作为|进|加入)[^,。]{0,6}(?:合作方|成员|联合)|(?:独立顾问|自由职业者?|独立开发者|个人)[^。]{0,14}(?:当|做|算|写成)(?:一个)?(?:联合体?|合作|成员)(?:一员|成员|方|单位)?/g
  for (const match of of.masked.matchAll(person)) {
    found.push({
      id: 'member.type',
      value: 'individual',
      start: match.index,
      end: match.index + match[0].length,
      subject: 'self',
      weight: 6,
    })
  }
  const best = Math.max(0, ...found.map((one) => one.weight))
  return found.filter((one) => one.weight === best)
}

const joinsWith =
  /(?:跟|和|与|同|找|拉|带|让|请|联合|成员(?:里)?(?:有|是)|合作方(?:有|是))(?:上|了|着)?$/
const enters =
  /^(?:公司|集团)?(?:他们)?(?:[⁇⁈]|可以|能|来)*(?:一起|一块儿?|一同|共同|联合|合伙|组队|搭伙|联手|组[一个成]|当成员|做成员|加入|也?参加|牵头|$|[,。?!])/

/** 和新华三一起报: an enterprise that organises is the partner, by its own name. */
function barredByName(of: Utterance, organisers: readonly OrganiserMention[]): Found[] {
  const partner = organisers.find(
    ({ kind, start, end }) =>
      kind === 'enterprise' &&
      joinsWith.test(before(of, start, 8)) &&
      enters.test(after(of, end, 10)) &&
      !isDenied(of, start),
  )
  if (partner === undefined) return []
  const { start, end } = partner
  const place = { start, end, subject: 'self', weight: 3 } as const
  return [
    { id: 'member.barred', value: true, ...place },
    { id: 'member.barredBy', value: 'organiser', ...place },
  ]
}

const oneListed =
  /(?:联合(?:体|成员|单位|方|的)?|成员(?:单位)?|队伍?|团队)(?:里头?|里面|中|的|当中)?[^,。!?;]{0,3}(?:有)?[一1某]?[家个](?:公司|单位|企业)?[^,。!?;]{0,6}(?:失信|黑名单|老赖|被执行人)/

/** 联合体里有一家失信怎么办: a case that is put, and a member that is listed in it. */
function barredByCredit(of: Utterance): Found[] {
  const match = oneListed.exec(of.masked)
  if (
    match === null ||
    isDenied(of, match.index) ||
    /没有?(?:被|上|列|进)?[^,。]{0,3}$/.test(match[0])
  )
    return []
  const place = {
    start: match.index,
    end: match.index + match[0].length,
    subject: 'self',
    weight: 5,
  } as const
  return [
    { id: 'joint', value: true, ...place },
    { id: 'member.barred', value: true, ...place },
    { id: 'member.barredBy', value: 'credit', ...place },
  ]
}

const barredRelations = new Set(['self', 'branch', 'subsidiary', 'holding', 'parent'])
const memberSubject =
  /(?:其中|里面|里头|有[一1][家个方]|一方(?=是)|有个|(?:^|[,。])一家|一家(?:是|刚|被|上)?|[b-z]公司|成员(?:单位|方|里|中)?|搭子(?:里)?|搭伙的|合作方|合作(?:公司|单位|企业|商)|搭档|合作的|伙伴(?:单位)?|对方|另一?家|联合的|联合方|跟着的那家|搭伙|跟|和|与|拉|带|找|那家|对象|乙方|第三方|它)[^。!?;]{0,12}$/
const selfSubject =
  /(?:我们|咱们?|我司|本公司|俺们?)(?:公司|单位|这边)?(?:就|也|其实|自己)?(?:是|被|属于|在|上)[^,。!?;]{0,6}$/

/**
 * In a joint team a bar said of a member is a fact of the member, not of the writer's unit.
 * Returns the joint facts and which of the other findings were meant of a member.
 */
export function readJoint(
  of: Utterance,
  mentions: readonly UnitMention[],
  others: readonly Found[],
  organisers: readonly OrganiserMention[] = [],
): { found: Found[]; ofMember: ReadonlySet<Found> } {
  const found = matchAll(of, patterns).map((one): Found => ({ ...one, subject: 'self' }))
  const ofMember = new Set<Found>()
  let isJoint = found.some((one) => one.id === 'joint' && one.value === true)
  const types = jointWords.test(of.text) ? memberTypes(of, mentions) : []
  if (
    !isJoint &&
    types.some((one) => one.value === 'individual') &&
    /联合|成员|组队|合作方|牵头|合作单位/.test(of.text)
  )
    isJoint = true
  const listed = barredByCredit(of)
  if (listed.length > 0)
    for (const other of others) if (other.id === 'unit.creditListed') ofMember.add(other)
  found.push(...listed)
  if (!isJoint) return { found, ofMember }
  found.push(...types, ...barredByName(of, organisers))
  for (const other of others) {
    const isBar =
      (other.id === 'organiser.relation' && barredRelations.has(String(other.value))) ||
      (other.id === 'unit.creditListed' && other.value === true)
    if (
      other.id !== 'organiser.relation' &&
      other.id !== 'organiser.name' &&
      other.id !== 'unit.creditListed'
    )
      continue
    const left = before(of, other.start, 26)
    const right = after(of, other.end, 14)
    const isMember =
      memberSubject.test(left) ||
      /^(?:的)?[^,。!?;]{0,3}(?:只?当|做|只是)(?:个|一个)?成员|^[^,。]{0,4}不牵头|^[^,。]{0,8}(?:加入|跟|和|找|进|拉)(?:我们|咱|我)/.test(
        right,
      )
    if (selfSubject.test(left) || !isMember) continue
    ofMember.add(other)
    if (!isBar) continue
    const place = { start: other.start, end: other.end, subject: 'self', weight: 3 } as const
    found.push({ id: 'member.barred', value: true, ...place })
    found.push({
      id: 'member.barredBy',
      value: other.id === 'unit.creditListed' ? 'credit' : 'organiser',
      ...place,
    })
  }
  // The name goes with the relation.
  if ([...ofMember].some((one) => one.id === 'organiser.relation')) {
    for (const other of others) if (other.id === 'organiser.name') ofMember.add(other)
  }
  if (!found.some((one) => one.id === 'joint')) {
    const at = types[0]
    if (at)
      found.push({
        id: 'joint',
        value: true,
        start: at.start,
        end: at.end,
        subject: 'self',
        weight: 3,
      })
  }
  return { found, ofMember }
}
