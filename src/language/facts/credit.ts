// Credit lists, penalties and persons on lists: what the text says of now, not of earlier years.
import {
  after,
  before,
  clauseAt,
  isAsked,
  isDenied,
  whose,
  type Found,
  type Utterance,
} from './utterance.ts'

const lists =
  /失信(?!于|众)(?:被执行人|背执行人|名单|企业|黑名单|人|行为|记录|主体)?|老赖|(?<!组织的?)黑名单|重大税收违法(?:案件)?(?:当事人)?(?:名单)?|税收(?:重大)?违法(?:黑)?名单|(?:政府采购|政采)(?:的)?(?:严重)?违法(?:失信)?(?:行为)?(?:记录)?名单|(?:政府采购|政采)黑名单|严重违法(?:失信)?(?:企业)?(?:名单)?|(?<!行政)被执行人|法院(?:给)?(?:我们|我司)?拉黑|严重失信/g

const removed =
  /(?<!没|没有|没给|没被|未能|未|不|能|怎么|如何|才|申请|正在|等|想|要是|要|先|把它|还在|快|快要|即将)(?:已经?)?(?:移出(?:来|名单|去)?(?:了|来了)?|移除(?:了)?|撤(?:销|下来|下|了|掉)(?:了)?|(?:信用)?修复(?:都)?(?:了|完(?:了|成)?|好(?:了)?|成功|过了|做完了|证明)|(?:修复|移出)(?:信用)?(?:都)?(?:已经)?(?:做完|办完|完成|通过)|修复决定书(?:都)?(?:已经?)?(?:拿到|有了)|(?:禁入期|处罚期|禁令|政采拉黑)[^,。!?;]{0,8}(?:到期|期满)(?:了)?|上过名单,?现在没了|曾经老赖,?已销|解除(?:了)?|屏蔽了|摘(?:掉|帽|下来)(?:了)?|自动下来|下来了|洗(?:白|干净)了|查不到了|(?:名字|记录|名单)(?:也|都)?(?:删|清|消)(?:了|除|掉)|已移出|退出了?(?:失信|黑)?名单|不在(?:失信|黑)?名单(?:里|上|中)?了)/
const repairPending =
  /(?:正在|还在|准备|打算|想|申请|提交|递|走|刚申请|才申请)[^,。!?;]{0,6}(?:修复|移出)|(?:修复|移出)(?:申请|程序|流程|手续)?(?:递|提交|还没|没|正在|还差|需要|要|得|期|中)|怎么(?:修复|移出)|差几天|没(?:撤|移|修复|删|下来)|等(?:到)?[^,。]{0,8}(?:撤|移|修|下来)|赶在[^,。]{0,6}前|要是[^,。]{0,8}(?:移|修)|能不能(?:移|修)|下个?月(?:才)?(?:移|修|到期)/
const settledOnly = /履行完|执行完毕|结案|还清|还完|补(?:交|缴)(?:了|完)|交完|缴完|期限到/
const past =
  /以前|之前|曾经?|早年|早些年|前几年|前年|大前年|去年|当年|原来|历史|旧账|老黄历|过去|有过|进过|上过|被列过|列过|20(?:1\d|2[0-4])年|二零(?:一|二)[零一二三四]年|前科/
const nowListed =
  /(?:现在|目前|如今|至今|眼下)(?:还|仍|也|都|依然)?(?:在(?!受)|是|挂|有(?!没)|被|属于|没(?:还|移|撤|执行))|还在(?!意)|仍(?:在|是|有)|还挂|挂着|没到期|没还完|没还清|期还没|还没(?:还|移|撤|到期|修|执行|下)|正在(?:被)?执行|还有[^,。]{0,4}(?:年|月)(?:才)?(?:到期|才)|还剩[^,。]{0,6}(?:到期|期满)|等(?:它|他)?到期/
const clean =
  /(?:没有?|无|未|从没|从未|从来没|不存在)(?:有|被|上|进|列入|任何|什么|过|啥|不良|严重){0,4}(?:失信|老赖|黑名单|信用问题|不良记录|违法失信)(?:记录|名单|情况|行为|被执行人)*(?!证明)|不在(?:任何)?(?:失信|黑|信用中国(?:的)?)(?:那些|那个|的|几个)*名单|(?:信用|(?:信用|失信)记录)[^,。!?;]{0,4}(?:是|都|很|也)*(?:干净|良好|没问题|没有问题|正常|清白|好)|(?:公司|企业|单位)[^,。!?;]{0,4}(?:是|都|很|也)*(?:干净|清白)|查(?:了|过)[^。!?;]{0,10}(?:没有|没在|没事|没问题|干净|正常|都没|不在)|没上过(?:失信|黑)?名单|没进过黑名单/

