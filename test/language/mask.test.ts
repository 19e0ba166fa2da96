// What leaves the desk for a model, a card or a board names nobody; what the rules need is still in it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blanks, mask } from '../../src/language/mask.ts'
import { card, inventedPhone, landline, mobile, realisticIdentity } from '../support/invented.ts'

const { name, number, mail, link } = blanks

test.each([
  // Told of oneself.
  ['我叫王五，想问一下能报吗', `我叫${name}，想问一下能报吗`],
  ['我是张三想问分公司能不能报', `我是${name}想问分公司能不能报`],
  ['我是王五公司的小李', `我是${name}公司的${name}`],
  ['我是某某科技有限公司的小李，想问', `我是${name}公司的${name}，想问`],
  ['我是欧阳小明', `我是${name}`],
  ['我是張三', `我是${name}`],
  ['我 是张 三，', undefined],
  ['免贵姓周，咨询一下', `免贵姓${name}，咨询一下`],
  ['联系人：王五 电话见下', `联系人：${name} 电话见下`],
  ['联系人王五', `联系人${name}`],
  ['成员：张三、李四、王小五', `成员：${name}`],
  ['昨天找过王老师，他说可以', `昨天找过${name}老师，他说可以`],
  ['请问李总在吗', `请问${name}总在吗`],
  // Pointed at.
  ['@_user_1 分公司能报吗', `@${name} 分公司能报吗`],
  ['请问@_user_12 报名截止哪天', `请问@${name} 报名截止哪天`],
  ['@王五\u2005能报吗', `@${name}\u2005能报吗`],
  ['@王五请问能报吗', `@${name}请问能报吗`],
  ['＠李雷 ＠韩梅梅 你们看', `＠${name} ＠${name} 你们看`],
  ['@所有人 今晚答疑', '@所有人 今晚答疑'],
  // Mails and links.
  ['发到zhang.san@example.com可以吗', `发到${mail}可以吗`],
  ['见https://example.com/a?b=1，对吗', `见${link}，对吗`],
  ['打开 www.example.cn/x 看看', `打开 ${link} 看看`],
  ['微信：abc_12345', `微信：${number}`],
  ['统一社会信用代码91610000MA6ABCDE0X', `统一社会信用代码${number}`],
])('%j', (text, masked) => {
  expect(mask(text, [])).toBe(masked ?? text)
})

const { unit, address } = blanks

// Spoken of.
test.each([
  ['我和王建国还有李丽一起组队，王建国是外聘的', `我和${name}一起组队，${name}是外聘的`],
  ['队里的张伟离职了还能当代表吗', `队里的${name}离职了还能当代表吗`],
  ['我们老板陈志强个人名下的专利', `我们老板${name}个人名下的专利`],
  ['请问李教授能当代表吗 他叫李国栋', `请问${name}教授能当代表吗 他叫${name}`],
  ['刘洋被列入失信名单了，他是我们法人', `${name}被列入失信名单了，他是我们法人`],
  ['我爱人赵敏在秘书处工作', `我爱人${name}在秘书处工作`],
  ['我司西安恒达软件有限公司能报吗', `我司西安${unit}有限公司能报吗`],
  ['住在西安市雁塔区科技路12号3栋502', `住在西安${address}`],
  ['邮箱 zhang at qq dot com', `邮箱 ${mail}`],
])('%j', (text, masked) => {
  expect(mask(text, [])).toBe(masked)
})

test.each([
  '我们是做冷链的有限公司，和高校一起报',
  '老板叫我们问问，代表离职了怎么办',
  '我和同事一起，跟高校合作',
  '后勤服务有限公司单独注册的',
  '法人变更了，法人是老板',
])('nobody is named: %j', (text) => {
  expect(mask(text, [])).toBe(text)
})

test('the bodies of the contest keep their names: the answer hangs on them', () => {
  const text = '我们是绿野数据集团有限公司控股的，西安恒达软件有限公司也是'
  expect(mask(text, [], ['绿野数据集团有限公司'])).toBe(
    `我们是绿野数据集团有限公司控股的，西安${unit}有限公司也是`,
  )
})

