// The places where the text is open. An official answer goes into `answer`; verdicts follow, no code changes.
import type { Ruling } from '../../rules/edition.ts'

export const rulings = [
  {
    id: 'special-legal-persons',
    question: '合伙企业、农民合作社、村集体经济组织可以参赛吗？',
    clauses: ['六(一)1'],
    readings: ['只有企业、事业单位、科研院所、高校法人', '特别法人和非法人组织也算'],
  },
  {
    id: 'social-organisations',
    question: '协会、学会、商会、基金会、民办非企业单位可以参赛吗？',
    clauses: ['六(一)1', '六(序)'],
    readings: ['“等单位”包含有法人资格的社会组织', '只有列明的四类'],
  },
  {
    id: 'honest-mistakes',
    question: '材料提交以后才发现的无心填错，算不算虚假信息？',
    clauses: ['六(一)4'],
    readings: ['主动更正的不算虚假信息', '与事实不符的都算'],
  },
  {
    id: 'party-and-mass-bodies',
    question: '党委部门、群团、司法和金融管理机构可以参赛吗？',
    clauses: ['六(一)5'],
    readings: ['视同政府部门', '不在放开的范围内'],
  },
  {
    id: 'fair-review',
    question: '组织单位或赛道指导单位可以参加自己的赛道吗？',
    clauses: ['六(一)5'],
    readings: ['不影响评审公平即可', '应当回避'],
  },
  {
    id: 'tracks-for-institutions',
    question: '政府部门和事业单位可以参加四个点名赛道以外的赛道吗？',
    clauses: ['六(一)5', '六(一)1'],
    readings: [
      '“等”字表示不限于四个，事业单位本来就是一般参赛单位',
      '只限四个',
      '限制只针对组织单位的所属事业单位',
    ],
  },
  {
    id: 'units-from-abroad',
    question: '外资、港澳台和境外单位可以参赛吗？',
    clauses: ['六(一)1'],
    readings: ['有境内法人资格即可', '不在范围内'],
  },
  {
    id: 'credit-of-persons',
    question: '法定代表人或股东个人失信、单位没有问题的，可以参赛吗？',
    clauses: ['六(一)1'],
    readings: ['只限参赛代表本人', '单位一并受限'],
  },
  {
    id: 'organising-bodies',
    question: '不是企业的组织单位（学会、协会、中心、部门）可以参赛吗？',
    clauses: ['六(一)5', '四(一)支持'],
    readings: ['回避只针对企业', '组织单位都应回避'],
  },
  {
    id: 'other-relations',
    question: '参股、兄弟公司、间接持股、合资、员工任职算不算关联？',
    clauses: ['六(一)5'],
    readings: ['只限列明的四种关系', '有股权或任职关系都算'],
  },
  {
    id: 'unit-in-several-divisions',
    question: '同一单位的不同团队、不同项目可以分报两个地方分赛吗？',
    clauses: ['六(一)3', '六(二)1'],
    readings: ['限制的是团队和项目', '单位也只能报一处'],
  },
  {
    id: 'pilot-counts-as-use',
    question: '试点、试运行、未验收算不算已经实际应用？',
    clauses: ['六(二)2'],
    readings: ['有真实使用即可', '须正式投入使用'],
  },
  {
    id: 'ownership-in-between',
    question: '申请中、共有、联合成员名下、许可使用或基于开源的知识产权算不算归属参赛单位？',
    clauses: ['六(二)3'],
    readings: ['参赛单位享有权利即可', '须由参赛单位单独所有'],
  },
  {
    id: 'pending-ip-dispute',
    question: '知识产权争议没有结论时可以参赛吗？',
    clauses: ['六(二)3'],
    readings: ['没有认定侵权即可', '有争议就应等结论'],
  },
  {
    id: 'materials-of-joint-members',
    question: '联合组队可以用成员单位的材料吗？',
    clauses: ['六(三)2'],
    readings: ['成员也是参赛单位，可以', '只能用牵头单位的'],
  },
  {
    id: 'without-audit',
    question: '没有财务审计材料的单位可以参赛吗？',
    clauses: ['六(三)2'],
    readings: ['可以如实说明', '必须提供'],
  },
] as const satisfies readonly Ruling[]
