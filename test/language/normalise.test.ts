// What is typed becomes one script, one width, one set of marks; nothing typed can break it.
import fc from 'fast-check'
import { Converter } from 'opencc-js/t2cn'
import traditionalToSimplified from 'opencc-js/to/cn'
import { expect, test } from 'vitest'
import { longest, normalise, simplify } from '../../src/language/normalise.ts'

test.each([
  ['@小助手我们是 三甲醫院，能報「醫療健康」嗎？？？！', '我们是三甲医院,能报「医疗健康」吗?'],
  ['@_user_1 ＡＢＣ 分公司\n能报吗...', 'abc分公司,能报吗。'],
  ['@全体成员 今晚八点线上答疑', '今晚八点线上答疑'],
  ['@张三 @李四 你看', '你看'],
  ['发给a@b.com 可以吗', '发给a@b.com可以吗'],
  ['2025 年“数 据要素×”', '2025年“数据要素×”'],
  ['我们是医院 能报吗', '我们是医院,能报吗'],
  ['分\u200b公\u200d司\ufeff能报', '分公司能报'],
  ['能\ud800报\udfff吗', '能报吗'],
  ['可以吗[吃瓜][捂脸]😂👍🏻', '可以吗'],
  ['[分公司]能报不', '[分公司]能报不'],
  ['1️⃣', '1'],
  ['①', '1'],
  ['H3C', 'h3c'],
  ['軟著還沒下來', '软著还没下来'],
  ['软著、著作权、专著', '软著、著作权、专著'],
  ['', ''],
  ['   \n\t ', ''],
])('%j', (raw, clean) => {
  expect(normalise(raw)).toBe(clean)
})

test('every sign and every phrase becomes what the whole of opencc makes of it', () => {
  const blocks = [
    [0x3400, 0x9fff],
    [0xf900, 0xfaff],
    [0x20000, 0x2a6df],
    [0x2f800, 0x2fa1f],
  ] as const
  const signs = blocks.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)),
  )
  const whole = Converter({ from: 't', to: 'cn' })
  for (const text of [signs.join('|'), JSON.stringify(traditionalToSimplified)]) {
    expect(simplify(text.normalize('NFKC'))).toBe(whole(text))
    expect(whole(text)).not.toBe(text)
  }
})

test('a desk of another name is taken out of what is said to it', () => {
  expect(normalise('@数小秦能报吗', ['数小秦'])).toBe('能报吗')
})

test('a huge paste keeps its head and its tail', () => {
  const clean = normalise(`开头${'数据'.repeat(60_000)}结尾`)
  expect(clean.length).toBeLessThanOrEqual(longest)
  expect(clean.startsWith('开头')).toBe(true)
  expect(clean.endsWith('结尾')).toBe(true)
})

test('whatever is typed comes back bounded, whole and the same when cleaned again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
      const clean = normalise(raw)
      expect(clean.length).toBeLessThanOrEqual(longest)
      expect(/[\p{Cc}\p{Cs}\u200b-\u200f\ufeff]/u.test(clean)).toBe(false)
    }),
    { numRuns: 2_000 },
  )
})