const personWords =
  '法人代表|法定代表人|法人|老板(?!说)|股东|实控人|总经理|总监|队员|队友|组员|选手|代表|员工|小伙|小[王李张刘陈]|老[王李张刘陈]|我本人|本人|个人|董事|合伙人|负责人|同事|骨干|工程师|队长|队里有?(?:个|一个|人)|他(?!们)|她|我自己|有个人|家属|老婆|经理'
const person = new RegExp(personWords)
const legalRepresentative = /法人代表|法定代表人|法人(?!资格|单位|证|组织|企业)|老板(?!说)/
const representative = /队员|队友|代表(?!人|处)|选手|参赛人员|队里|队长|团队里|成员(?!单位)|上台/
const holderOnly = /股东|实控人|董事|家属|老婆|以前开的/

const ofOthers = /别的队|别人家?的?队|他们(?:队|公司|单位)|人家|朋友|客户|会员|对手|隔壁/

/** Whether the clause speaks of a person on a list rather than of the unit. */
function personNear(of: Utterance, at: number): string | undefined {
  const clause = clauseAt(of, at)
  const left = before(of, at, 24)
  const found = person.exec(clause) ?? person.exec(left)
  if (!found) return undefined
  // 成员里有一家, 表姐厂子: the list is of a unit, whoever is named beside it.
  if (/一家|那家|哪家|成员|厂|合作方/.test(clause) && !/法人|股东|个人|本人/.test(clause))
    return undefined
  // 公司在名单里 with a person elsewhere in the sentence is still the company.
  const unit =
    /(?:公司|单位|企业|我司|厂|我们)(?:现在|目前|也|是|被|都|上|还)*(?:是|被|上|在|列)[^,。]{0,4}$/.test(
      left.slice(-10),
    ) || /(?:企业|公司)(?:上个?月|去年|前年|今年|最近|刚刚?|又)*被列[^,。]{0,3}$/.test(left)
  return unit && !/法人|股东|老板|个人|本人/.test(left.slice(-10)) ? undefined : found[0]
}

function roleOf(of: Utterance): string | undefined {
  const text = of.text
    .replace(/法人代表|法定代表人/g, '法人')
    .replace(/不(?:当|做|是|进|参加|担任|作为|列为)[^,。、]{0,4}(?:代表|队|团队)|不上台/g, '')
  const isRepresentative = representative.test(text)
  const isLegal = legalRepresentative.test(text)
  if (isRepresentative && !isLegal) return 'representative'
  if (isLegal && !isRepresentative) return 'legalRepresentative'
  return !isRepresentative && !isLegal && holderOnly.test(text) ? 'other' : undefined
}

function finding(
  of: Utterance,
  id: string,
  value: string | boolean,
  start: number,
  end: number,
): Found {
  return { id, value, start, end, subject: whose(of, start), weight: 3 }
}

/** 让他代表我们上: whoever was spoken of is to be a representative. */
const sentUp = /让[他她][^,。!?;]{0,3}(?:当代表|代表(?:我们|公司|单位|学校)|当参赛|做代表)/

/** 撤下来 and 删了 speak of lists only near such words. */
const aboutCredit =
  /政采|信用|失信|黑|执行|税|老赖|前科|修复|名单[^。]{0,6}(?:移出|移除|期满|撤销|自动)|移出(?:了)?名单|(?:已|被)移出/

/** Another company of somebody's is neither the unit nor the person. */
const otherCompany =
  /(?:以前|之前|另外?)(?:开|办|注册|名下)?的?(?:另)?(?:外)?一?[个家](?:公司|企业)/

const general =
  /^(?:怎么|哪里|上哪|在哪|去哪|啥叫|什么叫|什么是)|(?:怎么|上哪|在哪|去哪|哪里|哪个|怎样)[^,。]{0,6}(?:查|看|知道|算)|要不要(?:打印|查|提供)|有没有上|⁇+(?:上|在|被列)|查不查|报告|查么|查吗|分开查|网址|哪个网|要查|入口|核查|渠道|查全|查询|能查/

