// Who may take part beside or despite others: joint teams, credit, and the organisers' own companies.
import type { Rule } from '../../../rules/rule.ts'

export const partnerRules = [
  {
    id: 'R07',
    kind: 'procedure',
    title: '联合组队',
    cites: [{ clause: '六(一)1', sentence: 2 }, { clause: '六(序)' }],
    holds: { all: [] },
    entry: true,
    say: {
      pass: '允许也鼓励几家单位联合组队，前提是每一家都符合参赛单位条件，并指定一家作牵头参赛单位。',
      fail: '不能联合组队。',
    },
  },
  {
    id: 'R07m',
    kind: 'require',
    title: '联合成员须是单位',
    cites: [{ clause: '六(一)1', sentence: 2 }, { clause: '六(序)' }],
    applies: { fact: 'joint', is: 'eq', value: true },
    holds: {
      any: [
        {
          fact: 'member.type',
          is: 'in',
          value: ['company', 'institution', 'university', 'research', 'government'],
        },
        {
          all: [
            { fact: 'member.type', is: 'eq', value: 'society' },
            { ruling: 'social-organisations' },
          ],
        },
        {
          all: [
            { fact: 'member.type', is: 'eq', value: 'partnership' },
            { ruling: 'special-legal-persons' },
          ],
        },
      ],
    },
    entry: true,
    say: {
      pass: '联合成员都是有法人资格的单位，满足这一项。',
      fail: '联合组队只能在符合条件的单位之间进行，个人、分公司或内设机构不能作为一方成员。',
      ruling:
        '联合组队只能在符合条件的单位之间进行；协会、学会等社会组织和合伙企业、合作社算不算，通知没有写明，需要组委会认定。',
    },
    remedy:
      '可以请对方以其法人单位的名义加入，或者把个人作为某家单位的参赛代表（是否要求是本单位职工，通知没有写）。',
  },
  {
    id: 'R08',
    kind: 'require',
    title: '指定牵头参赛单位',
    cites: [{ clause: '六(一)1', sentence: 2 }],
    applies: { fact: 'joint', is: 'eq', value: true },
    holds: { fact: 'joint.lead', is: 'eq', value: true },
    entry: true,
    say: {
      pass: '已指定牵头参赛单位，满足这一项。',
      fail: '联合组队须指定一家单位作牵头参赛单位，不能没有，也不能并列。',
    },
    remedy: '几家商量好，确定其中一家作牵头参赛单位即可。',
  },
  {
    id: 'R11b',
    kind: 'bar',
    title: '联合成员不得参赛',
    cites: [{ clause: '六(一)5', sentence: 1 }, { clause: '四(一)支持' }, { clause: '六(一)1' }],
    applies: { fact: 'joint', is: 'eq', value: true },
    holds: { fact: 'member.barred', is: 'eq', value: false },
    entry: true,
    say: {
      pass: '联合成员里没有不得参赛的单位。',
      fail: '联合成员里有与组织单位企业存在股权或隶属关系的单位，它不得参赛，按现在的组成不能报名。',
    },
    remedy: '换掉该成员、重新组队后，可以再看其余条件。',
  },
  {
    id: 'R09m',
    kind: 'bar',
    title: '联合成员失信',
    cites: [{ clause: '六(一)1', sentence: 3 }],
    applies: {
      all: [
        { fact: 'joint', is: 'eq', value: true },
        { fact: 'member.barredBy', is: 'eq', value: 'credit' },
      ],
    },
    holds: { fact: 'member.barred', is: 'eq', value: false },
    exceptionOf: ['R11b'],
    entry: true,
    say: {
      pass: '联合成员没有失信问题。',
      fail: '在“信用中国”相关名单里的单位不得参赛，联合别人一起报也不行，按现在的组成不能报名。',
    },
    remedy: '换掉该成员、重新组队后，可以再看其余条件。',
  },
  {
    id: 'R09',
    kind: 'bar',
    title: '单位失信',
    cites: [{ clause: '六(一)1', sentence: 3 }],
    holds: { fact: 'unit.creditListed', is: 'eq', value: false },
    entry: true,
    say: {
      pass: '单位现在不在“信用中国”的相关名单里，满足这一项。',
      fail: '单位现在在“信用中国”的相关名单里（失信被执行人、重大税收违法、政府采购严重违法失信等），不得参赛。',
    },
    remedy: '如果名单信息有误或已可修复，先按“信用中国”的程序处理，移出名单后再看。',
  },
  {
    id: 'R09p',
    kind: 'bar',
    title: '重大违法记录',
    cites: [{ clause: '六(一)1', sentence: 3 }],
    applies: { fact: 'unit.penalty', is: 'in', value: ['ordinary', 'serious'] },
    holds: { fact: 'unit.penalty', is: 'eq', value: 'ordinary' },
    entry: true,
    say: {
      pass: '一般行政处罚本身不等于重大违法记录，通知没有把它列为不得参赛的情形；以“信用中国”上的现状为准。',
      fail: '有重大违法记录的单位不得参赛。',
    },
  },
  {
    id: 'R10',
    kind: 'bar',
    title: '个人失信',
    cites: [{ clause: '六(一)1', sentence: 3 }],
    applies: { fact: 'person.creditListed', is: 'eq', value: true },
    holds: {
      all: [
        { fact: 'person.role', is: 'ne', value: 'representative' },
        { ruling: 'credit-of-persons' },
      ],
    },
    entry: true,
    say: {
      pass: '组委会已明确这种情况不影响单位参赛。',
      fail: '在失信名单里的个人不得参赛，不能作为参赛代表。',
      ruling:
        '通知说名单里的“单位或个人”不得参赛，但没有写明法定代表人、股东个人失信而单位本身没有问题时怎么办，需要组委会认定。',
    },
    remedy: '换掉这位参赛代表（报名截止之前）。',
  },
  {
    id: 'R14',
    kind: 'bar',
    title: '组织单位里的学会、协会、中心和部门',
    cites: [{ clause: '六(一)5', sentence: 1 }, { clause: '四(一)支持' }, { clause: '四(一)协办' }],
    applies: { fact: 'organiser.name', is: 'in', value: ['society', 'centre', 'department'] },
    holds: {
      any: [
        { fact: 'organiser.relation', is: 'in', value: ['none', 'agent', 'partner', 'member'] },
        {
          all: [
            {
              fact: 'organiser.relation',
              is: 'notIn',
              value: ['none', 'agent', 'partner', 'member'],
            },
            { ruling: 'organising-bodies' },
          ],
        },
      ],
    },
    exceptionOf: ['R11'],
    entry: true,
    say: {
      pass: '回避条款针对的是组织单位中的企业及其分公司、子公司、控股公司、母公司；会员、合作等关系不在其中，就这一点不受影响。',
      fail: '组委会已明确这类组织单位不得参赛。',
      ruling:
        '回避条款点到的是组织单位中的“企业”。学会、协会、中心、协办部门等不是企业的组织单位能不能参赛，通知没有写明，需要组委会认定。',
    },
  },
  {
    id: 'R11',
    kind: 'bar',
    title: '组织单位中企业的关联单位',
    cites: [{ clause: '六(一)5', sentence: 1 }, { clause: '四(一)支持' }],
    holds: {
      any: [
        { fact: 'organiser.relation', is: 'in', value: ['none', 'agent', 'partner', 'member'] },
        {
          all: [
            {
              fact: 'organiser.relation',
              is: 'in',
              value: ['sibling', 'minority', 'indirect', 'jointVenture', 'staff', 'unclear'],
            },
            { ruling: 'other-relations' },
          ],
        },
      ],
    },
    entry: true,
    say: {
      pass: '回避条款只针对组织单位中的企业及其分公司、子公司、控股公司、母公司；代理、客户、合作、会员等关系不在其中，就这一点不受影响。',
      fail: '组织单位中的企业，以及它的分公司、子公司、控股公司、母公司都不能参赛，参加了成绩也无效。',
      ruling:
        '通知列明的关系是分公司、子公司、控股公司、母公司。少量参股、兄弟公司、间接持股、合资以及员工任职等其他关系没有写明，需要组委会认定。',
    },
    remedy: '与组织单位企业没有上述关系的单位可以参赛；联合组队的，换掉受限的成员即可。',
  },
] as const satisfies readonly Rule[]