// What the answer hangs on.
test.each([
  '我是高校老师，能当专家吗',
  '我是企业负责人',
  '我是学生，不是单位',
  '我是金融公司的',
  '我是方案提供方',
  '我是江苏的企业',
  '我叫什么名字要写吗',
  '联系人填谁，联系人信息怎么改',
  '负责人是谁定的',
  '成员有五个人',
  '注册资本5000000元，2023年营收12000000元',
  '注册资本5000万，投入 30000000',
  '成立于2019-03-15，2024年10月31日前报',
  '20250930截止，2025.9.30-10.15审核',
  '2023-2025三年，2024 2025 2026都报过',
  '二〇二五年九月三十日以前',
  '分别出资300、500、200、100万',
  '联合体3家，5个人，2支队伍，持股百分之三十五',
  '1. 能报吗\n2. 几个人\n3. 哪天截止\n4. 几项\n5. 多少\n6. 谁\n7. 呢',
  '处理12345678条数据，1,200,000次',
  '三五个人，七八个项目，十二支队伍，一二三等奖',
  '持股49.5%，占比0.123',
])('stays as it is: %j', (text) => {
  expect(mask(text, [])).toBe(text)
})

const scripts: Readonly<Record<string, (digit: string) => string>> = {
  ascii: (digit) => digit,
  wide: (digit) => String.fromCodePoint(0xff10 + Number(digit)),
  arabic: (digit) => String.fromCodePoint(0x660 + Number(digit)),
  devanagari: (digit) => String.fromCodePoint(0x966 + Number(digit)),
  bold: (digit) => String.fromCodePoint(0x1d7ce + Number(digit)),
  raised: (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '',
  spelled: (digit) => '零一二三四五六七八九'[Number(digit)] ?? '',
  formal: (digit) => '零壹贰叁肆伍陆柒捌玖'[Number(digit)] ?? '',
  radio: (digit) => '洞幺两三四五六拐八勾'[Number(digit)] ?? '',
}
const cuts: Readonly<Record<string, (digits: readonly string[]) => string>> = {
  whole: (digits) => digits.join(''),
  blanks: (digits) => digits.join(' '),
  hyphens: (digits) => digits.join('-'),
  invisible: (digits) => digits.join('\u200b'),
  tripled: (digits) => digits.join('').replace(/^(\P{M}{3})(\P{M}{4})/u, '$1 $2-'),
  lines: (digits) => digits.join('\n'),
  commas: (digits) => digits.join('，'),
}

for (const [script, write] of Object.entries(scripts))
  for (const [cut, join] of Object.entries(cuts))
    test(`a telephone in ${script} digits, cut by ${cut}, is taken out`, () => {
      for (const typed of [mobile, inventedPhone(8642)]) {
        const said = join([...typed].map(write))
        expect(mask(`打我电话${said}哈`, [])).toBe(`打我电话${number}哈`)
      }
    })

test.each([
  mobile,
  landline,
  `029-${landline.slice(3)}`,
  `+86 ${mobile}`,
  card,
  realisticIdentity,
  card.replace(/(.{4})/g, '$1 ').trim(),
  mobile.replace(/^(...)(....)/, '$1，$2，'),
  mobile.replace(/^(...)(....)/, '$1/$2/'),
])('no digit of %j is left', (typed) => {
  expect(mask(`号码是${typed}。`, [])).not.toMatch(/\d{2}/)
})

test('known names go, however they are spaced, cased or wide; the longest first', () => {
  const names = ['秦数智联', '陕西秦数智联科技有限公司', '王五', 'Li Lei', '明日之星队']
  expect(mask('秦数智联报了，王 五也在，王\u200b五、LI LEI、ｌｉ　ｌｅｉ问的', names)).toBe(
    `${name}报了，${name}也在，${name}、${name}、${name}问的`,
  )
  expect(mask('我们陕西秦数智联科技有限公司和明日之星想联合', names)).toBe(
    `我们${name}和${name}想联合`,
  )
  expect(mask('王五能报吗', ['秦岭小店-王五（队长）'])).toBe(`${name}能报吗`)
  expect(mask('王能报吗，5个人', ['王', '5', ''])).toBe('王能报吗，5个人')
  expect(mask('goodlilei', ['lilei'])).toBe('goodlilei')
})

test('a name that is a pattern is no pattern', () => {
  expect(mask('能报吗', ['.*', '(', '[a', '能|报', '\\d+'])).toBe('能报吗')
})

test('masking twice changes no more; nothing breaks it, and what it leaves was there', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 })
  fc.assert(
    fc.property(text, fc.array(fc.string({ maxLength: 12 }), { maxLength: 4 }), (said, names) => {
      const once = mask(said, names)
      for (const part of once.split(/〔(?:姓名|号码|邮箱|链接)〕/)) expect(said).toContain(part)
    }),
  )
  for (const said of ['我是王五公司的小李，电话' + mobile, '@王五请问', '联系人：张三、李四'])
    expect(mask(mask(said, []), [])).toBe(mask(said, []))
})

test('a text of a hundred thousand signs is read to its end', () => {
  const said = `${'我是联系人：@a1 '.repeat(10_000)}${mobile}`
  expect(mask(said, ['王五'])).not.toContain(mobile)
})