/** 明天就移出名单了: whoever is to leave a list is on it today. */
const leavesSoon =
  /(?:明天|后天|过几天|下周|下个?月|月底|年底|马上|很快|快要?|即将|就要|将要?|会被?)[^,。!?;]{0,6}(?:移出|移除|撤销|撤下|解除|摘掉|修复)/

function readLists(of: Utterance): Found[] {
  if (otherCompany.test(of.text)) return []
  const soon = aboutCredit.test(of.text) ? leavesSoon.exec(of.text) : null
  if (soon && !person.test(clauseAt(of, soon.index)) && !/⁇|⁈/.test(clauseAt(of, soon.index)))
    return [finding(of, 'unit.creditListed', true, soon.index, soon.index + soon[0].length)]
  const hits = [...of.text.matchAll(lists)]
  const cleaned = clean.exec(of.text)
  const out = removed.exec(of.text)
  if (out && aboutCredit.test(of.text) && !repairPending.test(of.text)) {
    const about =
      personNear(of, out.index) !== undefined &&
      hits[0] &&
      personNear(of, hits[0].index) !== undefined
    if (about) return []
    return [finding(of, 'unit.creditListed', false, out.index, out.index + out[0].length)]
  }
  const found: Found[] = []
  const sent = sentUp.exec(of.masked)
  if (sent) found.push(finding(of, 'person.role', 'representative', sent.index, sent.index + 2))
  for (const hit of hits) {
    const start = hit.index
    const end = start + hit[0].length
    if (general.test(clauseAt(of, start)) || isDenied(of, start) || isAsked(of, start, end))
      continue
    if (
      /^(?:这些|那些|等)?(?:的)?(?:情况|规定|条款|这一?条|查询|在哪|怎么|哪里|网站|是同|一码|是一回|一回事|那种|行不|截图)/.test(
        after(of, end, 8),
      )
    )
      continue
    // 失信的单位你们查不查: of units in general.
    if (/^的(?:单位|公司|企业|队)/.test(after(of, end, 4)) && !/我|咱|俺|额们/.test(of.text))
      continue
    if (/(?:跟|和|与|叫|比|不如|像|去|从)[^,。]{0,3}$/.test(before(of, start, 5))) continue
    if (
      /(?:⁇[^,。!?;]{0,12}|(?:会|害|怕)[^,。!?;]{0,6}|、)$/.test(before(of, start, 16)) ||
      after(of, end, 1) === '、'
    )
      continue
    if (/(?:还没|没|不至于|不到|怕|担心|避免|防止)[^,。!?;]{0,5}$/.test(before(of, start, 8)))
      continue
    // Listed at some time, perhaps settled: only what stands now counts.
    if (repairPending.test(of.text) && !nowListed.test(of.text)) continue
    if ((past.test(of.text) || settledOnly.test(of.text)) && !nowListed.test(of.text)) continue
    const who = personNear(of, start)
    if (who === undefined) {
      found.push(finding(of, 'unit.creditListed', true, start, end))
    } else {
      const role = roleOf(of)
      // Who is to be our representative is ours, whatever he is called.
      const subject =
        role === 'representative' && !ofOthers.test(of.text) ? 'self' : whose(of, start)
      found.push({ ...finding(of, 'person.creditListed', true, start, end), subject })
      if (role !== undefined)
        found.push({ ...finding(of, 'person.role', role, start, end), subject })
    }
    break
  }
  if (
    cleaned &&
    !isAsked(of, cleaned.index, cleaned.index + cleaned[0].length) &&
    !/吗|⁈|⁇|承诺|保证/.test(clauseAt(of, cleaned.index))
  ) {
    if (
      !found.some((one) => one.id === 'unit.creditListed') &&
      !person.test(clauseAt(of, cleaned.index))
    ) {
      if (!repairPending.test(of.text)) {
        found.push(
          finding(of, 'unit.creditListed', false, cleaned.index, cleaned.index + cleaned[0].length),
        )
      }
    }
  }
  return found
}

