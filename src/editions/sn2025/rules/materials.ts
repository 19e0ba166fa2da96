// What to hand in, and whose it must be.
import type { Rule } from '../../../rules/rule.ts'

export const materialRules = [
  {
    id: 'R63',
    kind: 'bar',
    title: '材料须为参赛单位所有',
    cites: [{ clause: '六(三)2', sentence: 3 }],
    holds: {
      any: [
        { fact: 'materials.owner', is: 'eq', value: 'unit' },
        {
          all: [
            { fact: 'materials.owner', is: 'eq', value: 'jointMember' },
            { ruling: 'materials-of-joint-members' },
          ],
        },
      ],
    },
    entry: true,
    say: {
      pass: '材料是参赛单位自己的，满足这一项。',
      fail: '材料必须是参赛单位自己的；用了没参赛的单位的材料（母公司、子公司、分公司、控股公司的也算），会被取消参赛资格和成绩。',
      ruling:
        '材料须为参赛单位所有。联合组队时各成员也是参赛单位，用成员的材料看起来说得通，但通知没有写明，需要组委会认定。',
    },
    remedy: '请换成参赛单位自己的资质、合同、案例；没有的就如实说明。',
  },
  {
    id: 'R62a',
    kind: 'require',
    title: '财务审计材料',
    cites: [{ clause: '六(三)2', sentence: 2 }],
    applies: { fact: 'materials.audit', is: 'in', value: ['have', 'newWithout', 'without'] },
    holds: {
      any: [
        { fact: 'materials.audit', is: 'eq', value: 'have' },
        {
          all: [{ fact: 'materials.audit', is: 'ne', value: 'have' }, { ruling: 'without-audit' }],
        },
      ],
    },
    entry: true,
    say: {
      pass: '有财务审计材料，满足这一项。',
      fail: '组委会已明确必须有财务审计材料。',
      ruling:
        '证明材料里列了财务审计；新成立或没有审计报告的单位怎么办、审计哪几年，通知没有写，需要组委会答复。',
    },
  },
  {
    id: 'R60',
    kind: 'information',
    outcome: 'information',
    title: '提交材料清单',
    cites: [
      { clause: '六(三)', sentence: 1 },
      { clause: '六(三)1' },
      { clause: '六(三)2', sentence: 2 },
    ],
    question: '要交哪些材料？',
    say: '主要三类：①项目申报书；②证明材料（单位的资质、主体责任声明、财务审计、信用情况，项目的资质、应用案例、知识产权）；③其他材料，如介绍、视频、模型和说明文档。',
    more: ['通知写明“包括但不限于”，以报名系统要求为准；所有材料须为参赛单位自己的。'],
  },
  {
    id: 'R61',
    kind: 'information',
    outcome: 'information',
    title: '项目申报书',
    cites: [{ clause: '六(三)1' }],
    question: '申报书写哪几块？',
    say: '申报书有五部分：项目概述、解决方案、应用价值、商业模式、团队介绍。',
  },
  {
    id: 'R61t',
    kind: 'information',
    outcome: 'not-stated',
    title: '申报书模板和格式',
    cites: [{ clause: '六(三)1' }, { clause: '六(三)' }],
    question: '申报书有模板、页数、格式要求吗？',
    say: '通知只写了申报书的五部分内容（项目概述、解决方案、应用价值、商业模式、团队介绍），没有给模板，也没有写字数、页数、格式、盖章和份数。',
    more: ['请以官方网站报名系统里的要求为准。'],
  },
  {
    id: 'R62',
    kind: 'information',
    outcome: 'information',
    title: '证明材料',
    cites: [{ clause: '六(三)2', sentence: 2 }],
    question: '证明材料具体有哪些？',
    say: '单位方面要基本资质、主体责任声明、财务审计和信用情况；项目方面要基本资质、应用案例和知识产权。所有材料须为参赛单位自己的。',
  },
  {
    id: 'R64v',
    kind: 'information',
    outcome: 'information',
    title: '视频',
    cites: [
      { clause: '六(三)3', sentence: 2 },
      { clause: '七(三)', sentence: 3 },
    ],
    question: '要录视频吗？',
    say: '不是必须。展示效果的视频是“其他材料”里举的例子，决赛介绍时也可以配视频；时长和格式通知没有写。',
  },
  {
    id: 'R64',
    kind: 'information',
    outcome: 'information',
    title: '其他材料',
    cites: [{ clause: '六(三)3', sentence: 2 }],
    question: '介绍材料、模型、说明书要交吗？',
    say: '这些属于“其他证明材料”的举例：评审用的介绍材料、展示效果的视频、产品模型和说明文档等，按文字不是每样都必须交。',
  },
  {
    id: 'N-upload',
    kind: 'information',
    outcome: 'not-stated',
    title: '报名系统问题',
    cites: [
      { clause: '七(一)', sentence: 2 },
      { clause: '十', sentence: 2 },
    ],
    question: '报名网站打不开、上传失败怎么办？',
    say: '系统故障、账号密码、上传格式这类问题通知没有写，请通过官方网站上的联系方式或组委会秘书处解决，并尽量早于截止日办理。',
  },
] as const satisfies readonly Rule[]
