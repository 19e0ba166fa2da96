// What the project did in last year's contest: where it entered, whether it won, and what changed since.
import { clauseAt, isAsked, toldOf, type Found, type Utterance } from './utterance.ts'

const otherContest =
  /挑战杯|互联网\+|互联网加|创新创业|双创|创客|华为|秦创原|别的(?:比赛|大赛|赛)|其他(?:比赛|大赛|赛)|其它(?:比赛|大赛|赛)|另一个比赛|数据安全赛|建模|蓝桥|职业技能|创业大赛|黑客松|科技进步奖/
const otherYear =
  /前年|大前年|2023|二零二三|23年|2022|22年|前几年|今年(?:的)?(?:初赛|决赛|国赛|省赛)/
const lastYear =
  /去年|上届|上一届|上一年|24年|2024|二零二四|上年|往届|往年|第一届|以前|之前|曾经?|过|忘了?说|后来|后头|说岔|说错|记错/

const scopeWords =
  /(?<national>全国(?:总)?决赛|国赛|全国赛|国家(?:级)?(?:总)?决赛|(?<!省|分赛)总决赛|国(?=奖)|全国(?:性)?(?:大赛|大奖|奖|上|的奖|拿|得|获)|国家级?(?:奖|赛)|全国(?=一等|二等|三等|优秀|第|金|银|铜|前))|(?<local>地方上|(?:陕西|浙江|四川|河南|甘肃|江苏|广东|湖北|湖南|山东|山西|重庆|北京|上海|福建|安徽|贵州|宁夏|青海|新疆|内蒙古?|外省|地方|别省|其他省|省里?的?|我们省|本省|咱省)?(?:地方)?(?:分赛区?|省赛|省级(?:决赛|赛|奖|比赛)?|省奖|地方赛|省里(?:头)?|省决赛|赛区)|(?:陕西|浙江|四川|河南|甘肃|江苏|广东|湖北|山东|山西|重庆)(?:那边|那头|那里)?(?=[^,。]{0,3}(?:[一二三123]等|优秀奖|获奖|拿了?奖|得奖|拿过奖|得过奖|优胜)|(?:去年|上届|2024年?)(?:给|得|拿|获|评)(?:过|了)?(?:我们)?个?[一二三]等))/g
const prize =
  /(?<none>(?:啥|什么|任何|半个|一个)奖(?:也|都)?没(?:有)?(?:拿|得|捞|中|评|获)?[着到上]?|没(?:有)?(?:获|得|拿|捞|中)(?:到|上|着|过|了)?(?:任何|啥|什么|个)?(?:奖|名次|名)|未(?:能)?获(?:得)?奖|没(?:啥|有|什么)?(?:名次|奖|成绩)|陪跑|空手|啥(?:也|都)没(?:捞|拿|得)[着到上]?|颗粒无收|落榜|落选|落败|(?:被)?淘汰(?!率)|止步|(?:就|都|被)挂了|(?:被)?刷(?:下来|掉|了)|没(?:能)?进(?:到|入|去)?|没晋级|没入围|没得过?奖|没拿过?奖|没获过?奖|没(?:能)?冲(?:出|进)|未入围|一轮游|铩羽而归|名落孙山|参与奖)|(?<award>(?:获|得|拿|领|捧)(?:到|过|了|的|上|回)*(?:个|一个|了个)?(?:[一二三123]等|特等|优秀|优胜|单项|金|银|铜|大)?(?:奖|名次|优胜|冠军|亚军|季军|证书|第[一二三]名|[一二三123]等)|(?:获|得|拿)(?:了|过|到|的)?个?(?=(?:全国|国家?|省)(?:级)?(?:大)?奖)|获奖|得奖|[一二三123]等奖?(?!级)|特等奖|优秀奖|优胜奖?|单项奖|冠军|亚军|季军|金奖|银奖|铜奖|第[一二三](?:名|(?=[,。的]|今|$))|前三名?|拿过奖|领过奖|奖状|奖杯|奖牌|领(?:了|过)证书|拿过[一二三123]等|(?<=国)奖(?=项目|的|作品|系统|平台|产品))/g

interface Mark {
  readonly kind: 'national' | 'local' | 'award' | 'none'
  readonly start: number
  readonly end: number
}

function marks(text: string): Mark[] {
  const found: Mark[] = []
  for (const match of text.matchAll(scopeWords)) {
    found.push({
      kind: match.groups?.['national'] ? 'national' : 'local',
      start: match.index,
      end: match.index + match[0].length,
    })
  }
  for (const match of text.matchAll(prize)) {
    found.push({
      kind: match.groups?.['none'] ? 'none' : 'award',
      start: match.index,
      end: match.index + match[0].length,
    })
  }
  return found.sort((one, other) => one.start - other.start)
}

