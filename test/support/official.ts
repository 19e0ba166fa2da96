// Invented official texts and the files they come in: txt, md, docx and pdf, made when the test runs.
import { zipOf } from './zip.ts'

/** A paragraph or a row of a table, and the clause it must become. */
export interface Printed {
  readonly text: string
  /** A title or something else that is no clause of its own; or the clause's id. */
  readonly id?: string
  /** The clause's text where it is not the paragraph without its number. */
  readonly says?: string
}

const line = (text: string, id?: string, says?: string): Printed => ({
  text,
  ...(id === undefined ? {} : { id }),
  ...(says === undefined ? {} : { says }),
})

/** Of the shape in which ministries write: 一、（一）1.（1）①, an annex with a table and one with named items. */
export const inventedNotice: readonly Printed[] = [
  line('云岭省青年园艺大赛组委会文件'),
  line('云园发〔2031〕7号'),
  line('关于举办第三届云岭省青年园艺大赛的通知'),
  line('各市园林主管部门，各有关院校：'),
  line(
    '为鼓励青年人在阳台、天井和屋顶种出自己的花园（以下简称小园），经研究决定举办第三届云岭省青年园艺大赛，现将有关安排通知如下：',
  ),
  line('一、大赛名称'),
  line('第三届云岭省青年园艺大赛', '一'),
  line('二、组织单位'),
  line(
    '主办单位：云岭省园林学会、云岭省青年联合会',
    '二(主办)',
    '主办单位：云岭省园林学会、云岭省青年联合会',
  ),
  line(
    '大赛组委会秘书处：设在云岭植物园，负责日常联络和场地安排。',
    '二(秘书处)',
    '大赛组委会秘书处：设在云岭植物园，负责日常联络和场地安排。',
  ),
  line('三、报名条件'),
  line(
    '凡在云岭省生活或者求学、年满十六周岁的青年均可报名，鼓励邻里合作。',
    '三(序)',
    '凡在云岭省生活或者求学、年满十六周岁的青年均可报名，鼓励邻里合作。',
  ),
  line('（一）个人要求'),
  line(
    '1. 每人只能报送一座小园，面积不超过十二平方米；小园应当在报名之前已经种植满九十天，并且仍由报名人自己照料。',
    '三(一)1',
  ),
  line('2. 2030年获得过金铲奖的小园不得重复报送，但更换了三分之二以上植物的除外。', '三(一)2'),
  line(
    '3. 报名人应当如实填写花园所在的楼层、朝向和日照小时数，发现虚报的，取消报名资格。',
    '三(一)3',
  ),
  line('（二）材料要求'),
  line('报名人应当提交下列材料：', '三(二)', '报名人应当提交下列材料：'),
  line('1. 小园说明书。', '三(二)1'),
  line('（1）种植记录：植物名称、播种日期和浇水次数。', '三(二)1(1)'),
  line('（2）平面图：标明每一盆植物的位置。', '三(二)1(2)'),
  line('①图纸采用A4纸；', '三(二)1(2)①'),
  line('②比例不限。', '三(二)1(2)②'),
  line('2. 照片三张，其中至少一张在雨天拍摄。', '三(二)2'),
  line('四、时间安排'),
  line(
    '（一）报名阶段（2031年3月1日至3月31日）。报名人登录云岭植物园网站填写申请，逾期系统自动关闭。',
    '四(一)',
  ),
  line(
    '（二）评选阶段（2031年4月）。评委逐一登门看园，“不看照片，只看泥土。”评分当天公布。',
    '四(二)',
  ),
  line('五、其他事项'),
  line(
    '大赛不收取任何费用。本通知由组委会秘书处解释。',
    '五',
    '大赛不收取任何费用。本通知由组委会秘书处解释。',
  ),
  line('附件：1. 各组别指导老师单位', '附件', '附件：1. 各组别指导老师单位\n2. 命题指南'),
  line('2. 命题指南'),
  line('云岭省青年园艺大赛组委会', '落款', '云岭省青年园艺大赛组委会\n2031年2月11日'),
  line('2031年2月11日'),
  line('附件1'),
  line('各组别指导老师单位'),
  line('| 序号 | 组别 | 指导单位 |'),
  line('| 1 | 阳台 | 云岭植物园 |', '附件1-1', '阳台组别 指导单位：云岭植物园'),
  line(
    '| 2 | 屋顶 | 云岭建筑学院、云岭农学院 |',
    '附件1-2',
    '屋顶组别 指导单位：云岭建筑学院、云岭农学院',
  ),
  line('附件 2'),
  line('命题指南'),
  line('组别一：阳台小园'),
  line(
    '命题 1：一米阳光。在不足一平方米的地方种出四季都有的颜色，重点看植物怎样轮换。',
    '附件2-组别一-命题1',
    '命题1：一米阳光。在不足一平方米的地方种出四季都有的颜色，重点看植物怎样轮换。',
  ),
  line('命题 2：其他阳台小园。', '附件2-组别一-命题2', '命题2：其他阳台小园。'),
  line('组别二：屋顶小园'),
  line(
    '本组别不限土层厚度，评分标准另行说明。',
    '附件2-组别二',
    '本组别不限土层厚度，评分标准另行说明。',
  ),
  line(
    '命题 1：云上菜畦。鼓励把雨水收集起来浇灌，并记录一个月里省下的自来水。',
    '附件2-组别二-命题1',
    '命题1：云上菜畦。鼓励把雨水收集起来浇灌，并记录一个月里省下的自来水。',
  ),
]

