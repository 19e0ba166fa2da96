// Facts said in passing, in the everyday words of a talk; they outweigh the general tables of the other extractors.
import { talk } from './everyday-talk.ts'
import { numeral } from '../numbers.ts'
import { matchAll, toldOf, type Found, type Pattern, type Utterance } from './utterance.ts'

const units: readonly Pattern[] = [
  {
    id: 'unit.type',
    value: 'branch',
    weight: 8,
    plain: true,
    says: /写的是[^,。]{0,14}分公司|(?:其实|原来)(?:我们)?是(?:个)?分公司/g,
  },
  {
    id: 'unit.legalPerson',
    value: false,
    weight: 7,
    plain: true,
    says: /(?:并)?不是独立的(?:法人|公司)?(?=[,。]|$)/g,
  },
  {
    id: 'unit.type',
    value: 'company',
    weight: 8,
    plain: true,
    says: /(?:改制|改|变更|转|注册)(?:成|为)(?:了)?(?:一家|个)?有限(?:责任)?公司|(?:改制|变更)(?:成|为)了?公司|单独注册(?:成)?了?(?:有限)?公司|(?:社改|改制)的(?:有限(?:责任)?)?公司/g,
    unlessNear: /还没|没有|打算|准备|⁇/,
  },
  {
    id: 'unit.legalPerson',
    value: true,
    weight: 8,
    plain: true,
    says: /(?:已经?|都|刚|前年|去年|今年)[^,。]{0,4}(?:办|拿|领|批)(?:下来|到|下)?了?[^,。]{0,3}(?:事业单位)?法人(?:证|登记)/g,
    unlessNear: /还没|没有|⁇/,
  },
  {
    id: 'unit.type',
    value: 'university',
    weight: 8,
    plain: true,
    says: /(?:让|由|以|用|写)(?:我们)?(?:学校|大学)(?:的)?(?:名字|名义)?(?:来|去|出面)?(?:报|参)|写大学的名字/g,
  },
  {
    id: 'unit.type',
    value: 'individual',
    weight: 4,
    plain: true,
    says: /(?<![\d一二两三四五六七八九十几百多来余数每])个人(?:能|可以)(?:报|参|投|来)|(?:退休|下岗)了,?[^。]{0,14}(?:发明|项目|作品)|谁都能(?:报|投|参)/g,
    unless: /联合|代表|团队里|失信|名下/,
  },
  {
    id: 'unit.type',
    value: 'government',
    weight: 7,
    plain: true,
    says: /局(?:里)?(?:的)?[^,。]{0,4}(?:科|股|处|室)[^。!?]{0,24}(?:局里|局长|机关)|机关单位(?:能|可以)/g,
    unless: /事业单位|分局下属|名义|名头|不惊动|处室来填/,
  },
  {
    id: 'unit.creditListed',
    value: true,
    weight: 7,
    plain: true,
    says: /(?:到今天|到现在|至今|现在|目前)(?:都)?还?(?:在|挂)[^,。]{0,14}(?:失信|黑名单|名单|信用中国|网上)[^,。]{0,6}|(?:信用中国|名单)[^,。]{0,6}还(?:挂着|查得[着到])/g,
    needs: /失信|信用中国|黑名单|执行人|违法/,
    unless:
      /移出|移除|修复了|查不到了|不在了|法人代表|法定代表人|老板个人|队员|代表里|[他她](?:自己|个人|本人)/,
  },
  {
    id: 'unit.creditListed',
    value: false,
    weight: 7,
    plain: true,
    says: /(?:啥|什么|任何)名单都?没(?:上|进)过|信用[^,。]{0,8}干干净净|(?:修复|移除|移出)了,?[^,。]{0,6}(?:查不到|没有)了/g,
  },
]

