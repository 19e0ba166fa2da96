// Counts as people say them.
import { expect, test } from 'vitest'
import { numeral, readNumbers } from '../../src/language/numbers.ts'

const shown = (text: string): string =>
  readNumbers(text)
    .map(({ min, max, measure }) => `${min === max ? min : `${min}-${max}`}${measure ?? ''}`)
    .join(' ')

test.each([
  ['我们8个人两个项目', '8个 2个'],
  ['俩项目', '2个'],
  ['仨队', '3个'],
  ['我俩', '2个'],
  ['七八个人', '7-8个'],
  ['三四个', '3-4个'],
  ['一两个人', '1-2个'],
  ['3-5人', '3-5人'],
  ['三到五个', '3-5个'],
  ['5+1个人', '6个'],
  ['三加二个', '5个'],
  ['十来个人', '9-15个'],
  ['十几个', '11-19个'],
  ['二十多人', '21-29人'],
  ['一百零五家', '105家'],
  ['百分之五十一', '51%'],
  ['占20%', '20%'],
  ['八成股份', '80%'],
  ['12位', '12位'],
  ['三项目', '3项目'],
  ['二零二四年', '2024年'],
  ['一起报', ''],
  ['第三个项目', ''],
  ['统一报送', ''],
  ['周一开会', ''],
  ['几十个人', ''],
  ['大三的学生', ''],
  ['v2.0', ''],
])('%s', (text, counts) => {
  expect(shown(text)).toBe(counts)
})

test('numerals are worth what they say', () => {
  expect(numeral('十二')).toBe(12)
  expect(numeral('两百')).toBe(200)
  expect(numeral('一千零五')).toBe(1005)
  expect(numeral('三万五千')).toBe(35_000)
  expect(numeral('2万')).toBe(20_000)
  expect(numeral('公司')).toBeUndefined()
})
