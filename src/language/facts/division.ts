// Where a unit is registered, and whether the team or project also enters the division of another province.
import { abroad, elsewhere, otherProvinces, shaanxi } from '../lexicon/places.ts'
import {
  clauseAt,
  isAsked,
  isDenied,
  matchAll,
  toldOf,
  type Found,
  type Pattern,
  type Utterance,
} from './utterance.ts'

const home = `(?:${shaanxi.join('|')})`
const away = `(?:${[...elsewhere, ...otherProvinces].join('|')})`
const named = `(?:${elsewhere.join('|')})`
const foreign = `(?:${abroad.join('|')})`
const anywhere = new RegExp(`${home}|${away}|${foreign}`, 'g')

/** Every place named, in the order of the text. */
export function readPlaces(text: string): readonly string[] {
  return [...new Set([...text.matchAll(anywhere)].map((match) => match[0]))]
}

const placed = new RegExp(`${home}|${away}|${foreign}`)
const divided = /省|赛区|分赛|地方|两地|别处|各地/

const unitNoun = '(?:公司|企业|单位|厂|机构|主体|团队|高校|大学|协会|执照|法人)'
const registered = (place: string): RegExp =>
  new RegExp(
    [
      `(?:注册地?(?:址)?|住册地?|登记地?|执照(?:地址|地)?)(?:也|都|就|写的|办的)*(?:是|在|于)?${place}`,
      `${place}(?!分赛|赛区|那边)[^,。!?;跟和与赛]{0,4}(?:注册|住册|登记)(?:的|过|了)`,
      `(?:执照|法人)(?:是|在)${place}(?:的|那边)?`,
      `(?:我们|我司|咱们?|本公司|单位|公司)(?:是|就是)(?:一家|一个)?${place}(?:的|这边的|那边的)?[^,。!?;跟和与]{0,6}${unitNoun}`,
      `(?:^|[,。!?;])(?:那|我们|我司|公司)?${place}(?:的)?${unitNoun}(?=[,。]|能|可以|⁇|想|报|来|没有|在陕西没有)`,
      `(?<!母|总|分)(?:公司|主体)(?:在|是)${place}(?=[,。]|$)`,
    ].join('|'),
    'g',
  )

const registrations: readonly Pattern[] = [
  {
    id: 'unit.registeredAt',
    value: 'abroad',
    weight: 4,
    says: registered(foreign),
    unlessNear: /外资|合资|独资|股东|西安|境内|在陕/,
  },
  {
    // A partner of abroad: the notice says as little of it as of a unit.
    id: 'unit.registeredAt',
    value: 'abroad',
    weight: 4,
    says: new RegExp(
      `(?:跟|和|与|同)(?:一[家所个])?${foreign}(?:的)?(?:一[家所个])?[^,。!?;]{0,6}(?:大学|学院|高校|公司|企业|机构|研究[所院])`,
      'g',
    ),
    unless: /客户|供应商|数据来自|论文|留学|毕业/,
  },
  {
    id: 'unit.registeredAt',
    value: 'abroad',
    weight: 4,
    plain: true,
    says: new RegExp(
      `(?:境外|国外|海外|外国|${foreign})(?:的)?(?:一[所家个])?(?:高校|大学|学校|院校|公司|企业|机构|单位)[^,。!?;]{0,4}(?:能|可以)?(?:不能)?(?:作为|当|做)[^,。!?;]{0,4}(?:联合|成员|合作)`,
      'g',
    ),
  },
  {
    id: 'unit.registeredAt',
    value: 'otherProvince',
    weight: 3,
    says: registered(away),
    unless: new RegExp(
      `注册(?:地)?(?:是|在|于)${home}|总部在${away}[^,。]{0,3},?(?:西安|陕西)(?:这边)?是`,
    ),
  },
  {
    id: 'unit.registeredAt',
    value: 'shaanxi',
    weight: 3,
    says: registered(home),
    unlessNear: /要不要|得先|必须|一定|是不是得|⁈|专门|账号|分公司|有没有必要|才行|才能/,
  },
]

const entered =
  '(?:报(?:上|了|过|名|的|着|到|赛|一遍|一次|这个)?|投(?!标|资|产)(?:了|过|的)?|参(?:加|赛|塞)(?:了|过)?|提交(?:了|过)?|比(?:了|过)|选了|递(?:了|过)?|申报(?:了|过)?)'
