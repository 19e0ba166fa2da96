// The project: in use, useful, ours, and not last year's prize winner.
import type { Rule } from '../../../rules/rule.ts'

export const projectRules = [
  {
    id: 'R40',
    kind: 'require',
    title: '已经实际应用',
    cites: [{ clause: '六(二)2' }],
    holds: {
      any: [
        { fact: 'project.stage', is: 'eq', value: 'inUse' },
        {
          all: [
            { fact: 'project.stage', is: 'eq', value: 'pilot' },
            { ruling: 'pilot-counts-as-use' },
          ],
        },
      ],
    },
    entry: true,
    say: {
      pass: '项目已经实际应用，满足这一项。',
      fail: '项目须已经开展实际应用；只有想法、方案、PPT或没有人用的样机，还不符合。通知里“潜在”说的是效益，不是应用。',
      ruling:
        '项目须已经开展实际应用；试点、试运行、还没验收算不算，通知没有写标准，需要组委会认定。',
    },
    remedy: '可以尽快让项目真正用起来，再报名；或者换一个已经在用的项目。',
  },
  {
    id: 'R41',
    kind: 'require',
    title: '经济或社会效益',
    cites: [{ clause: '六(二)2' }],
    // Who earns nothing with it may have the other benefit: revenue is nowhere asked for.
    holds: { fact: 'project.benefit', is: 'in', value: ['achieved', 'potential', 'unpaid'] },
    entry: true,
    say: {
      pass: '经济效益或社会效益有其一即可，已经取得或者有潜力都算，通知不要求已经盈利。',
      fail: '项目要已经取得、或者有潜力取得良好的经济或社会效益。',
    },
  },
  {
    id: 'R41i',
    kind: 'information',
    outcome: 'information',
    title: '效益要求',
    cites: [{ clause: '六(二)2' }],
    question: '一定要盈利或有收入证明吗？',
    say: '不一定。通知要的是经济效益或社会效益，已经取得或有潜力都可以，没有要求盈利，也没有规定收入证明；公益项目可以从社会效益来写。',
  },
  {
    id: 'R40i',
    kind: 'information',
    outcome: 'not-stated',
    title: '怎样算实际应用',
    cites: [{ clause: '六(二)2' }],
    question: '怎样才算实际应用？',
    say: '通知只要求已经开展实际应用，没有写要几家客户、用多久，也没有写内部自用算不算。',
    more: ['可以用应用案例证明来说明（六(三)2要求的材料之一）；拿不准请问秘书处。'],
  },
  {
    id: 'R42',
    kind: 'require',
    title: '知识产权归属',
    cites: [{ clause: '六(二)3' }],
    holds: {
      any: [
        { fact: 'ip.owner', is: 'eq', value: 'unit' },
        {
          all: [
            {
              fact: 'ip.owner',
              is: 'in',
              value: ['jointMember', 'pending', 'openSource', 'coOwned', 'licensed', 'unclear'],
            },
            { ruling: 'ownership-in-between' },
          ],
        },
      ],
    },
    entry: true,
    say: {
      pass: '知识产权归参赛单位所有，满足这一项。',
      fail: '项目的创意、产品、技术和专利等知识产权应当归参赛单位；在个人、母公司、关联公司、外包方或别的单位名下的不符合。',
      ruling:
        '知识产权应当归参赛单位。还在申请中、几家共有、在联合成员名下、取得许可或者基于开源成果的，算不算“归属”，通知没有写明，需要组委会认定。',
    },
    remedy: '可以先把权利依法转让、变更到参赛单位名下，或者由权利人单位来参赛。',
  },
  {
    id: 'R42d',
    kind: 'bar',
    title: '没有侵权',
    cites: [{ clause: '六(二)3' }],
    holds: {
      any: [
        { fact: 'ip.dispute', is: 'eq', value: 'none' },
        {
          all: [
            { fact: 'ip.dispute', is: 'eq', value: 'pending' },
            { ruling: 'pending-ip-dispute' },
          ],
        },
      ],
    },
    entry: true,
    say: {
      pass: '没有侵犯他人知识产权，满足这一项。',
      fail: '项目不得侵犯他人的知识产权，否则取消参赛资格和成绩。',
      ruling:
        '项目不得侵犯他人的知识产权；争议还没有结论时能不能参赛，通知没有写明，需要组委会认定。',
    },
  },
  {
    id: 'R42l',
    kind: 'bar',
    title: '合法合规',
    cites: [{ clause: '六(二)3' }],
    holds: { fact: 'law.violation', is: 'eq', value: false },
    entry: true,
    say: {
      pass: '没有违法情况，满足这一项。',
      fail: '项目不得违反国家法律法规，包括数据来源要合法，否则取消参赛资格和成绩。',
    },
  },
  {
    id: 'R42c',
    kind: 'information',
    outcome: 'not-stated',
    title: '数据来源和授权',
    cites: [{ clause: '六(二)3' }],
    question: '对数据的来源和授权有什么要求？',
    say: '通知只写项目不得违反国家相关法律法规、不得侵犯他人知识产权，违反的取消参赛资格和成绩；爬取、购买、客户授权、个人信息脱敏、数据出境这些情形没有逐项写。',
    more: [
      '某项数据能不能用，请先由本单位按国家法律法规核实清楚，留好授权和来源的凭据；拿不准的问秘书处。',
    ],
  },
  {
    id: 'R42n',
    kind: 'information',
    outcome: 'not-stated',
    title: '没有专利、软著',
    cites: [{ clause: '六(二)2' }, { clause: '六(二)3' }, { clause: '六(三)2' }],
    question: '没有专利或软著能报吗？',
    say: '通知没有规定必须有几项专利或软著，只要求知识产权归参赛单位、不侵权，并在证明材料里列了知识产权证明；没有证书时怎么证明，没有写。',
  },
  {
    id: 'R43',
    kind: 'information',
    outcome: 'information',
    title: '项目名称',
    cites: [{ clause: '六(二)4' }],
    question: '项目名称怎么取？',
    say: '项目名称由团队自己定：要符合赛道和赛题，看得出数据要素的特点，并且合法、符合公序良俗。',
  },
  {
    id: 'R44',
    kind: 'procedure',
    title: '项目名称和主要内容不变',
    cites: [{ clause: '六(二)5' }, { clause: '六(二)4' }],
    applies: { fact: 'action', is: 'in', value: ['changeName', 'changeMain'] },
    holds: { fact: 'action', is: 'notIn', value: ['changeName', 'changeMain'] },
    entry: false,
    say: {
      pass: '名称和主要内容没有变。',
      fail: '分赛期间可以继续完善项目，但不能改变项目名称和主要内容。',
    },
    remedy: '在名称和主要内容不变的前提下继续升级是可以的。',
  },
  {
    id: 'R44i',
    kind: 'procedure',
    title: '项目继续升级',
    cites: [{ clause: '六(二)5' }],
    applies: { fact: 'action', is: 'in', value: ['iterate', 'changeName', 'changeMain'] },
    holds: { fact: 'action', is: 'notIn', value: ['changeName', 'changeMain'] },
    entry: false,
    say: {
      pass: '分赛期间可以继续升级优化项目，只要项目名称和主要内容不变。',
      fail: '分赛期间可以继续完善项目，但不能改变项目名称和主要内容。',
    },
  },
  {
    id: 'R45',
    kind: 'information',
    outcome: 'information',
    title: '补充材料',
    cites: [{ clause: '六(二)6', sentence: 1 }],
    question: '评审时要求补材料，不补行吗？',
    say: '评审期间，组委会要求补充材料的，团队须按要求补交；不补会怎样，通知没有写。',
  },
  {
    id: 'R46',
    kind: 'information',
    outcome: 'information',
    title: '材料退还',
    cites: [{ clause: '六(二)6', sentence: 2 }],
    question: '交上去的材料退不退？',
    say: '已提交的材料原则上不退，请自己留底。',
  },
  {
    id: 'R50',
    kind: 'limit',
    title: '单位换一个项目',
    cites: [{ clause: '六(二)7' }],
    applies: { fact: 'history.otherProject', is: 'eq', value: true },
    holds: { all: [] },
    exceptionOf: ['R47', 'R48'],
    entry: true,
    say: {
      pass: '限制针对的是去年获奖的那个项目，不是单位；同一单位换一个项目参赛不受影响。',
      fail: '还是同一个项目。',
    },
  },
  {
    id: 'R47',
    kind: 'bar',
    title: '2024年全国总决赛获奖项目',
    cites: [{ clause: '六(二)7' }],
    holds: { fact: 'history.national', is: 'in', value: ['enteredNoAward', 'none'] },
    entry: true,
    say: {
      pass: '2024年全国总决赛没有获奖的项目，就这一点没有限制。',
      fail: '2024年全国总决赛已经获奖的项目不能再次参赛，不分奖项等级；换名字也还是同一个项目。',
    },
    remedy: '可以换一个没有在全国总决赛获过奖的项目。',
  },
  {
    id: 'R48',
    kind: 'bar',
    title: '2024年地方分赛获奖项目',
    cites: [{ clause: '六(二)7' }],
    holds: {
      any: [
        { fact: 'history.local', is: 'in', value: ['enteredNoAward', 'none'] },
        { fact: 'history.improved', is: 'eq', value: true },
      ],
    },
    entry: true,
    say: {
      pass: '2024年地方分赛没有获奖的项目不受限制；获过奖的，要有明显的成效提升或技术优化才能再报，是否达到由组委会判断。',
      fail: '2024年在地方分赛（不论哪个省）获过奖的项目，没有明显成效提升或技术优化的，不能再次报名。',
    },
    remedy: '如果确有明显的提升或优化，请在申报书里写清楚前后对比。',
  },
  {
    id: 'R49o',
    kind: 'information',
    outcome: 'not-stated',
    title: '其他比赛',
    cites: [{ clause: '六(二)7' }, { clause: '六(一)3' }],
    question: '参加过别的比赛影响吗？',
    say: '通知只限制2024年“数据要素×”大赛的获奖项目和重复参加几个地方分赛，没有提到其他比赛。',
  },
  {
    id: 'N-confidential',
    kind: 'information',
    outcome: 'not-stated',
    title: '材料保密',
    cites: [{ clause: '十', sentence: 2 }],
    question: '提交的材料会保密吗？',
    say: '通知没有写提交材料的保密安排。涉密或核心内容请先问秘书处再交，不要放进公开渠道。',
  },
  {
    id: 'N-withdraw',
    kind: 'information',
    outcome: 'not-stated',
    title: '退赛',
    cites: [{ clause: '十', sentence: 2 }],
    question: '报名后能退赛吗？',
    say: '通知没有写退赛或撤回的办法，请联系组委会秘书处。',
  },
] as const satisfies readonly Rule[]
