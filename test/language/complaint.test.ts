// Who asks for a person, and who says that an answer was wrong.
import { expect, test } from 'vitest'

import { callsPerson, complains, isUnsolved, wantsPerson } from '../../src/language/complaint.ts'

test.each(['你答错了', '你刚才回答的不对', '答非所问', '没帮助，我问的是分公司', '小助手说错了吧'])(
  '%s is a complaint',
  (text) => expect(complains(text)).toBe(true),
)

test.each([
  '我说错了，是分公司',
  '不对，是控股',
  '材料交错了怎么办',
  '报错赛道能改吗',
  '错过了报名还能补吗',
  '没有用过这个数据能报吗',
])('%s is none', (text) => expect(complains(text)).toBe(false))

test.each(['转人工', '请转人工服务', '我要找工作人员', '帮我转接一下人工，我们是医院', '找个真人'])(
  '%s calls for a person',
  (text) => expect(callsPerson(text)).toBe(true),
)

test.each([
  '人工智能项目能报吗',
  '联系人怎么填',
  '工作人员能当参赛代表吗',
  '找工作人员家属参赛行不行',
  '转人工智能赛道可以吗',
])('%s does not', (text) => expect(callsPerson(text)).toBe(false))

test('after an answer that is none, what is not solved goes on, and so does a plain wish', () => {
  for (const text of ['还是不懂', '没解决', '这个没回答我的问题'])
    expect(isUnsolved(text), text).toBe(true)
  for (const text of ['好的谢谢', '人工智能项目能报吗', '没有用过这个数据能报吗'])
    expect(isUnsolved(text), text).toBe(false)
  expect(wantsPerson('转给工作人员')).toBe(true)
  expect(wantsPerson('转给工作人员的材料要盖章吗')).toBe(false)
})
