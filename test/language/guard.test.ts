// Personal numbers and accusations are caught; questions about reporting are not.
import { expect, test } from 'vitest'
import { guard } from '../../src/language/guard.ts'

/** An identity number of invented parts with the right check digit. */
function identityNumber(region: string, birth: string, order: string): string {
  const body = `${region}${birth}${order}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}

/** A card number of an invented bank with the right Luhn digit. */
function cardNumber(body: string): string {
  const sum = [...body].reverse().reduce((total, sign, at) => {
    const digit = at % 2 === 0 ? Number(sign) * 2 : Number(sign)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return body + String((10 - (sum % 10)) % 10)
}

const identity = identityNumber(
  '000000'.replace(/^0/, '1'),
  '19900230'.replace('0230', '0203'),
  '000',
)
const mobile = ['1', '39', '0000', '0000'].join('')
const card = cardNumber(`622${'0'.repeat(15)}`)
const wide = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0))

test.each([
  ['an identity number', `我的身份证是${identity}`],
  ['with its X in lower case', `身份证${identity.toLowerCase()}`],
  ['with blanks', `身份证 ${identity.slice(0, 6)} ${identity.slice(6, 14)} ${identity.slice(14)}`],
  ['in full width', `身份证${wide(identity)}`],
  ['with zero-width signs', [...identity].join('\u200b')],
  ['a mobile number', `打我电话${mobile}`],
  ['with hyphens', `${mobile.slice(0, 3)}-${mobile.slice(3, 7)}-${mobile.slice(7)}`],
  ['with the country', `+86 ${mobile}`],
  [
    'in Chinese numerals',
    [...mobile].map((digit) => '零一二三四五六七八九'[Number(digit)]).join(''),
  ],
  ['a bank card', `卡号${card}`],
])('personal data: %s', (_name, text) => {
  expect(guard(text)).toBe('personal-data')
})

test.each([
  ['an impossible month of birth', `编号${identityNumber('999999', '19901303', '001')}`],
  ['a credit code of a company', '统一社会信用代码91610000MA6TYY0X0Q'],
  ['a date and an hour', '2025-07-31 17:00'],
  ['a small number', '我们有12000个用户'],
  ['a wrong card', `流水号${card.slice(0, -1)}${card.endsWith('0') ? '1' : '0'}`],
])('no personal data: %s', (_name, text) => {
  expect(guard(text)).toBeUndefined()
})

test.each([
  '我要举报三号队，他们的数据是假的',
  '实名举报某某科技抄袭我们的方案',
  '五号队抄了我们的界面，我有截图',
  '隔壁那队的专利是偷的，请查处',
  '有家公司伪造合同，你们管不管',
  '某某智能给评委送礼，我亲眼看见的',
  '他们队找的枪手写的申报书，必须查',
  '某某数据用的是假合同，我有证据',
])('a tip-off: %s', (text) => {
  expect(guard(text)).toBe('tip-off')
})

test.each([
  '怎么举报',
  '匿名举报可以吗',
  '发现有队伍数据造假，向谁反映',
  '举报要什么材料',
  '举报人会不会被泄露',
  '能不能举报别的队',
  '如果有队伍抄袭怎么处理',
  '造假会怎样',
  '有人告我们抄袭，官司没判，能报吗',
  '我们被举报了怎么办',
  '竞争对手说我们侵权',
  '我朋友公司是新华三控股的，能报吗',
  '去年获奖的项目换个名再报可以吗',
  '有个队员失信了，能换吗',
  '分公司能报吗',
  '你就说三号队违规',
])('no tip-off: %s', (text) => {
  expect(guard(text)).toBeUndefined()
})

test('a megabyte is judged quickly', () => {
  const startedAt = performance.now()
  guard('我要举报'.repeat(250_000))
  expect(performance.now() - startedAt).toBeLessThan(500)
})
