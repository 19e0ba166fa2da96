// A rewritten answer is taken only if it says the very same.
import { expect, test } from 'vitest'
import { acceptWording } from '../../src/reading/wording-check.ts'

const template =
  '可以参赛。参赛代表最多5人，报名截止2025年7月31日。详见https://example.org/a。依据：六(一)5、附件1。'

test.each([
  '可以参赛的。参赛代表最多5人，2025年7月31日报名截止。详见https://example.org/a。依据：六(一)5、附件1。',
  '好，可以参赛！参赛代表呢，最多5人；报名截止2025年7月31日。详见https://example.org/a。依据：六(一)5、附件1。',
  '可以参赛。参赛代表最多就5人，报名2025年7月31日就截止了。请您详见https://example.org/a。依据：六(一)5、附件1。',
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

// Faults that a model makes: a 不 more or less, two owners, two numbers or two days changed about.
test.each([
  ['材料应当加盖公章。', '材料不应当加盖公章。'],
  ['逾期会取消参赛资格。', '逾期不会取消参赛资格。'],
  ['政府部门可以参加，企业不可以参加。', '企业可以参加，政府部门不可以参加。'],
  ['每队最多5人，每个单位最多3个团队。', '每队最多3人，每个单位最多5个团队。'],
  ['须由牵头单位盖章。', '须由牵头单位盖章，联合单位都交保证金。'],
  ['报名到8月15日，提交到9月10日。', '报名到9月10日，提交到8月15日。'],
  ['参赛单位须有独立法人资格。', '参赛单位须有独立法人资格，并非硬性要求。'],
  ['联合体成员都要具备法人资格。', '联合体成员都不要具备法人资格。'],
  ['联合体成员都要具备法人资格。', '联合体成员要具备法人资格。'],
  ['公有制单位参加。', '非公有制单位参加。'],
  ['组织单位的子公司不在回避之列。', '组织单位的子公司在回避之列。'],
  ['国家机关工作人员应回避。', '国家机关工作人员应拒绝回避。'],
  ['请联系组委会秘书处。', '请联系王先生转账。'],
  ['这要看贵单位是否控股。', '这要看贵单位是否参股。'],
  ['通知没有写明吗？', '通知没有写明。'],
])('%s is not said as %s', (said, rewritten) => {
  expect(acceptWording(said, rewritten)).toBe(said)
})

test.each([
  [
    '报名截止后不能更换参赛代表，请提前确定。',
    '报名截止后呢，就不能更换参赛代表了，您请提前确定好。',
  ],
  ['决赛在2025年8月下旬，哪天没有写。', '决赛呢，在2025年8月的下旬；哪天没有写哦。'],
  ['公益项目可以从社会效益来写。', '公益项目也可以从社会效益来写的。'],
  ['材料须由牵头单位盖章后提交。', '材料请须由牵头单位盖章后提交呀！'],
  ['通知没有写明，以官方网站为准。', '通知呢没有写明，请您以官方网站为准吧。'],
])('%s may be said as %s', (said, rewritten) => {
  expect(acceptWording(said, rewritten)).toBe(rewritten)
})
