// Who may take part: kinds of unit, legal personality, and the tracks of departments and institutions.
import type { Rule } from '../../../rules/rule.ts'

const named = ['company', 'institution', 'university', 'research'] as const
/** Kinds that fail or are open for want of their own legal personality, whatever else they are. */
const unnamed = [
  'branch',
  'subUnit',
  'soleTrader',
  'unregistered',
  'partnership',
  'collective',
] as const

export const unitRules = [
  {
    id: 'R03',
    kind: 'bar',
    title: '个人不是参赛单位',
    cites: [{ clause: '六(一)1', sentence: 1 }, { clause: '六(序)' }],
    applies: { fact: 'unit.type', is: 'in', value: ['individual', 'students'] },
    holds: { fact: 'unit.type', is: 'notIn', value: ['individual', 'students'] },
    exceptionOf: ['R01', 'R02'],
    entry: true,
    say: {
      pass: '参赛主体是单位。',
      fail: '参赛主体须是有独立法人资格的单位，个人或没有依托单位的学生团队不能直接报名。',
    },
    remedy:
      '可以通过有法人资格的单位报名，例如学生以学校名义、个人与所在公司合作并由单位作为参赛主体。',
  },
  {
    id: 'R02',
    kind: 'require',
    title: '独立法人资格',
    cites: [{ clause: '六(一)1', sentence: 1 }],
    holds: { fact: 'unit.legalPerson', is: 'eq', value: true },
    entry: true,
    say: {
      pass: '前提是有独立法人资格（自己的营业执照、事业单位法人证书等）。',
      fail: '参赛单位须有独立法人资格。分公司、办事处、学院、科室、课题组、个体工商户以及尚未登记的团队，在法律上一般没有独立法人资格（这一对应关系是法律常识，通知没有逐一列出）。',
    },
    remedy: '可以改由有法人资格的单位出面，例如以总公司、学校、医院的名义报名。',
  },
  {
    id: 'R02s',
    kind: 'require',
    title: '合伙企业、村集体、合作社',
    cites: [{ clause: '六(一)1', sentence: 1 }, { clause: '六(序)' }],
    applies: { fact: 'unit.type', is: 'in', value: ['partnership', 'collective'] },
    holds: { ruling: 'special-legal-persons' },
    exceptionOf: ['R02', 'R01'],
    entry: true,
    say: {
      pass: '组委会已明确此类主体可以参赛。',
      fail: '组委会已明确此类主体不在参赛范围内。',
      ruling:
        '合伙企业、农民合作社、村集体经济组织算不算这里说的独立法人单位，通知没有写明，需要组委会认定。',
    },
  },
  {
    id: 'R01',
    kind: 'require',
    title: '参赛单位的类型',
    cites: [{ clause: '六(一)1', sentence: 1 }, { clause: '六(序)' }],
    applies: { fact: 'unit.type', is: 'notIn', value: unnamed },
    holds: { fact: 'unit.type', is: 'in', value: named },
    entry: true,
    say: {
      pass: '企业、事业单位、科研院所、高校属于通知列明的参赛单位，前提是具有独立法人资格。',
      fail: '不属于通知列明的参赛单位类型。',
    },
  },
  {
    id: 'R04',
    kind: 'require',
    title: '社会组织',
    cites: [{ clause: '六(一)1', sentence: 1 }, { clause: '六(序)' }],
    applies: { fact: 'unit.type', is: 'eq', value: 'society' },
    holds: { ruling: 'social-organisations' },
    exceptionOf: ['R01'],
    entry: true,
    say: {
      pass: '组委会已明确有法人资格的社会组织可以参赛。',
      fail: '组委会已明确社会组织不在参赛范围内。',
      ruling:
        '通知列明的是企业、事业单位、科研院所、高校，后面带一个“等”字；协会、学会、商会、基金会、民办非企业单位是否包含在内，没有写明，需要组委会认定。',
    },
  },
  {
    id: 'R05',
    kind: 'require',
    title: '党委部门、群团、司法与金融管理机构',
    cites: [{ clause: '六(一)5', sentence: 2 }, { clause: '六(一)1' }],
    applies: { fact: 'unit.type', is: 'eq', value: 'partyOrMass' },
    holds: { ruling: 'party-and-mass-bodies' },
    exceptionOf: ['R01'],
    entry: true,
    say: {
      pass: '组委会已明确此类机构可以参赛。',
      fail: '组委会已明确此类机构不在参赛范围内。',
      ruling:
        '通知放开的是政府部门和事业单位；党委部门、工会等群团、法院、部队、人民银行等是否在内，没有写明，需要组委会认定。',
    },
  },
  {
    id: 'R13',
    kind: 'require',
    title: '组织单位参加自己指导的赛道',
    cites: [{ clause: '六(一)5', sentence: 2 }],
    applies: { fact: 'unit.organisesTrack', is: 'eq', value: true },
    holds: { ruling: 'fair-review' },
    entry: true,
    say: {
      pass: '组委会已确认不影响评审公平，可以参加。',
      fail: '组委会认为会影响评审公平，不能参加。',
      ruling:
        '政府部门和事业单位参赛以评审公平公正为前提。本单位就是大赛的组织单位或这个赛道的指导单位，是否需要回避，要由组委会认定。',
    },
  },
  {
    id: 'R12',
    kind: 'require',
    title: '政府部门和事业单位的赛道',
    cites: [{ clause: '六(一)5', sentence: 2 }, { clause: '六(一)1' }],
    applies: {
      any: [
        { fact: 'unit.type', is: 'in', value: ['institution', 'government'] },
        { fact: 'unit.alsoInstitution', is: 'eq', value: true },
      ],
    },
    holds: {
      any: [
        {
          fact: 'track',
          is: 'in',
          value: ['城市治理', '气象服务', '应急管理', '创新赛道'],
        },
        {
          all: [
            {
              fact: 'track',
              is: 'notIn',
              value: ['城市治理', '气象服务', '应急管理', '创新赛道'],
            },
            { ruling: 'tracks-for-institutions' },
          ],
        },
      ],
    },
    entry: true,
    say: {
      pass: '在保证评审公平公正的前提下，政府部门和事业单位可以参加这个赛道（城市治理、气象服务、应急管理、创新赛道是通知点名的四个）。',
      fail: '组委会已明确政府部门和事业单位只能参加通知点名的赛道。',
      ruling:
        '对政府部门和事业单位，通知点名了城市治理、气象服务、应急管理、创新赛道，后面带一个“等”字；另一处又把事业单位列为一般参赛单位、没有限定赛道。点名以外的赛道能不能报，文字有不同读法，需要组委会认定。',
    },
    remedy: '改报城市治理、气象服务、应急管理或创新赛道，就在通知点名的范围内。',
  },
  {
    id: 'R12m',
    kind: 'require',
    title: '联合成员是政府部门或事业单位',
    cites: [{ clause: '六(一)5', sentence: 2 }, { clause: '六(一)1' }],
    applies: {
      all: [
        { fact: 'joint', is: 'eq', value: true },
        { fact: 'member.type', is: 'in', value: ['institution', 'government'] },
      ],
    },
    holds: {
      any: [
        {
          fact: 'track',
          is: 'in',
          value: ['城市治理', '气象服务', '应急管理', '创新赛道'],
        },
        {
          all: [
            {
              fact: 'track',
              is: 'notIn',
              value: ['城市治理', '气象服务', '应急管理', '创新赛道'],
            },
            { ruling: 'tracks-for-institutions' },
          ],
        },
      ],
    },
    entry: true,
    say: {
      pass: '联合成员是政府部门或事业单位的，可以参加这个赛道（城市治理、气象服务、应急管理、创新赛道是通知点名的四个）。',
      fail: '组委会已明确政府部门和事业单位只能参加通知点名的赛道，作为联合成员也一样。',
      ruling:
        '联合的每一家都要符合参赛单位的条件，牵头与否不改变这一点。对政府部门和事业单位，通知点名了城市治理、气象服务、应急管理、创新赛道，后面带一个“等”字；它们作联合成员时，点名以外的赛道能不能报，需要组委会认定。',
    },
    remedy: '改报城市治理、气象服务、应急管理或创新赛道，就在通知点名的范围内。',
  },
  {
    id: 'R05g',
    kind: 'require',
    title: '政府部门参赛',
    cites: [{ clause: '六(一)5', sentence: 2 }],
    applies: { fact: 'unit.type', is: 'eq', value: 'government' },
    holds: { all: [] },
    exceptionOf: ['R01'],
    entry: true,
    say: {
      pass: '政府部门不在一般参赛单位之列，但通知专门允许其在评审公平的前提下参加部分赛道。',
      fail: '不是政府部门。',
    },
  },
  {
    id: 'R06f',
    kind: 'require',
    title: '境外和港澳台单位',
    cites: [{ clause: '六(一)1', sentence: 1 }, { clause: '六(序)' }],
    applies: { fact: 'unit.registeredAt', is: 'eq', value: 'abroad' },
    holds: { ruling: 'units-from-abroad' },
    entry: true,
    say: {
      pass: '组委会已明确境外单位可以参赛。',
      fail: '组委会已明确境外单位不在参赛范围内。',
      ruling: '通知没有提到外资、港澳台或境外单位，既没有写可以，也没有写不可以，需要组委会认定。',
    },
  },
] as const satisfies readonly Rule[]
