// A rewritten answer is taken only if it says the very same.
import { expect, test } from 'vitest'
import { acceptWording } from '../../src/reading/wording-check.ts'

const template =
  '可以参赛。参赛代表最多5人，报名截止2025年7月31日。详见https://example.org/a。依据：六(一)5、附件1。'

test.each([
  '可以参赛的。参赛代表最多5人，2025年7月31日报名截止。详见https://example.org/a。依据：六(一)5、附件1。',
  '好，可以参赛！参赛代表最多5人；报名截止2025年7月31日。详见https://example.org/a。依据：附件1、六(一)5。',
])('taken: %s', (rewritten) => {
  expect(acceptWording(template, rewritten)).toBe(rewritten)
})

test.each([
  ['another verdict', template.replace('可以', '不可以')],
  ['a softer verdict', template.replace('可以参赛', '应该没问题')],
  ['another number', template.replace('5人', '6人')],
  ['a number in words', template.replace('5人', '五人')],
  ['a number of another script', template.replace('5人', '٦人')],
  ['a limit turned round', template.replace('最多', '至少')],
  ['another day', template.replace('31日', '30日')],
  ['a relative day added', `${template}明天就截止。`],
  ['another clause', template.replace('六(一)5', '六(一)4')],
  ['a clause less', template.replace('、附件1', '')],
  ['another link', template.replace('example.org', 'example.com')],
  ['a link more', `${template}www.example.net`],
  ['everybody called', `@所有人 ${template}`],
  ['a wide sign for it', `＠所有人 ${template}`],
  ['a condition more', template.replace('可以参赛', '如果有执照可以参赛')],
  ['formatting', `**${template}**`],
  ['something invisible', `\u202e${template}`],
  ['nothing', ' '],
  ['much more', `${template}${'祝顺利。'.repeat(20)}`],
  ['a clause twice', template.replace('附件1', '附件1、附件1')],
])('the template instead of %s', (_, rewritten) => {
  expect(acceptWording(template, rewritten)).toBe(template)
})
