// The 2025 “Data Elements ×” contest, Shaanxi division, put together.
import type { Edition } from '../../rules/edition.ts'
import { cities } from './cities.ts'
import { clauses } from './clauses.ts'
import { consequences } from './consequences.ts'
import { derivations } from './derivations.ts'
import { facts } from './facts/index.ts'
import { courseIntents } from './intents/course.ts'
import { entryIntents } from './intents/entries.ts'
import { unitIntents } from './intents/units.ts'
import { stages } from './calendar.ts'
import { judging } from './judging.ts'
import { organisers } from './organisers.ts'
import { awardRules } from './rules/awards.ts'
import { entryRules } from './rules/entry.ts'
import { materialRules } from './rules/materials.ts'
import { partnerRules } from './rules/partners.ts'
import { projectRules } from './rules/project.ts'
import { scheduleRules } from './rules/schedule.ts'
import { teamRules } from './rules/teams.ts'
import { unitRules } from './rules/units.ts'
import { rulings } from './rulings.ts'
import { tracks } from './tracks/index.ts'
import { website } from './website.ts'

export const sn2025: Edition = {
  id: 'sn2025',
  title: '2025年“数据要素×”大赛陕西分赛',
  shortTitle: '陕西分赛',
  timeZone: 'Asia/Shanghai',
  source: {
    documentNumber: '陕数政发〔2025〕19号',
    issuedOn: '2025-05-27',
    sha256: '50dbb026634aabb1a3ff961852674d139a7bb6f0d05a363bbaad62b85371a4cc',
  },
  website,
  params: {
    representativesPerTeam: 5,
    projectsPerTeam: 1,
    teamsPerRepresentative: 1,
    topicsPerProject: 1,
    nationalRecommendations: 28,
  },
  clauses,
  facts,
  derivations,
  rules: [
    ...unitRules,
    ...partnerRules,
    ...teamRules,
    ...entryRules,
    ...projectRules,
    ...materialRules,
    ...scheduleRules,
    ...awardRules,
  ],
  clearance: [
    'R01',
    'R02',
    'R12',
    'R13',
    'R11',
    'R09',
    'R10',
    'R07m',
    'R08',
    'R11b',
    'R21',
    'R22',
    'R23',
    'R30',
    'R31',
    'R40',
    'R41',
    'R42',
    'R42d',
    'R42l',
    'R47',
    'R48',
    'R63',
  ],
  rulings,
  stages,
  signUpStage: 'sign-up',
  tracks,
  organisers,
  cities,
  intents: [...unitIntents, ...entryIntents, ...courseIntents],
  consequences,
  formParts: [
    {
      id: 'overview',
      clause: '六(三)1(1)',
      names: ['项目概述', '概述', '项目背景', '核心优势', '简介'],
      say: '项目概述写项目的背景、用在什么行业、核心优势等。',
    },
    {
      id: 'solution',
      clause: '六(三)1(2)',
      names: ['解决方案', '架构', '技术方案', '方案功能', '关键技术', '方案'],
      say: '解决方案写架构设计、功能、关键技术，以及怎样利用数据要素。',
    },
    {
      id: 'value',
      clause: '六(三)1(3)',
      names: ['应用价值', '应用案例', '经济效益', '社会效益', '价值', '效益', '成效'],
      say: '应用价值写具体的应用案例，以及经济效益和社会效益。',
    },
    {
      id: 'business',
      clause: '六(三)1(4)',
      names: ['商业模式', '推广模式', '市场空间', '商业', '盈利模式', '推广', '市场'],
      say: '商业模式写怎样推广、市场空间有多大、带来的社会效应等。',
    },
    {
      id: 'team',
      clause: '六(三)1(5)',
      names: ['团队介绍', '团队', '成员介绍', '履历', '成员'],
      say: '团队介绍写成员履历、团队资质和优势等。',
    },
  ],
  judging,
  finalSay: { clause: '十', sentence: 1 },
  scheduleFinalSay: { clause: '七(序)' },
}