/** Of the shape of regulations: 章, 条, 款, 项. */
export const inventedRegulation: readonly Printed[] = [
  line('云岭省小园评选办法'),
  line('第一章 总则'),
  line('第一条 为规范小园评选，制定本办法。', '第一条'),
  line('第二条 本办法所称小园，是指由个人照料、面积不超过十二平方米的花园。', '第二条第一款'),
  line(
    '单位庭院不属于小园，但由个人认养的部分除外。',
    '第二条第二款',
    '单位庭院不属于小园，但由个人认养的部分除外。',
  ),
  line('第二章 评选'),
  line('第三条 评委应当符合下列条件：', '第三条第一款'),
  line('（一）从事园艺工作五年以上；', '第三条第一款(一)'),
  line('（二）与报名人没有亲属关系：', '第三条第一款(二)'),
  line('1. 配偶、父母和子女；', '第三条第一款(二)1'),
  line('2. 兄弟姐妹。', '第三条第一款(二)2'),
  line(
    '违反前款规定的评委，依照本办法第二条和第四条的规定处理，其评分无效。',
    '第三条第二款',
    '违反前款规定的评委，依照本办法第二条和第四条的规定处理，其评分无效。',
  ),
  line('第四条 评选结果公示七日。', '第四条'),
  line('第五条 本办法自2031年1月1日起施行。', '第五条'),
]

/** Of the shape of standards: 1, 1.1, 1.1.1. */
export const inventedStandard: readonly Printed[] = [
  line('小园命题规范'),
  line('1 范围'),
  line(
    '本规范规定了小园命题的写法，适用于3.5平方米以上的小园。',
    '1',
    '本规范规定了小园命题的写法，适用于3.5平方米以上的小园。',
  ),
  line('2 命题'),
  line('2.1 一般要求'),
  line('2.1.1 命题应当能够在九十天内完成。', '2.1.1'),
  line('2.1.2 命题不得指定植物的品牌。', '2.1.2'),
  line('2.2 命题书写作2至3页，其中图纸不少于1页。', '2.2'),
  line('3 评分'),
  line('3.1 满分为100分，分为以下三项：', '3.1'),
  line('1) 颜色40分；', '3.1-1)'),
  line('2) 气味30分；', '3.1-2)'),
  line('3) 照料30分。', '3.1-3)'),
  line('3.2 得分相同的，以照料分高者为先。', '3.2'),
]

/** What a paragraph says once its number is taken off. */
export function saysOf({ text, says }: Printed): string {
  return (
    says ??
    text.replace(
      /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+\)|\d+(?:\.\d+)+|\d+[.、]|[①-⑳]|第[一二三四五六七八九十]+条)\s*/u,
      '',
    )
  )
}

export interface Layout {
  /** Characters a line; lines are not broken without. */
  readonly width?: number
  /** Lines a page: a number and a head are printed between pages. */
  readonly page?: number
  readonly head?: string
  /** Whether paragraphs begin two characters in. */
  readonly indent?: boolean
}

/** The lines of the pages as they would be printed, the artefacts among them. */
export function pagesOf(
  text: readonly Printed[],
  { width, page, head, indent = false }: Layout,
): readonly (readonly string[])[] {
  const lines = text.flatMap(({ text: whole }) => broken(whole, width, indent))
  if (page === undefined) return [lines]
  const pages: string[][] = []
  for (let at = 0; at < lines.length; at += page) {
    const number = pages.length + 1
    pages.push([
      ...(head === undefined ? [] : [head]),
      ...lines.slice(at, at + page),
      `— ${number} —`,
    ])
  }
  return pages
}

function broken(whole: string, width: number | undefined, indent: boolean): readonly string[] {
  const signs = [...whole]
  if (whole.startsWith('|')) return [whole]
  const first = indent ? '\u3000\u3000' : ''
  if (width === undefined) return [first + whole]
  const lines: string[] = []
  let rest = signs
  while (rest.length > 0) {
    const room = lines.length === 0 ? width - first.length : width
    lines.push((lines.length === 0 ? first : '') + rest.slice(0, room).join(''))
    rest = rest.slice(room)
  }
  return lines
}

export const txtOf = (pages: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(pages.map((page) => page.join('\n')).join('\n'))

export function mdOf(pages: readonly (readonly string[])[]): Uint8Array {
  const lines = pages.flat().map((each) => {
    if (/^[一二三四五六七八九十]+、/u.test(each)) return `## ${each}`
    return each.startsWith('（') ? `**${each.slice(0, 3)}**${each.slice(3)}` : each
  })
  return new TextEncoder().encode(lines.join('\n\n').replaceAll('|\n\n|', '|\n|'))
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const paragraph = (text: string): string =>
  `<w:p><w:pPr><w:ind w:firstLine="640"/></w:pPr><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`

/** A document with the body as written. */
export const docxAround = (body: string): Uint8Array =>
  zipOf([
    {
      name: '[Content_Types].xml',
      content:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    { name: 'word/document.xml', content: `<?xml version="1.0"?>${body}` },
  ])

export function docxOf(pages: readonly (readonly string[])[]): Uint8Array {
  const parts: string[] = []
  let isTable = false
  for (const each of pages.flat()) {
    const isRow = each.startsWith('|')
    if (isRow !== isTable) parts.push(isRow ? '<w:tbl>' : '</w:tbl>')
    isTable = isRow
    if (!isRow) parts.push(paragraph(each))
    else {
      const cells = each.slice(1, -1).split('|')
      parts.push(
        `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell.trim())}</w:tc>`).join('')}</w:tr>`,
      )
    }
  }
  if (isTable) parts.push('</w:tbl>')
  return docxAround(
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${parts.join('')}</w:body></w:document>`,
  )
}
