// The guided self-check: replies, questions in between, and what nobody understands.
import { describe, expect, test } from 'vitest'
import { person } from '../support/person.ts'

describe('the guided self-check', () => {
  test('a sound company gets through with nothing failing', () => {
    const li = person('private')
    let answer = li.to('帮我全面检查一下')
    for (let i = 1; i < 40 && answer?.question !== undefined; i++) {
      const good = answer.choices.findIndex((choice) =>
        /^(?:企业|没有|不在|不是|参赛单位|已经)/.test(choice.label),
      )
      answer = li.to(answer.choices.length === 0 ? '1' : String(good + 1), i)
    }
    expect(answer?.question).toBeUndefined()
    expect(answer?.outcome).toBe('eligible')
  })

  test('a branch that has no legal personality fails, with the remedy', () => {
    const li = person('private')
    li.to('帮我全面检查一下')
    let answer = li.to('分公司', 1)
    for (let i = 2; i < 40 && answer?.question !== undefined; i++) answer = li.to('不清楚', i)
    expect(answer?.outcome).toBe('ineligible')
    expect(answer?.paragraphs.join()).toContain('总公司')
  })

  test.each(['材料要交哪些？', '报名要交钱吗', '我们分公司能不能直接报？', '什么时候截止报名'])(
    '%s in between is answered, and the open question stands again in the same reply',
    (text) => {
      const li = person('private')
      const open = li.to('帮我全面检查一下')
      const between = li.to(text, 1)
      expect(between?.headline).not.toContain('没有听明白')
      expect(between?.clauses.length).toBeGreaterThan(0)
      expect(between?.question).toMatch(/^回到刚才的对照：/)
      expect(between?.choices.length).toBeGreaterThan(1)
      const next = li.to('1', 2)
      expect(next?.headline).toBe('继续对照：')
      expect(next?.question).not.toBe(open?.question)
    },
  )

  test('what is asked of somebody else in between stays out of our check', () => {
    const li = person('private')
    const open = li.to('帮我全面检查一下')
    const between = li.to('我朋友的公司是新华三的子公司，能报吗', 1)
    expect(between?.outcome).toBe('ineligible')
    expect(between?.question).toContain(open?.question)
    for (let i = 2; i < 40; i++) {
      if (li.to('不清楚', i)?.question === undefined) break
    }
    expect(JSON.stringify(li.state)).not.toContain('ubsidiary')
  })

  test('the second message in a row that is no answer counts as not knowing', () => {
    const li = person('private')
    const open = li.to('帮我全面检查一下')
    const again = li.to('啦啦啦', 1)
    expect(again?.headline).toContain('没有听明白')
    expect(again?.question).toBe(open?.question)
    const on = li.to('嘟嘟嘟', 2)
    expect(on?.first.join()).toContain('“单位类型”先按“不清楚”记下')
    expect(on?.question).not.toBe(open?.question)
    // An answer or a question in between begins the count anew.
    expect(li.to('啦啦啦', 3)?.headline).toContain('没有听明白')
    expect(li.to('报名要交钱吗', 4)?.question).toContain(on?.question)
    expect(li.to('嘟嘟嘟', 5)?.headline).toContain('没有听明白')
  })

  test('nonsense alone ends it, with what is still open', () => {
    const li = person('private')
    let answer = li.to('帮我全面检查一下')
    let count = 0
    for (; count < 100 && answer?.question !== undefined; count++) answer = li.to('啦啦啦', count)
    expect(answer?.question).toBeUndefined()
    expect(answer?.paragraphs.join()).toContain('还没弄清')
  })

  test('what a message says beside the question is noted and no miss', () => {
    const li = person('private')
    li.to('帮我全面检查一下')
    expect(li.to('我们有6个参赛代表', 1)?.headline).toBe('继续对照：')
    expect(li.to('啦啦啦', 2)?.headline).toContain('没有听明白')
  })

  test('an answer after a long while is still one', () => {
    const li = person('private')
    li.to('帮我全面检查一下')
    expect(li.to('企业', 45)?.headline).toBe('继续对照：')
  })

  test('a number answers the check, not choices offered before it', () => {
    const li = person('private')
    expect(li.to('对方那边')?.outcome).toBe('choices')
    li.to('帮我全面检查一下', 1)
    expect(li.to('1', 2)?.headline).toBe('继续对照：')
  })

  test('after it is stopped, a number answers nothing', () => {
    const li = person('private')
    li.to('帮我全面检查一下')
    expect(li.to('停', 1)?.headline).toContain('已停止对照')
    expect(li.to('2', 2)?.headline).toContain('请把问题说完整')
  })
})