const asksRule =
  /⁇|设(?:哪些|几个|多少)|有(?:哪些|几个|多少)奖|能拿|想拿|争取|冲|(?:才|要)能|推荐|如何|多少个奖|奖金|今年(?:想|能|要|争取)?(?:拿|得|获)/

/** 省赛的二等, 省里的三等奖,没进国赛: all that somebody says who is asked which prize it was. */
const bareAward =
  /^(?:是|就是|拿的|得的|嗯|哦|,)*(?:全国|国家?|陕西|[^,。]{2,3}省?的?|省|地方)(?:总决赛|分?赛区?|里|级)?的?(?:拿的|得的)?(?:[一二三123]等|特等|优秀|优胜)奖?(?:了|吧|啊|呀|来着)?(?:[,。!][^?⁇⁈吗]{0,16})?$/

/** 国赛没进, told after the prize of the province. */
const bareNone =
  /^(?:但|不过|就是|,)*(?:全国(?:总)?决赛|国赛|总决赛|省赛|分赛|决赛)(?:也|都|就)?(?:没能?|未)(?:进|入围|晋级|得奖|获奖|拿奖)(?:去|到|过)?(?:了|啦|[,。])*$/

function awards(of: Utterance): Found[] {
  const text = of.masked
  if (otherContest.test(text) || otherYear.test(text)) return []
  if (![lastYear, bareAward, bareNone].some((words) => words.test(text))) return []
  const all = marks(text)
  const found: Found[] = []
  const say = (id: string, value: string, start: number, end: number): void => {
    found.push({ id, value, start, end, subject: toldOf(of, start), weight: 3 })
  }
  for (const [at, mark] of all.entries()) {
    if (mark.kind !== 'award' && mark.kind !== 'none') continue
    if (
      mark.kind === 'none' &&
      /(?:会|怕|⁇|要是|如果)[^,。]{0,2}$/.test(text.slice(Math.max(0, mark.start - 5), mark.start))
    )
      continue
    if (mark.kind === 'award' && /^的(?:限制|规则|条件|要求|规定)/.test(text.slice(mark.end)))
      continue
    if (mark.kind === 'award' && asksRule.test(text.slice(Math.max(0, mark.start - 8), mark.start)))
      continue
    if (
      mark.kind === 'award' &&
      /(?:没|没有|未|不是|别)(?:能)?(?:有)?[^,。]{0,2}$/.test(
        text.slice(Math.max(0, mark.start - 4), mark.start),
      )
    )
      continue
    // 啥奖没捞着: of any contest.
    if (mark.kind === 'none' && /^(?:啥|什么|任何|半个|一个)奖/.test(text.slice(mark.start))) {
      say('history.national', 'enteredNoAward', mark.start, mark.end)
      say('history.local', 'enteredNoAward', mark.start, mark.end)
      continue
    }
    const scopes = all.filter((one) => one.kind === 'national' || one.kind === 'local')
    const previous = all[at - 1]
    // 没进国赛: the scope follows the word; else it goes before.
    const next = all[at + 1]
    let scope = scopes.filter((one) => one.end <= mark.start).at(-1)
    if (mark.kind === 'none' && /^没(?:能)?(?:进|晋级|冲)/.test(text.slice(mark.start))) {
      if (
        next &&
        (next.kind === 'national' || next.kind === 'local') &&
        next.start - mark.end < 3
      ) {
        say(
          next.kind === 'national' ? 'history.national' : 'history.local',
          'none',
          mark.start,
          next.end,
        )
        continue
      }
      if (next === undefined && !scope) continue
    }
    if (
      !scope &&
      next &&
      next.start - mark.end <= 2 &&
      /^的?$/.test(text.slice(mark.end, next.start))
    ) {
      if (next.kind === 'national' || next.kind === 'local') scope = next
    }
    if (
      scope &&
      previous &&
      previous !== scope &&
      previous.kind !== 'award' &&
      previous.kind !== 'none'
    )
      scope = previous
    if (scope) {
      const id = scope.kind === 'national' ? 'history.national' : 'history.local'
      say(
        id,
        mark.kind === 'award' ? 'award' : 'enteredNoAward',
        Math.min(scope.start, mark.start),
        Math.max(scope.end, mark.end),
      )
    } else if (
      mark.kind === 'none' &&
      /去年|上届|上一届|24年|2024|往届|参加过|报过|比过|上次/.test(text)
    ) {
      if (/初赛|止步|挂|淘汰|刷|一轮/.test(text))
        say('history.national', 'none', mark.start, mark.end)
      else say('history.national', 'enteredNoAward', mark.start, mark.end)
      say('history.local', 'enteredNoAward', mark.start, mark.end)
    }
  }
  // One thing said twice with two outcomes is not clear.
  return found
}

