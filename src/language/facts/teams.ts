// How many teams a unit sends, and how many a person is in.
import {
  after,
  before,
  clauseAt,
  isDenied,
  toldOf,
  type Found,
  type Utterance,
} from './utterance.ts'
import { counted } from './thresholds.ts'

const teamNoun =
  /^(?:不同的?|参赛|代表)?(?:支)?(?:队(?!员|长|友|名|里)|团队(?!的?成员)|队伍|小组|战队|小队)/
const unitOwns = /(?:单位|公司|我司|一家|学校|医院|集团|企业|部门|每个?学院|咱公司|局里?|院里|所里)/

const onePerson =
  /(?:一个人|同一个?人|同一名|同一位|一人|有个人|(?:我|他|她)(?:自己|一个人)?(?!们|司|校|院|国)|小[王李张刘陈]|老[王李张刘陈]|总监|老师|工程师|代表|队员|教授|专家|骨干|组长|队长|哪位)/
const alreadyElsewhere =
  /(?:已经|已|本来)?(?:在|是|进了?|参加了?|加入了?|当了?|挂在|列在|写进了?)(?:了)?(?:另一?个?(?:支|个)?|别的?(?:单位|公司|学校)?(?:的)?(?:那个)?|其他|其它|人家|[a-zA-Z甲乙丙](?:号)?|[一二三四]号|外省那?个?(?:赛区)?(?:的)?|他们(?:公司|单位)?(?:那)?个?)(?:支)?(?:队(?!员)|团队|队伍|单位(?:的)?(?:那个)?队|赛区当代表)[^。!?;]{0,16}(?:又|还|再|也|同时|写到|能不能|⁇|重复)/
const bothSides =
  /(?:两边|两头)(?:都|同时)?(?:挂|当|干活?|跑|代表|上台|讲)|(?:两队|俩队|两个队|两支队伍?|几个队)(?:(?:都|同时)(?:想)?(?:挂|当|报|干活?|跑|写|代表|上|参加|有他|出现)|挂|有他|出现)|既(?:是|当|在)[^,。]{0,10}(?:代表|队)[^,。]{0,4},?又(?:是|当|在|给)?[^。!?;]{0,14}(?:代表|队)|给(?:a|甲|一)队[^,。]{0,4}又给(?:b|乙|另|二)|(?:两|俩|2|二|三|3|各)(?:支|个)?队(?:伍)?都(?:抢着?|想|要|得|把|列|让|靠|缺|点|写)[^,。!?;]{0,6}(?:他|她|我|小[王李张刘陈]|老[王李张刘]|名字|代表)|同时代表两家|代表两家单位|跨(?:俩|两个?|2个)单位(?:参赛|当代表)|(?:两份|两个)名单(?:里|上)?都有|帮别(?:家|的队)(?:也)?当代表|已经是别[^,。]{0,6}队的代表|两(?:头|边)都(?:让|拉)[^,。]{0,2}(?:我|他|她)|我(?:们)?两边都当(?:代表)?|是一队的(?:代表)?[^。]{0,8}又(?:给|是|当)[^。]{0,12}(?:代表|队)|(?:队|代表)[^,。]{0,4}同时(?:又|也|还)?(?:在|给|是|当)[^。]{0,8}(?:队|代表)|(?:跨|串|兼)(?:着)?(?:两|俩|2|几)(?:个|支)?(?:队|团队)|一个人占俩|两家公司,?都报了,?我两边/

/** A project that runs in two contests or two provinces; no person in two teams. */
const goesTwice =
  /(?:东西|项目|作品|系统|平台|比赛|赛区|大赛)[^。!?;]{0,6}(?:两边|两头|两地)(?:都|同时)?(?:跑|挂|报|投)/

/** 同时给乙队当指导老师, 只在一个队当代表: who advises or helps a team does not represent it. */
const advises =
  /只(?:在|给|是)(?:其中)?(?:一个|一支|1个|[甲乙]|本)队?(?:里)?(?:当|做|是|列|登记为?)(?:参赛)?代表|(?:指导老师|指导教师|指导|顾问)[^。]{0,10}(?:不|没)(?:登记|列|算|当|做|写)|不登记为|不(?:当|做|列)(?:它|他们|[乙另]队)?的?代表/

/** 单位出三支队, 一个人在两个队. */
export function readTeams(of: Utterance): Found[] {
  const advice = advises.exec(of.text)
  if (advice !== null && !/其中/.test(of.text)) {
    const end = advice.index + advice[0].length
    return [{ id: 'rep.teams', value: 1, start: advice.index, end, subject: 'self', weight: 3 }]
  }
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
    if (
      isDenied(of, quantity.start) ||
      /(?:第|最多|只能|哪|每|不[愿想让要能])[^,。]{0,4}$|不[愿想让][^,。]{0,6}$/.test(left)
    )
      continue
    // 隔壁板块才十来支队, 西工大已经有六队了: other people's teams.
    if (/只有|才|听说|隔壁|板块|来了|西工大|别的/.test(left)) continue
    // 两支队都抢着要他: a person between teams.
    if (/^伍?都(?:抢着?|想|要|缺|点|把|得)[^,。]{0,4}[他她我]/.test(right.slice(noun.length)))
      continue
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
    found.push(...counted(of, id, quantity, noun.length))
  }
  const twice = bothSides.exec(of.masked) ?? alreadyElsewhere.exec(of.masked)
  if (twice && !found.some((one) => one.id === 'rep.teams') && !isDenied(of, twice.index)) {
    if (!/一边[^,。]{0,4}一边|只能/.test(twice[0]) && !goesTwice.test(of.text)) {
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
