// The notice's clauses by its own numbering, each with a short title of ours. Where a clause is one sentence, that one is
// meant by whoever names the clause alone.
import type { Clause } from '../../rules/edition.ts'
import { tracks } from './tracks/index.ts'

const body = [
  { id: '一', title: '大赛名称', sentence: 1 },
  { id: '二', title: '大赛主题', sentence: 1 },
  { id: '三(一)', title: '大赛目标：新应用' },
  { id: '三(二)', title: '大赛目标：新技术' },
  { id: '三(三)', title: '大赛目标：新模式' },
  { id: '三(四)', title: '大赛目标：新价值' },
  { id: '四(一)指导', title: '指导单位', sentence: 1 },
  { id: '四(一)主办', title: '主办单位', sentence: 1 },
  { id: '四(一)协办', title: '协办单位', sentence: 1 },
  { id: '四(一)支持', title: '支持单位', sentence: 1 },
  { id: '四(二)组委会', title: '组委会', sentence: 1 },
  { id: '四(二)秘书处', title: '秘书处', sentence: 1 },
  { id: '四(二)评委会', title: '专家评审委员会', sentence: 1 },
  { id: '五', title: '赛题设置' },
  { id: '六(序)', title: '参赛条件：总的要求' },
  { id: '六(一)1', title: '参赛单位的资格、联合组队与信用' },
  { id: '六(一)2', title: '团队、项目与参赛代表的数量' },
  { id: '六(一)3', title: '只能选一个地方分赛', sentence: 1 },
  { id: '六(一)4', title: '信息真实与团队名称' },
  { id: '六(一)5', title: '组织单位的回避，政府部门和事业单位的赛道' },
  { id: '六(一)6', title: '初赛后的审核', sentence: 1 },
  { id: '六(二)1', title: '赛题的选择与不得更改' },
  { id: '六(二)2', title: '实际应用与效益', sentence: 1 },
  { id: '六(二)3', title: '知识产权与合法合规', sentence: 1 },
  { id: '六(二)4', title: '项目名称', sentence: 1 },
  { id: '六(二)5', title: '项目迭代', sentence: 1 },
  { id: '六(二)6', title: '补充材料与材料退还' },
  { id: '六(二)7', title: '2024年获奖项目', sentence: 1 },
  { id: '六(三)', title: '提交材料' },
  { id: '六(三)1', title: '项目申报书' },
  { id: '六(三)1(1)', title: '申报书：项目概述', sentence: 1 },
  { id: '六(三)1(2)', title: '申报书：解决方案', sentence: 1 },
  { id: '六(三)1(3)', title: '申报书：应用价值', sentence: 1 },
  { id: '六(三)1(4)', title: '申报书：商业模式', sentence: 1 },
  { id: '六(三)1(5)', title: '申报书：团队介绍', sentence: 1 },
  { id: '六(三)2', title: '相关证明材料' },
  { id: '六(三)3', title: '其他证明材料' },
  { id: '七(序)', title: '赛程以官网公布为准', sentence: 1 },
  { id: '七(一)', title: '报名阶段' },
  { id: '七(二)', title: '初赛阶段' },
  { id: '七(三)', title: '决赛阶段' },
  { id: '八(序)', title: '奖项设置' },
  { id: '八(一)', title: '推荐参加全国总决赛', sentence: 1 },
  { id: '八(二)', title: '成果转化' },
  { id: '八(三)', title: '示范打造', sentence: 1 },
  { id: '八(四)', title: '宣传展示' },
  { id: '八(五)', title: '供需对接与公共数据' },
  { id: '八(六)', title: '人才支持', sentence: 1 },
  { id: '九(序)', title: '不收费，公示和举报制度' },
  { id: '九(公示)', title: '获奖公示' },
  { id: '九(举报)', title: '举报要求' },
  { id: '十', title: '最终解释权与未尽事项' },
  { id: '十(联系人)', title: '联系人' },
] as const satisfies readonly Clause[]

/** All 149 clauses: 53 of the body, 13 rows of annex 1, 83 of annex 2. */
export const clauses: readonly Clause[] = [
  ...body,
  ...tracks.flatMap((track) =>
    track.guiding === undefined
      ? [{ id: track.clause, title: `${track.title}：总说明` }]
      : [{ id: track.guiding.clause, title: `${track.id}赛道的指导单位` }],
  ),
  ...tracks.flatMap((track) =>
    track.topics.map((topic) => ({
      id: topic.clause,
      title: `赛道${track.numeral}·赛题${topic.number} ${topic.title}`,
    })),
  ),
]