const contest = '(?:的)?(?:分赛|赛区|那边|那儿|那里|省赛|赛|地方赛|初赛|这个比赛)?'
const others: readonly Pattern[] = [
  {
    id: 'division.others',
    value: true,
    says: new RegExp(
      [
        `(?:在|去|到|往|向|给|走)?${named}${contest}[^,。!?;]{0,8}?(?:已经?|也|还|同时|都|刚|又|先|上)*${entered}(?![^,。]{0,3}项目(?:落地|的))`,
        `(?:已经?|也|还|同时|都|刚|又|先|再|顺手|可能)(?:把|要|想|去|给|在|往)*(?:${entered}|把)[^,。!?;]{0,4}${named}${contest}`,
        `${entered}(?:了|过)?${named}(?:的)?(?:分赛|赛区|省赛|那边的|分会场|和|跟|,)`,
        `(?:两|2|俩|多|三|好几|多个|两三)个?(?:省|地方|赛区|分赛|地方分赛|省份|地)(?:都|同时|一起|也|分别|各|的分赛|分赛|赛区)*${entered}`,
        `(?:同时|都|各)(?:在|去|往)?${entered}(?:了)?(?:两|2|俩|多|三|好几)个?(?:省|地方|赛区|分赛|地方分赛|省份)`,
        `${entered}(?:了)?(?:两|2|俩|多|三|好几)个?(?:省|赛区|分赛|地方分赛|省份)`,
        `(?:(?:别的|其他|其它|另一?个?)(?:的)?(?:地方)?(?:省|赛区|分赛|省份|地方分赛|分会场|省里)|外省|邻省)(?:那边|的分赛|分赛)?(?:已经?|也|还|同时|都|又|再)*(?:${entered})`,
        `(?:也|还|又|再|同时)(?:去|在|到)?(?:报|投|参加)(?:一下|了|个)?(?:别的|其他|其它|另一?个?|外省)(?:的)?(?:省|赛区|分赛|地方)`,
        `(?:${named}|外省|那边)${contest}[^,。!?;]{0,4}(?:被?(?:刷|淘汰)(?:下来|了)|没过|初赛已经)`,
        `报了?陕西[^。!?;]{0,10}报了?${named}|报了?${named}[^。!?;]{0,10}报了?陕西(?!吗|不|能)`,
        `${named}(?:分赛|赛区|那边)[^,。]{0,2}注册(?:了|过)`,
        '(?:撒网|跨(?:着)?(?:两个?|几个|多个?|好几个)(?:省|赛区)|跨赛区|跨省(?=多报|多投|同时)|多(?:个)?赛区|两地|两省)[^,。!?;]{0,4}(?:报|投|参)',
        `(?:我们|团队|项目|队)?(?:又|还|也)在${named}(?:那边)?(?:也|还)?(?:有|报|参)[^,。]{0,4}(?:队|名|赛)`,
      ].join('|'),
      'g',
    ),
    unless:
      /队报[^,。]{1,4},[^,。]{1,4}队报|挑战杯|互联网\+|创新创业大赛|招投标|上市|去年在|去年[^,。]{0,4}分赛|上届|2024年?/,
    unlessNear: new RegExp(
      `注册|住册|两队|分投|分赴|公司(?:是|在)${named}|来陕西报名?吗|户口|落地|该(?:在|报|放)|哪个?(?:省|边)|还是(?:在|报|放)|能不能选|想来|来这边|来陕西(?!报)|子公司|合作(?:伙伴|方)?(?:是|在)|能不?来|报陕西(?:吗|不|能|可)`,
    ),
  },
  {
    id: 'division.others',
    value: false,
    weight: 4,
    plain: true,
    says: /(?:没有?|未|不|从没)(?:在|去|到|往|再)?(?:别的|其他|其它|另外的?|外省|外地|别处|任何别的|其他任何)(?:的)?(?:省|赛区|分赛|地方(?:分赛)?|地)?[^,。!?;]{0,3}(?:报|投|参)|(?:只|就)(?:在|打算)?(?:报|投|参加)(?:了)?陕西(?:这?一?个|分赛|这边|一家|一处)?(?=[,。]|$|没)|(?:别的|其他|其它|外)(?:省|地方|赛区|分赛)(?:都|也)?(?:没|不)(?:有)?(?:报|投|参)/g,
    unlessNear: /⁈|能|可以|必须|只能|吗/,
  },
]

