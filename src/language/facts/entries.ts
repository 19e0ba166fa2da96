// How many projects a team or a unit has, and how many topics a project.
import {
  after,
  before,
  clauseAt,
  isDenied,
  toldOf,
  type Found,
  type Utterance,
} from './utterance.ts'
import { isPerson } from './reps.ts'
import { counted } from './thresholds.ts'

const projectNoun =
  /^(?:不同的?|参赛|独立|独立的)?(?:项目(?!部|组|经理|名|书|称)|作品|产品|系统|成果|申报书|方案|课题(?!组)|平台|东西)/
const topicNoun =
  /^(?:不同的?|以上的?)?(?:赛道|赛题|方向|口子|板块|题目|题(?!目)|选题|领域|类别|行业赛道)/

const oneTeam =
  /(?:(?:一|1|同一|单|这|这一|那)(?:个|支)?(?:参赛)?(?:队伍?|团队|战队|小队)|(?:我们|咱们?|俺们?|我)(?:这|那)?(?:一)?(?:个|支)?(?:队伍?|团队)|队里|同一拨人|原班人马|这几个人|同一批人|同一拨|同一班人马|同(?:样|一)?这?[几两三四五\d]个人|就?还?是?我们这[几两三四五\d]个人|每队|一队)(?![员长友名])/
const intoTeam = /(?:挂|放|塞|归|并)(?:在|到|进)?(?:一|同一)个?(?:队|团队)/
const teamRule = /(?:只能|最多|仅限?|一个?队只|不能)[^,。!?;]{0,6}$/

const nothingMore = /^(?=[,。!?;]|$|行|合规|可以|能|保险|上|吗)/
/** 一个作品投俩: what is counted without a name is what one project is to stand on. */
const oneOnSeveral =
  /(?:一|1|同一?|这一?|那)(?:个|份|套|款)?(?:项目|作品|产品|系统|平台)[^,。!?;]{0,6}(?:报|投)(?:了|上)?$/

/** 一个队报两个项目, 我们单位有三个作品. One project alone is no count. */
export function readProjects(of: Utterance): Found[] {
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
      !oneOnSeveral.test(left) &&
      nothingMore.test(right)
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
    found.push(...counted(of, id, quantity, noun?.length ?? 0))
  }
  if (
    /一队(?:能不能)?双[投报]|一队双项|一个?队(?:报)?双项目|一队多(?:报|项)|一队(?:俩|两项)|就这一队,?[^,。]{0,4}多报一个|(?:这|用这)(?:支|个)?队(?:伍)?再(?:添|加|投|报|交|塞)一?个|(?<!另开|另组|再开|再组|新开|新组|另外|另起)(?:同一|一)个?队[^,。]{0,8}再(?:添|加|投|报|交)一个(?:项目|作品)?|原班人马再投一份|同一支队伍[^,。]{0,12},?又想再加个/.test(
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

const oneProject =
  /(?:(?:一|1|同一|这|这一|单|咱这|我们这)(?:个|套|份|款)?(?:项目|东西|系统|平台|作品|产品|方案|申报书)|我们(?:的)?(?:这个)?(?:项目|平台|系统|产品))/
const perTopic =
  /(?:同时|都|一起|双|各|分别|两个都|俩都|都想?|全)(?:要|能|可以)?(?:报|投|选|勾|占|填|申报)|(?:报|投|选|勾|占|填|跨|申报|放)(?:了|上|在|到)?$/

/** 一个项目报两个赛道: how many tracks or topics one project is to stand on. */
export function readTopics(of: Utterance): Found[] {
  const found: Found[] = []
  for (const quantity of of.quantities) {
    const right = after(of, quantity.end, 14)
    const left = before(of, quantity.start, 14)
    const unnamed = oneOnSeveral.test(left) && nothingMore.test(right)
    const noun =
      quantity.measure === '赛道' || quantity.measure === '赛题' || unnamed
        ? ''
        : topicNoun.exec(right)?.[0]
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
    found.push(...counted(of, 'project.topics', quantity, noun.length))
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
