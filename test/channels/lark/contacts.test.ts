// What counts as a telephone number or a mail address in a plain message, and what does not.
import { expect, test } from 'vitest'
import { withoutContacts } from '../../../src/channels/lark/contacts.ts'
import { landline, mobile } from '../../support/invented.ts'
import { asking, eligible } from './answers.ts'

const saying = (headline: string) => withoutContacts({ ...eligible, headline }).headline

test.each([
  mobile,
  `${mobile.slice(0, 3)} ${mobile.slice(3, 7)} ${mobile.slice(7)}`,
  `+86-${mobile}`,
  `029-${landline.slice(3)}`,
  `（029）${landline.slice(3)}`,
  `(0917)${landline.slice(4)}-802`,
  landline,
  '400-000-0000',
  'li.lei@mail.example.com',
])('%s is left out', (contact) => {
  expect(saying(`请找${contact}。`)).toMatch(/^请找〔.+略，见官方网站〕。$/)
})

test.each([
  '2025年7月20日至8月15日',
  '六(一)1',
  '统一社会信用代码 91610000000000000X',
  '第20250720号文件，共3000000元',
  'https://example.org/dexc/',
  '@小助手',
])('%s stays', (text) => {
  expect(saying(text)).toBe(text)
})

test('every part that people read is looked at, and what a press stands for is left alone', () => {
  const mail = 'a@b.cn'
  const answer = withoutContacts({
    ...asking,
    first: [mail],
    headline: mail,
    paragraphs: [mail],
    clauses: [{ id: '一', title: mail }],
    question: mail,
    choices: [{ label: mail, value: mail }],
    notes: [mail],
  })
  expect(JSON.stringify(answer).split(mail)).toHaveLength(2)
  expect(answer.choices[0]?.value).toBe(mail)
  expect(withoutContacts(asking)).toBe(asking)
})

test('the sentence an answer rests on and its link stay, without the contact in it', () => {
  const link = 'https://desk.example.org/notice#一'
  const clauses = [{ id: '一', title: '总则', quote: `请致电${mobile}。`, link }]
  const [clause] = withoutContacts({ ...eligible, clauses }).clauses
  expect(clause).toMatchObject({ quote: '请致电〔电话略，见官方网站〕。', link })
  const quiet = { ...eligible, clauses: [{ id: '一', title: '总则', quote: '请按时报名。', link }] }
  expect(withoutContacts(quiet)).toBe(quiet)
})