const history =
  /去年|上届|上一届|24年|2024|往届|往年|获过奖|得过奖|拿过奖|获奖(?:项目|的)|得奖|老项目|国奖|旧项目|得奖的|上次|霸榜/
const another =
  /(?:换(?:了)?(?:个|一个|成)?(?:完全)?(?:全新|另一?个?|别的|新|不同|不一样)的?(?:项目|产品|东西|系统)?|另(?:外)?[一1]?个(?:新)?(?:项目|产品|东西)|(?:再)?报(?:一个|个)?(?:别的|另一?个?|其他|新|全新)的?(?:项目|产品)|另报别的|别的成果|全新(?:的)?(?:产品|项目|东西|系统)|(?:今年|这次)(?:报|做|是|拿)(?:的|的是)?(?:是)?(?:另一?个?|别的|全新|新)(?:的)?(?:项目|产品|东西)?|不是(?:去年|同一个?|原来|上届)(?:的)?(?:那个)?(?:项目)?|不是那个(?:获奖|得奖|老)?的?项目|跟(?:得奖|获奖|去年)的?(?:那个)?(?:项目)?没(?:有)?关系|完全两码事|项目(?:完全|也|都)?不一样|不同的?项目|另起炉灶|(?:整|弄|搞|报|做)一?个(?:完全)?(?:不同|不一样|新|全新)的|项目(?:是|都)?(?:全)?新的|换(?:个|了个)项目|上届得奖的不碰|别的项目|新项目)/
const same =
  /(?:同一?个(?:的)?(?:项目|东西|系统|产品|平台)|同一个(?=[,。?]|$)|还是(?:去年|原来|上届|那个|原先)(?:的)?(?:[^,。]{0,6})?(?:那个|那套)?(?:项目|系统|东西|那套)|原封不动|(?:换|改)(?:个|了个|一下)?(?:名字?|标题|马甲|包装|壳|皮)|名字?[^,。!?;]{0,8}(?:全|都|也)(?:换|改)了|当(?:成|作|做)?(?:一?个)?新项目|换皮|重新包装|改头换面|老项目(?!不)|那个(?:老)?项目(?:今年)?(?:接着|继续|再))/
/** What is split off from a project that won, or put together with it, is not another one. */
const partOfIt =
  /拆(?:成|分|开|出|解)|合并|合在一起|并在一起|打包|整合|捆(?:绑|在)|衍生|(?:其中|里面|里头|里)(?:的)?(?:一)?(?:个|块|部分)|一部分|子项目|子系统|模块/

/** The same beside a prize that was told before. */
const plainlyAnother =
  /另(?:外)?[一1]?个(?:完全)?(?:全新|新)?的?项目|全新的?项目|另拿[一1]?个|另外?做的|[跟和]去年那个[^,。!?;]{0,6}(?:八竿子打不着|没关系|没有关系|两码事|不沾边)|从(?:来)?没参(?:过|加过)(?:比)?赛的/
const sinceLast = /相比去年|[比跟和与较]去年/

const better =
  /(?:升级|优化|改进|提升|迭代|完善|改造|换代|重构|增强|扩展|扩大|翻(?:了)?(?:倍|番|一番)|提高|增加|新增|多了|加了)(?:到|了|过|成|出)(?!吗)[^,。!?;⁇⁈]{0,8}|(?:升级|迭代)(?:到|成|为)?[^,。]{0,2}(?:2\.0|二代|新版|v2)|(?:做了|有|有了)(?:很|较|比较|不少|明显|大量|重大|全面)?(?:多|大|的)*(?:升级|优化|改进|提升|改动|迭代)|(?:明显|大幅|显著)(?:的)?(?:提升|优化|改进|进步|提高)|(?:技术|算法|模型|架构)(?:全|也|都)?(?:换了|重写了|重做了|更新了)|改了不少|提升(?:挺|很)?明显|(?:优化|提升|改进|进步)(?:挺|很|得很|还是)?(?:明显|大|多)|全换了|(?:强|好|快)了?(?:太多|不少|很多)|(?:强|好|快)多了|快了[^,。]{0,4}倍|从[^,。]{1,10}(?:提|干|升|涨)到/
const unchanged =
  /(?:基本|几乎|完全|压根|也)?(?:没|没有|没怎么|没啥|没什么|未)(?:任何|什么|啥|大|怎么|多少)?(?:的)?(?:变化?|改动?|动|升级|提升|优化|改进|更新|改过|变过)|原封不动|原样|(?:跟|和)去年(?:的)?(?:一样|一模一样|没区别)|技术没变|内容没变|一字(?:没|未)改|老样子|没咋(?:改|变|动)|(?:就|只|光)(?:是)?(?:换|改)(?:了)?(?:个|一下)?(?:名|颜色|标题|界面|皮)|差不多一样|没(?:多大|太大)(?:的)?(?:变化|改动|区别)/

