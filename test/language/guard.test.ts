// Personal numbers and accusations are caught; questions about reporting are not.
import { expect, test } from 'vitest'
import { guard } from '../../src/language/guard.ts'
import {
  card,
  foreignersIdentity,
  hongkongIdentity,
  identity,
  identityNumber,
  landline,
  mobile,
  oldIdentity,
  realisticIdentity,
} from '../support/invented.ts'

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

/** The number in the digits that begin with this zero. */
const inScript = (text: string, zero: number): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
const inSigns = (text: string, signs: string): string =>
  text.replace(/\d/g, (digit) => [...signs][Number(digit)] ?? '')
const grouped = (text: string, by: string, ...lengths: readonly number[]): string => {
  let at = 0
  return lengths.map((length) => text.slice(at, (at += length))).join(by)
}

test.each([
  ['in Arabic-Indic digits', inScript(identity, 0x660)],
  ['in Devanagari digits', inScript(identity, 0x966)],
  ['in Thai digits', inScript(identity, 0xe50)],
  ['in mathematical bold', inScript(identity, 0x1d7ce)],
  ['in monospaced digits', inScript(mobile, 0x1d7f6)],
  ['in superscript', inSigns(mobile, '⁰¹²³⁴⁵⁶⁷⁸⁹')],
  ['in circles', inSigns(mobile, '⓪①②③④⑤⑥⑦⑧⑨')],
  ['as key caps', [...mobile].map((digit) => `${digit}\ufe0f\u20e3`).join('')],
  ['in formal numerals', inSigns(identity, '零壹贰叁肆伍陆柒捌玖')],
  ['in traditional formal numerals', inSigns(identity, '零壹貳參肆伍陸柒捌玖')],
  ['as radio says it', `打${inSigns(mobile, '洞幺两三四五六拐八勾')}`],
  [
    'as radio says it, slowly',
    inSigns(mobile, '洞幺两三四五六拐八勾').replace(/(?<=^.{3}|^.{7})/g, '，'),
  ],
  ['figures and numerals mixed', mobile.replaceAll('0', '零')],
  ['after another numeral', `我们两${inSigns(mobile, '零一二三四五六七八九')}`],
  ['after a track in numerals', `赛道三${mobile}`],
  ['with 0086', `0086${mobile}`],
  ['with 0086 and hyphens', `0086-${grouped(mobile, '-', 3, 4, 4)}`],
  ['with (86)', `(86)${mobile}`],
  ['with （+86）', `（+86）${mobile}`],
  ['with 86', `86${mobile}`],
  ['with a trunk zero', `0${mobile}`],
  ['between other numbers', `我们12个人，${mobile}，3个队`],
  ['two one after another', `${mobile} ${mobile.replace(/0$/, '1')}`],
  ['behind a day', `2025.7.31 ${grouped(mobile, ' ', 3, 4, 4)}`],
  ['sign by sign', [...mobile].join(' ')],
  ['one sign a line', [...identity].join('\n')],
  ['broken over two lines', `${identity.slice(0, 9)}\n${identity.slice(9)}`],
  ['in a row of a table', `3\t张某\t${identity}\t2025-07-31`],
  ['hidden by dots', grouped(identity, '······', 6, 8, 4)],
  ['glued to a row number', `3${realisticIdentity}`],
  ['with an X of full width', identity.replace(/.$/, 'Ｘ')],
  ['with a blank before its X', identity.replace(/.$/, ' x')],
  ['mistyped', identity.replace(/.$/, (last) => (last === '1' ? '2' : '1'))],
  ['of a resident from Hong Kong', hongkongIdentity],
  ['of a foreigner', `永居证${foreignersIdentity}`],
  ['of the old shape', `老身份证${oldIdentity}`],
  ['of the old shape, unnamed', oldIdentity],
  ['of the old shape, cut', grouped(oldIdentity, ' ', 6, 6, 3)],
  ['a card in fours', grouped(card, ' ', 4, 4, 4, 4, 4)],
  ['a card after an amount', `转100 ${card}`],
  ['a passport', '护照号E00000000'],
  ['a passport of the newer shape', '我的护照是 EA 0000000'],
  ['a foreign passport', 'passport no. 000000001'],
  ['a passport before its name', 'E00000000是他的护照号'],
  ['a travel permit', '港澳居民来往内地通行证：H00000000'],
  ['a travel permit from Taiwan', '台胞證00000001'],
  ['a telephone at home', `家里电话${landline}`],
  ['one’s own telephone', `我的座机是${grouped(landline, '-', 3, 8)}`],
  ['a mother’s telephone', `他妈妈的电话：${landline.slice(3)}`],
  ['at the thirty-thousandth character', `${'申报材料。'.repeat(6_000)}${identity}`],
  ['in the middle of a long text', `${'字'.repeat(60_000)}${mobile}${'字'.repeat(60_000)}`],
])('personal data: %s', (_name, text) => {
  expect(guard(text)).toBe('personal-data')
})

