// Single signs typed by sound are mended by their neighbours; what is well written stays as it is.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ensureModel } from '../../scripts/trained.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { readModel } from '../../src/language/model.ts'
import { createReader } from '../../src/language/understand.ts'

const model: unknown = JSON.parse(readFileSync(ensureModel(sn2025), 'utf8'))
const reader = createReader(sn2025, readModel(model))
const read = (text: string): string => reader.understand(text, '2025-07-01').text

describe('mended', () => {
  test.each([
    ['我门是民证局登记的', '我们是民政局登记的'],
    ['我们有发人登记正书', '我们有法人登记证书'],
    ['不知道算不算获讲', '不知道算不算获奖'],
    ['一工多少个明额', '一共多少个名额'],
    ['交通运书赛道', '交通运输赛道'],
    ['我也不之道', '我也不知道'],
    ['不之道算不算', '不知道算不算'],
    ['得问老扳', '得问老板'],
  ])('%s', (typed, meant) => {
    expect(read(typed)).toBe(meant)
  })
})

describe('left alone', () => {
  test.each([
    '秦岭北麓的煤化工企业',
    '我们是西安未央区的一家公司',
    '能否报名',
    '渭南市的项目行否',
    '榆林的榆阳区医院',
    '我们公司和一家事业单位一起报',
    '我们是果汁公司',
    '公司叫我当代表',
    '我行想同时申报三个项目',
    '老实说没怎么改',
  ])('%s', (text) => {
    expect(read(text)).toBe(text)
  })

  test('a sign that turns the sentence round is never put in', () => {
    expect(read('陕煤化的项目')).not.toContain('没')
  })
})

test('what was mended is reported, so that the desk can say how it was read', () => {
  const { repairs } = reader.understand('得问老扳', '2025-07-01')
  expect(repairs.map((repair) => repair.to)).toEqual(['老板'])
})
