// Whatever a text looks like and wherever its lines are broken: each character is in a clause, in a title, or in the
// list of what was taken off.
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { clean } from '../../src/official/clean.ts'
import { linesOf } from '../../src/official/lines.ts'
import { draftsOf, normalised } from '../../src/official/split/clauses.ts'
import { outline } from '../../src/official/split/outline.ts'
import type { Part } from '../../src/official/split/part.ts'
import {
  inventedNotice,
  inventedRegulation,
  inventedStandard,
  pagesOf,
  txtOf,
} from '../support/official.ts'

const printedOf = ({ kind, printed, title, paragraphs }: Part): string =>
  kind === 'row' ? printed : printed + title + paragraphs.join('')

const bare = (text: string): string => normalised(text).replace(/[|｜]/gu, '')

/** What stands on the pages without what was listed, and what stands in the parts. */
function bothWays(file: Uint8Array) {
  const lines = linesOf(new TextDecoder().decode(file))
  const { lines: kept, artefacts } = clean(lines)
  const taken = new Set(artefacts.map(({ line }) => line))
  const parts = outline(kept)
  return {
    onPages: bare(
      lines
        .filter((_, at) => !taken.has(at + 1))
        .map(({ text }) => text)
        .join(''),
    ),
    inParts: bare(parts.map(printedOf).join('')),
    artefacts,
    parts,
  }
}

const texts = [inventedNotice, inventedRegulation, inventedStandard]

test('however narrow the lines and short the pages, nothing is missing, doubled or out of order', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.integer({ min: 6, max: 45 }),
      fc.integer({ min: 3, max: 40 }),
      fc.boolean(),
      (text, width, page, indent) => {
        const pages = pagesOf(text, { width, page, indent, head: '云岭小园' })
        const { onPages, inParts, artefacts } = bothWays(txtOf(pages))
        expect(inParts).toBe(onPages)
        const numbers = artefacts.filter(({ kind }) => kind === 'pageNumber')
        expect(numbers.map((each) => each.text)).toEqual(pages.map((_, at) => `— ${at + 1} —`))
      },
    ),
    { numRuns: 60 },
  )
})

test('what stands beside a number and is no sentence is in the heading of what stands below it', () => {
  const headings = texts.flatMap((text) =>
    draftsOf(bothWays(txtOf(pagesOf(text, {}))).parts).map(({ heading }) => heading),
  )
  for (const title of [
    '组织单位',
    '报名条件 个人要求',
    '报名条件 材料要求 小园说明书 平面图',
    '各组别指导老师单位',
    '命题指南 组别二 屋顶小园',
    '总则',
    '命题 一般要求',
  ])
    expect(headings).toContain(title)
})

const letters = ['甲', '乙', '丙', '丁', '戊', '己']
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']
const sentence = fc
  .array(fc.constantFrom('养花', '浇水', '松土', '记录', '修剪', '晒太阳'), {
    minLength: 3,
    maxLength: 14,
  })
  .map((words) => `${words.join('、')}。`)

test('the ids of any notice are those of its numbers and each is there once', () => {
  const section = fc.array(fc.array(sentence, { maxLength: 4 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(
      fc.array(section, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 24, max: 40 }),
      (sections, width) => {
        const wanted: string[] = []
        const printed = sections.flatMap((subs, one) => [
          { text: `${numerals[one]}、${letters[one % 6]}项` },
          ...subs.flatMap((items, two) => {
            const sub = `${numerals[one]}(${numerals[two]})`
            if (items.length === 0) {
              wanted.push(sub)
              return [{ text: `（${numerals[two]}）浇水、施肥与松土。` }]
            }
            return [
              { text: `(${numerals[two]}）要求` },
              ...items.map((item, three) => {
                wanted.push(`${sub}${three + 1}`)
                return { text: `${three + 1}${two % 2 === 0 ? '.' : '．'}${item}` }
              }),
            ]
          }),
        ])
        const { parts } = bothWays(txtOf(pagesOf(printed, { width, page: 20 })))
        const ids = draftsOf(parts).map(({ id }) => id)
        expect(ids).toEqual(wanted)
        expect(new Set(ids).size).toBe(ids.length)
      },
    ),
    { numRuns: 60 },
  )
})

test('a number that is printed twice is told apart, and one that is left out is followed as printed', () => {
  const { parts } = bothWays(
    txtOf([
      [
        '一、浇水',
        '1. 早晨。',
        '2. 傍晚。',
        '2. 雨天不浇。',
        '4. 冬天少浇。',
        '三、松土',
        '每周一次。',
      ],
    ]),
  )
  expect(draftsOf(parts).map(({ id }) => id)).toEqual(['一1', '一2', '一2·2', '一4', '三'])
})

test('a broken reference begins nothing: what looks like a number goes on with the sentence', () => {
  const { parts } = bothWays(
    txtOf([
      [
        '一、浇水',
        '1. 早晨浇水的，应当符合本通知第二部分的各项规定，同时符合其中的第',
        '（二）项要求；每天的用水量不超过三升，记录的用水量与水表相差不超过',
        '3.5%，相差更多的按照第',
        '六条规定处理，并且在月底之前连同水表的照片一起填写到记录本的第',
        '3、4、5三张表里；水表看不清的，可以按照记录本封面内侧印着的第',
        '②种方法估算。',
        '2. 傍晚浇水的，时间不早于',
        '18:30，不晚于20:00。',
      ],
    ]),
  )
  expect(draftsOf(parts).map(({ id }) => id)).toEqual(['一1', '一2'])
})

test('radicals that a program wrote for characters become the characters, and are listed', () => {
  const { artefacts, parts } = bothWays(txtOf([['一、浇⽔', '⻔前每⽇⼀次。']]))
  expect(draftsOf(parts).map(({ text, heading }) => heading + text)).toEqual(['浇水门前每日一次。'])
  expect(artefacts.map(({ kind, text }) => [kind, text])).toEqual([
    ['radical', '⽔'],
    ['radical', '⻔⽇⼀'],
  ])
})

test('signs that cannot be seen, ruled lines and bare page numbers are listed, a number alone in a table is not', () => {
  const { artefacts, parts } = bothWays(
    txtOf([
      [
        '\uFEFF一、浇水',
        '每周\u200B一次。',
        '1',
        '二、松土',
        '每月一次。',
        '2',
        '________',
        '三、盆数',
        '12',
      ],
    ]),
  )
  expect(artefacts.map(({ kind, text, line }) => [kind, text, line])).toEqual([
    ['invisible', '\u200B', 2],
    ['pageNumber', '1', 3],
    ['pageNumber', '2', 6],
    ['rule', '________', 7],
  ])
  expect(draftsOf(parts).map(({ id, text }) => [id, text])).toEqual([
    ['一', '每周一次。'],
    ['二', '每月一次。'],
    ['三', '12'],
  ])
})

test('brackets of both widths, also within a pair, become the wide ones around Chinese and stay in a formula', () => {
  const { parts } = bothWays(
    txtOf([['一、盆栽(阳台）', '高度(含盆)不限，(a+b)厘米除外（见图1)。']]),
  )
  expect(draftsOf(parts).map(({ text }) => text)).toEqual([
    '高度（含盆）不限，（a+b）厘米除外（见图1）。',
  ])
})