const separate =
  /另一个(?:团队|队)[^。!?;]{0,4}另一(?:套|个)(?:东西|项目|系统|产品)|[两俩2]个(?:不同的?)?(?:产品|项目)[^。!?;]{0,6}一个(?:在|报|投|放)[^,。]{1,6},?(?:另)?一个(?:在|报|投|放)|(?:不同|不一样)(?:的)?(?:团队|队伍?|人)[^。!?;]{0,8}(?:不同|不一样)?(?:的)?项目|项目(?:也|都)?(?:不一样|不同|不重)|(?:人|队伍?|团队)(?:和|跟|、)?项目(?:都|也)?(?:不|没)(?:一样|重|同)|(?:两|2)(?:拨|队|组|支)(?:人|队伍)?[^。!?;]{0,6}(?:两|2|俩)个(?:产品|项目)|(?:甲|a)(?:队|项目)[^。]{0,10}(?:乙|b)(?:队|项目)|另(?:外)?一?(?:个|拨|组|支)?(?:部门|团队|队伍?|拨人|组人|同事|人马|事业部)(?:另一?个项目)?[^。!?;]{0,6}(?:拿|用|报|做)(?:的)?(?:别的|另一?个|其他|不同)(?:产品|项目)|另一队另一个项目|不同(?:的)?项目[^。!?;]{0,8}(?:不同|别的|分别|各)|(?:别的|另一?个|其他|另外)(?:的)?项目[^,。!?;]{0,6}(?:报|放|投|想)?[^,。]{0,4}(?:陕西|这边|想)|(?:别的|另一?个|其他|另外一?个)(?:的)?项目,[^。!?;]{0,2}陕西[^,。!?;]{0,3}(?:再|也|想|能)?报|各(?:干|报|带|拿|走|管|做|打)各|另起一队|另弄一个|两码事|(?:项目|那个)[^,。]{0,3}(?:想)?(?:投|报|放)[^,。]{1,4},[^,。]{1,8}(?:那个|项目)[^,。]{0,3}(?:想)?(?:投|报|放)|一个(?:农业|医疗|工业|金融|文旅)[^。!?;]{0,10}还有(?:个|一个)[^,。]{0,4}项目/

const earlier =
  /(?:去年|上届|上一届|2024年?|24年|前年)[^!?;]{0,30}(?:今年|这次|这届|本届)|(?:报|参加|参赛)过[^!?;]{0,14}(?:今年|这届|本届)/
const both = /(?:也|都|还|又|同时|再)(?:想|要|去|在)?(?:报|投|参)|两边/

/** 去年在四川报过，今年来陕西: the other division was that of another year, and is no second entry. */
export const isOfEarlierYear = (text: string): boolean => earlier.test(text) && !both.test(text)

/** Registration and entry in other divisions. */
export function readDivision(of: Utterance): Found[] {
  const hasPlace = placed.test(of.text)
  const found = [
    ...(hasPlace ? matchAll(of, registrations) : []),
    ...(hasPlace || divided.test(of.text) ? matchAll(of, others) : []),
  ]
  const elsewhereToo = found.find((one) => one.id === 'division.others' && one.value === true)
  if (!elsewhereToo) return found
  if (isOfEarlierYear(of.text)) return found.filter((one) => one !== elsewhereToo)
  const apart = separate.exec(of.masked)
  if (
    apart &&
    !isDenied(of, apart.index) &&
    !isAsked(of, apart.index, apart.index + apart[0].length) &&
    !/⁇/.test(clauseAt(of, apart.index).slice(0, 4))
  ) {
    const place = {
      start: apart.index,
      end: apart.index + apart[0].length,
      subject: toldOf(of, apart.index),
    } as const
    // Different teams with different projects: neither enters twice.
    return [
      ...found.filter((one) => one !== elsewhereToo),
      { id: 'division.separate', value: true, weight: 3, ...place },
      { id: 'division.others', value: false, weight: 3, ...place },
    ]
  }
  return found
}
