// Every Chinese sentence of the console's frame. An area has its own file, wording-<area>.ts.
import type { Role } from '../platform/actor.ts'

export const frame = {
  title: '秘书处工作台',
  skip: '跳到正文',
  nav: '栏目',
  signedInAs: '已登录',
  signOut: '退出',
  account: '我的账号',
  live: '自动刷新',
} as const

/** What a refused request is told; the keys are the codes of Refusal. */
export const refusals = {
  malformed: '提交的内容没有读懂，请返回上一页检查后再试。',
  'too-large': '内容太大了，请缩小后再提交。',
  'not-found': '没有这个页面，或者您的角色不能打开它。',
  'cross-site': '这个请求来自别的网站，没有处理。',
  'stale-form': '页面放得太久，表单已失效，没有提交。请返回上一页，刷新后再提交一次。',
  busy: '操作太频繁了，请稍后再试。',
  other: '这个请求没有办成，请返回上一页后再试。',
} as const

export const failure = {
  title: '出了点问题',
  text: '抱歉，这一步没有办成，已经记下来了。请稍后再试；仍不行，请把编号告诉管理员。',
  id: '编号',
  home: '回到今日',
} as const

export const roleNames: Readonly<Record<Role, string>> = {
  secretariat: '秘书处',
  approver: '审批人',
  registrar: '登记员',
  handler: '承办人',
  adjudicator: '裁定人',
  head: '组委会负责人',
  custodian: '保管人',
  auditor: '审计员',
  administrator: '管理员',
}
