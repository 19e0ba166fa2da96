// Slips of sound in the words of the contest are mended and told; ordinary words are left alone.
import { expect, test } from 'vitest'
import { repairTypos } from '../../src/language/repair.ts'

test.each([
  ['分宫司能报吗', '分公司能报吗'],
  ['失信背执行人能参塞吗', '失信被执行人能参赛吗'],
  ['牵头但位谁定', '牵头单位谁定'],
  ['公司还没住册', '公司还没注册'],
  ['选什么赛到', '选什么赛道'],
  ['塞题能改吗', '赛题能改吗'],
  ['shiye单位能cansai吗', '事业单位能参赛吗'],
  ['bm截止了吗', '报名截止了吗'],
  ['sbs怎么写', '申报书怎么写'],
  ['zscq归谁', '知识产权归谁'],
  ['乡镇府能报吗', '乡镇政府能报吗'],
  ['砖利在公司名下', '专利在公司名下'],
  ['营业直照', '营业执照'],
])('%s -> %s', (typed, meant) => {
  const { text, repairs } = repairTypos(typed)
  expect(text).toBe(meant)
  expect(repairs.length).toBeGreaterThan(0)
  for (const { from, to } of repairs) {
    expect(typed).toContain(from)
    expect(meant).toContain(to)
  }
})

test.each([
  '三个月',
  '子公司',
  '质公司',
  '外资公司',
  '投资公司',
  '独资公司',
  '股份公司',
  '股份制公司',
  '晚上十点',
  '被评为优秀',
  '比赛到底',
  '初赛到决赛',
  '据报道',
  '山西分赛',
  '研究说明',
  '研究员',
  '合作设计',
  '前头',
  '参赛提供材料',
  '大数据局报的项目',
  '结节初筛',
  '代码全自研',
  '比赛提交',
  '图书管理系统',
  '联合提出',
  '上报民政局',
  '截至目前',
  '介质',
  '公式',
  '戒指',
  'bmw',
  'v2.0',
  'abc@bm.com',
  '公安局报案',
  '带表过来',
])('%s is left alone', (text) => {
  expect(repairTypos(text)).toEqual({ text, repairs: [] })
})
