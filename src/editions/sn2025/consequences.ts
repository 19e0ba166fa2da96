// What happens to whom (R94), clause by clause.
import type { Consequence } from '../../rules/edition.ts'

export const consequences = [
  { clause: '六(一)4', cause: '提供虚假信息', effect: '取消参赛资格' },
  { clause: '六(一)5', cause: '组织单位企业及其关联公司参赛', effect: '参赛成绩无效' },
  { clause: '六(一)6', cause: '初赛后的审核没有通过', effect: '不能参加省级决赛' },
  { clause: '六(二)3', cause: '知识产权不归参赛单位、侵权或违法', effect: '取消参赛资格和成绩' },
  { clause: '六(二)7', cause: '2024年获奖项目违反重复参赛的限制', effect: '取消参赛资格和成绩' },
  { clause: '六(三)2', cause: '使用非参赛单位的材料', effect: '取消参赛资格和成绩' },
  { clause: '八(一)', cause: '推荐项目没有通过实质性审查', effect: '不能参加全国总决赛' },
  { clause: '九(公示)', cause: '获奖公示没有通过', effect: '取消获奖成绩并追回奖励' },
] as const satisfies readonly Consequence[]