function flag(of: Utterance, id: string, value: boolean, says: RegExp): Found[] {
  const match = says.exec(of.masked)
  if (!match || isAsked(of, match.index, match.index + match[0].length)) return []
  if (
    /⁇(?:要|有|得|算)?[^,。]{0,3}$/.test(of.masked.slice(Math.max(0, match.index - 6), match.index))
  )
    return []
  if (
    /(?:需要|必须|得|要(?!求)|怎么|怎样|多少|什么程度|才|算)[^,。]{0,4}$/.test(
      of.masked.slice(Math.max(0, match.index - 6), match.index),
    )
  )
    return []
  return [
    {
      id,
      value,
      start: match.index,
      end: match.index + match[0].length,
      subject: toldOf(of, match.index),
      weight: 3,
    },
  ]
}

const contest = /全国|[一二三]等|奖|赛|参加|报过|上届|老项目|旧项目|得过|拿过|名次|陪跑|霸榜|得奖/

/** Never entered before: neither in a province nor nationally. */
function neverEntered(of: Utterance): Found[] {
  const text = of.masked
  const found: Found[] = []
  const say = (id: string, value: string, start: number, end: number): void => {
    found.push({ id, value, start, end, subject: toldOf(of, start), weight: 3 })
  }
  const never =
    /(?:去年|上届|2024年?|24年|以前|从来|之前)?(?:都|也|从)?(?:没有?|未|没)(?:参加过|报过|参过赛|参加)(?:去年|上届|这个)?(?:的)?(?:比赛|大赛|过)?(?=[,。]|$|这个|,)|(?:第一次|头一回|首次|头一次)(?:参加|报|来|参赛)/.exec(
      text,
    )
  if (
    never &&
    /去年|上届|2024|24年|参加过|第一次|头一回|首次|头一次/.test(never[0]) &&
    !/⁇|吗/.test(clauseAt(of, never.index))
  ) {
    say('history.national', 'none', never.index, never.index + never[0].length)
    say('history.local', 'none', never.index, never.index + never[0].length)
  }
  return found
}

/** 准确率从71%提到93%: before and after, in figures. Counts beside an old prize only, which may have been told earlier. */
const figures =
  /(?:从|由)[^,。!?;]{0,4}\d[\d.]*(?:%|个|家|万|倍|人|户|秒|天|小时|分钟)?[^,。!?;]{0,4}(?:提高?|升|涨|增加?|扩展?|扩大|降低?|减少?|缩短?)(?:到|至|为|成)\d/
const sinceThen = /今年|现在|如今|比去年|较去年|和去年比|跟去年比|改进|升级|优化|去年一/
const byMuch =
  /(?:率|成本|能耗|时间|时长|耗时|误差|投诉)[^,。!?;]{0,6}(?:砍|降|减|缩|省)[^,。!?;]{0,3}(?:一半|[一二三两四五六七八九十\d]+成|\d+%)|(?:准确率|精度|效率|用户|速度|覆盖)[^,。!?;]{0,6}(?:提高?|高|涨|翻|升|快|增)[^,。!?;]{0,4}(?:一大截|\d+个?(?:百分)?点|\d+%|[\d两三]+[倍番]|一倍)/

/** History of the project in the contest. */
export function readHistory(of: Utterance): Found[] {
  const found = [...awards(of), ...neverEntered(of)]
  if (!history.test(of.text) || !contest.test(of.text) || otherContest.test(of.text)) {
    const isOther = flag(of, 'history.otherProject', true, plainlyAnother)
    if (isOther.length > 0) return [...found, ...isOther]
    const worse = sinceLast.test(of.text) ? flag(of, 'history.improved', false, unchanged) : []
    if (worse.length > 0) return [...found, ...worse]
    const told = flag(of, 'history.improved', true, figures)
    const since = sinceThen.test(of.text) ? flag(of, 'history.improved', true, byMuch) : []
    return [...found, ...(told.length > 0 ? told : since)]
  }
  const isSame = flag(of, 'history.otherProject', false, same)
  const isOther =
    isSame.length > 0 || partOfIt.test(of.text)
      ? []
      : flag(of, 'history.otherProject', true, another)
  const worse = flag(of, 'history.improved', false, unchanged)
  const improved = worse.length > 0 ? worse : flag(of, 'history.improved', true, better)
  // The prizes of another project say nothing of this one.
  if (isOther.length > 0) return isOther
  return [...found, ...isSame, ...improved]
}