const projects: readonly Pattern[] = [
  {
    id: 'project.stage',
    value: 'demo',
    weight: 2,
    plain: true,
    says: /(?:下个?月|下周|年底|明年|月底|过几天|马上|很快|即将)(?:才|就|要|能|准备|可以)*(?:正式)?(?:上线|落地|投用|交付|投入使用)/g,
    unless: /新版|二期|升级版|新功能|老版|旧版/,
  },
  {
    id: 'project.stage',
    value: 'demo',
    weight: 6,
    plain: true,
    says: /(?:只有|就有|仅有)[^,。!?;]{0,8}(?:demo|演示版?|原型|样机)|签了?(?:个|份)?意向(?:书|协议)[^。!?]{0,10}(?:没|未)/g,
    unless: /老版|旧版|上一版|第一版[^,。]{0,6}(?:在用|用了)/,
  },
  {
    id: 'project.stage',
    value: 'demo',
    weight: 7,
    plain: true,
    says: /(?:一家|一个|谁|哪家|客户|学校|单位)[^,。]{0,6}都?还?没(?:有)?(?:真正)?(?:用上|用过|在用|用起来)/g,
  },
  {
    id: 'project.stage',
    value: 'idea',
    weight: 7.5,
    plain: true,
    says: /只有(?:一[本份个])?[^,。]{0,4}(?:策划书|录屏|计划书|海报|方案书)/g,
  },
  {
    id: 'project.stage',
    value: 'inUse',
    weight: 7,
    plain: true,
    says: /(?:实打实|真正)?(?:跑|用|运行)了[^,。]{0,4}(?:一年|两年|三年|半年|大半年|\d年|个月)/g,
    unlessNear: /没|不|专利|软著|试/,
  },
  {
    id: 'ip.owner',
    value: 'person',
    weight: 7,
    plain: true,
    says: /(?:登|登记|挂|写|放|落)(?:的)?(?:是|在)[^,。]{0,6}(?:总工|老婆|媳妇|爱人|亲戚|儿子|女儿|老公|创始人|经理|厂长|站长|主管|校长)(?:自己|个人)?(?:的)?(?:名下|名字)/g,
  },
  {
    id: 'ip.owner',
    value: 'thirdParty',
    weight: 7,
    plain: true,
    says: /(?:合同|协议|白纸黑字)[^。]{0,14}归(?:外包|开发|承建|建设方|供应商|厂商|厂家|对方|人家|他们|软件公司|乙方|受托|第三方)[^,。]{0,6}/g,
    unlessNear: /没写|没约定|⁇/,
    unless: /也就是|就是我|即我|我们(?:就)?是(?:甲方|委托方|买方)|归甲方[^。]{0,8}我们/,
  },
  {
    id: 'ip.owner',
    value: 'unit',
    weight: 8,
    plain: true,
    says: /归(?:甲方|委托方|买方)[^。?;]{0,12}我们(?:就)?是(?:甲方|委托方|买方)|我们(?:就)?是(?:甲方|委托方|买方)[^。?;]{0,20}归(?:甲方|委托方|买方)/g,
  },
  {
    id: 'ip.owner',
    value: 'unit',
    weight: 8,
    plain: true,
    says: /(?:让|由|以)学校[^。]{0,24}在学校名下/g,
  },
  {
    id: 'ip.owner',
    value: 'thirdParty',
    weight: 7.5,
    plain: true,
    says: /(?:大学|学校|高校|研究院|研究所)名下的?[^。]{0,6}不在我们/g,
  },
]

const patterns: readonly Pattern[] = [...units, ...projects, ...talk]

/** 七个姑娘都想当参赛代表: everybody of a counted group is to be a representative. */
const everybody =
  /(?<n>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个|位|名)?(?:人|姑娘|小伙|同事|同学|老师|员工|队友|兄弟|医生|护士),?(?:都|个个|全|全都)[^,。]{0,4}(?:当|做|是|写成|报成|填成)(?:参赛)?代表/u

function readEverybody(of: Utterance): Found[] {
  const match = everybody.exec(of.text)
  const count = numeral(match?.groups?.['n'] ?? '')
  if (match === null || count === undefined) return []
  return [
    {
      id: 'team.reps',
      value: count,
      start: match.index,
      end: match.index + match[0].length,
      subject: toldOf(of, match.index),
      weight: 7,
    },
  ]
}

/** 项目也正好两个: the count comes after the thing counted. */
const counted =
  /项目(?:也|都)?(?:正好|刚好|就|是|有|一共)(?<n>\d{1,2}|[一二两俩三四五六七八九十])个?(?=$|[,。!?;没谁不]|吗|呢)/u

function readCounted(of: Utterance): Found[] {
  const match = counted.exec(of.text)
  const word = match?.groups?.['n']
  const count = word === '俩' ? 2 : numeral(word ?? '')
  if (match === null || count === undefined) return []
  return [
    {
      id: /手里/.test(of.text) ? 'unit.projects' : 'team.projects',
      value: count,
      start: match.index,
      end: match.index + match[0].length,
      subject: toldOf(of, match.index),
      weight: 8,
    },
  ]
}

/** Facts in the words of a talk. */
export function readEveryday(of: Utterance): Found[] {
  return [...matchAll(of, patterns), ...readEverybody(of), ...readCounted(of)]
}
