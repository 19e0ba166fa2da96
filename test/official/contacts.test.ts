// Names and numbers printed in a notice go to the settings: no clause keeps them, no list shows them unasked.
import { expect, test } from 'vitest'

import { maskedContact } from '../../src/official/contacts.ts'
import { readOfficial } from '../../src/official/import.ts'
import { inventedPhone, landline, mobile } from '../support/invented.ts'

async function read(...lines: readonly string[]) {
  const file = new TextEncoder().encode(lines.join('\n'))
  const found = await readOfficial('notice.txt', file, () => {
    throw new Error('it is no PDF')
  })
  if (found.kind === 'refused') throw new Error(found.why)
  const { clauses, contacts } = found.text
  return {
    said: Object.fromEntries(clauses.map(({ id, text }) => [id, text])),
    contacts: contacts.map(({ kind, value, clause }) => `${clause} ${kind} ${value}`),
    masked: contacts.map(maskedContact),
  }
}

const mail = ['yuanyi', 'example.org'].join('@')

test('people with their numbers, printed in any of the usual ways', async () => {
  const { said, contacts, masked } = await read(
    '一、其他事项',
    '本通知由秘书处解释。',
    `联系人：甲一二，${mobile}；乙 三（秘书处） ${landline}`,
    `电子邮箱：${mail}`,
  )
  expect(said['一']).toBe('本通知由秘书处解释。')
  expect(said['一(联系人)']).toBe(
    '〔姓名〕，〔电话〕；〔姓名〕（秘书处） 〔电话〕\n电子邮箱：〔邮箱〕',
  )
  expect(contacts.toSorted()).toEqual(
    [
      `一(联系人) mail ${mail}`,
      `一(联系人) telephone ${mobile}`,
      `一(联系人) telephone ${landline}`,
      '一(联系人) name 甲一二',
      '一(联系人) name 乙三',
    ].toSorted(),
  )
  expect(masked.join()).not.toContain(mobile)
  expect(masked.join()).not.toContain('一二')
})

test('in the middle of a clause the clause stays, with a word in their place', async () => {
  const { said, contacts } = await read(
    '一、报名',
    `（一）登录系统有困难的，请咨询技术支持（电话：${inventedPhone(7)}，QQ群：12345678）。`,
    '（二）联系人及电话：甲乙丙，座机 88880000 转 12。',
    '（三）报名编号2031000001请妥善保管，作品面积不超过12345678平方毫米。',
  )
  expect(said['一(一)']).toBe(
    '登录系统有困难的，请咨询技术支持（电话：〔电话〕，QQ群：〔账号〕）。',
  )
  expect(said['一(二)']).not.toContain('甲乙丙')
  expect(said['一(三)']).toBe('报名编号2031000001请妥善保管，作品面积不超过12345678平方毫米。')
  expect(contacts).toContain(`一(一) telephone ${inventedPhone(7)}`)
  expect(contacts).toContain('一(二) name 甲乙丙')
})

test('a number that a line breaks in two is found as one', async () => {
  const { said, contacts } = await read(
    '一、报名',
    '报名人如果在登录系统的时候遇到了困难，可以在工作时间拨打电话：139',
    '00000000询问。',
  )
  expect(contacts).toEqual([`一 telephone ${mobile}`])
  expect(said['一']).toContain('〔电话〕询问。')
})

test('what is left out in print is nobody’s name', async () => {
  const { said, contacts } = await read(
    '一、其他事项',
    '未尽事项另行通知。',
    '联系人：（姓名见原件，此处略去）',
  )
  expect(said['一(联系人)']).toBe('（姓名见原件，此处略去）')
  expect(contacts).toEqual([])
})