test.each([
  ['a credit code with letters', '信用代码91610131MA6U0000XK'],
  ['a credit code of figures', '信用代码916101007100000000'],
  ['a day', '2025年7月31日'],
  ['a day in figures', '20250731'],
  ['days one after another', '20250731 20250801 20250815'],
  ['days with hyphens', '2025-07-31,2025-08-01,2025-08-15'],
  ['days with times', '2025/07/31 09:00 2025/08/01 18:00'],
  ['a moment in figures', '20250731170000'],
  ['a moment of a computer', '1753000000000'],
  ['people and teams', '12个人分3个队'],
  ['tracks one after another', '赛道1、3、5、7、9、10、11、12能报吗'],
  ['figures one after another', '1、3、5、7、9、2、4、6、8、1、3'],
  ['amounts one after another', '分别投了150、2000、3000万'],
  ['an amount of eleven figures', '总投资15000000000元'],
  ['an amount in numerals', '一百三十九亿元'],
  ['an amount with commas', '13,900,000,000'],
  ['a version', 'v1.3.9.0.0'],
  ['a version with a build', '3.8.1753.20250731'],
  ['an address of a machine', '172.16.254.101'],
  ['a list of steps', '1. 3000字\n2. 5000字\n3. 8000字'],
  ['rows of a table', '15\n200\n3000\n40'],
  ['an order', '订单2025073100012345'],
  ['a short order', '订单号88001234'],
  ['an order that looks like an old identity number', `订单编号${oldIdentity}`],
  ['a project that looks like one', `项目号：${oldIdentity}`],
  ['fifteen figures of no region', '200101900203000'],
  ['fifteen figures of no day', '610100901303000'],
  ['fifteen figures of the oldest person', '610100120203000'],
  ['a number of a register', '2025SR0731234'],
  ['a patent', 'ZL202310000001.X'],
  ['a barcode', '6901234567892'],
  ['eleven figures that begin with 12', '12345678901'],
  ['a mobile number masked', '139****0000'],
  ['half an identity number', identity.slice(0, 9)],
  ['a landline of an office', `咨询电话${grouped(landline, '-', 3, 8)}`],
  ['our office', `我们办公室电话${landline}`],
  ['somebody who called an office', `我打电话${landline}没人接`],
  ['another telephone', `其他联系电话${landline}`],
  ['the unit’s telephone', `我单位电话：${landline}`],
  ['a day beside a passport', '护照有效期到20250731'],
  ['a day beside a permit', '通行证20250731到期'],
  ['papers without a number', '护照和港澳通行证能代替身份证吗'],
  ['eight figures beside nothing', 'E00000000'],
  ['words of radio numerals', '我们两个洞口的幺蛾子，拐弯抹角勾三搭四'],
  ['masks and pages', '第12页至第139页共1024条'],
  ['a year and sizes', '2024年1200万、2025年3600万'],
])('no personal data: %s', (_name, text) => {
  expect(guard(text)).toBeUndefined()
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

test('an accusation at the end of a long text is seen as well as one at its head', () => {
  const filler = '申报材料怎么准备。'.repeat(5_000)
  const accusation = '实名举报某某科技抄袭我们的方案'
  expect(guard(filler)).toBeUndefined()
  expect(guard(`${accusation}。${filler}`)).toBe('tip-off')
  expect(guard(`${filler}${accusation}`)).toBe('tip-off')
})