const penalty =
  /(?:被|给|挨|吃了?个?|受(?:过|到)?|收到过?|有(?:过)?(?:一条|一个|[一两三几]条)?|罚过?|交过)[^,。!?;]{0,8}(?:行政处罚|罚单|罚款|处罚(?:记录)?|罚)(?:过|了)?|(?:罚(?:了|过)|罚款)(?:我们|我司)?[^,。!?;]{0,6}(?:[万千百块元\d一二两三四五六七八九]|过|一次)|罚过款?|(?:行政|税务|环保)处罚(?:过|记录|决定)?|(?:经营|进|入|列入?|被列)(?:了)?(?:经营)?异常(?:名录)?|滞纳金/
const serious =
  /(?:认定|定性|属于|列为|算)(?:了|为|成)?(?:是)?重大(?:违法|税收违法)|重大违法(?:记录|行为)?(?:被)?(?:认定|已经|了)|有(?:过)?重大违法(?:记录)?/
const ordinary =
  /小罚款|一般(?:的)?(?:行政)?处罚|不(?:是|算|属于)重大|芝麻|几百块|两百块|(?:不是|没到|没有?被?列入?)(?:严重)?失信|都不大|普通处罚/

function readPenalty(of: Utterance): Found[] {
  const grave = serious.exec(of.masked)
  if (
    grave &&
    !isDenied(of, grave.index) &&
    !isAsked(of, grave.index, grave.index + grave[0].length)
  ) {
    return [finding(of, 'unit.penalty', 'serious', grave.index, grave.index + grave[0].length)]
  }
  const hit = penalty.exec(of.masked)
  if (!hit) return []
  const small = ordinary.exec(of.text)
  const text = small ?? hit
  if (isDenied(of, hit.index) && !small) return []
  if (
    /⁇[^,。]{0,2}$/.test(before(of, hit.index, 4)) ||
    /如果没|怎么罚|会罚|要罚|罚多少|什么处罚|有处罚吗|会不会/.test(of.text)
  )
    return []
  // A fine that was not said to be serious is an ordinary one only if the text says so or names its small cause.
  const cause =
    /晚报|年报|地址|广告|消防|工地|扬尘|社保|环保|超期|迟报|漏报|标签|噪音|异常|联系不上/.test(
      of.text,
    )
  if (!small && !cause) return []
  return [finding(of, 'unit.penalty', 'ordinary', text.index, text.index + text[0].length)]
}

/** 失信的那位换掉了: of the representatives nobody is on a list any more. */
const replaced =
  /(?:此人|这人|那人|这位|那位|[他她]|代表|那个人?)(?:也|都|已经?|就|于?(?:昨[日天]|前天|今[日天]|上周|刚刚?|刚才))*(?:被|让我们|给)?(?:换(?:下|掉|走|人|了)|撤(?:下|换|出)|退出(?:了)?(?:本队|队伍|团队|队)?|不再(?:担任|当|做)(?:参赛)?代表)(?!行|可以|吗|就|能|成|算)/
const replacing =
  /(?:替补|替换|接替|顶替|新换|换上|换来|补上)(?:者|的|他|她|上来|进来|人)*[^,。!?;]{0,6}/

/** 把失信的代表换掉可以吗: asked is the change, not whether he may stay. */
const mayReplace =
  /(?:代表|那个?人|那位|[他她])(?:给|都)?换(?:掉|下|了|人|一个|个人)(?:⁇|⁈|可以|行|成|能|就|是不是|没问题|吗)/

function withoutWhoLeft(of: Utterance, found: readonly Found[]): readonly Found[] {
  if (mayReplace.test(of.masked)) return found.filter(({ id }) => !id.startsWith('person.'))
  const left = replaced.exec(of.text)
  const speaksOfCredit = lists.test(of.text)
  lists.lastIndex = 0
  if (!left || !speaksOfCredit || /要是|如果|打算|准备|想/.test(clauseAt(of, left.index)))
    return found
  const end = left.index + left[0].length
  const isCleanHeir = replacing.test(of.text)
  return [
    ...found.filter(
      ({ id }) => !id.startsWith('person.') && !(isCleanHeir && id === 'unit.creditListed'),
    ),
    finding(of, 'person.creditListed', false, left.index, end),
  ]
}

/** Facts of credit and penalties. */
export function readCredit(of: Utterance): Found[] {
  return [...withoutWhoLeft(of, readLists(of)), ...readPenalty(of)]
}
