// Faults in everything around the rules: intents, tracks, organisers, stages, plainness.
import { clean, organiser, ruling, track } from './fault.ts'
import type { Fault } from './fault.ts'

export const ofTheRest: readonly Fault[] = [
  {
    name: 'a clause under a taken id',
    edition: { ...clean, clauses: [...clean.clauses, ...clean.clauses.slice(0, 1)] },
    says: 'clause 第二条 stands there twice',
  },
  {
    name: 'an intent with a rule that is gone',
    edition: { ...clean, intents: [{ id: 'i', label: '问', rules: ['Q9'] }] },
    says: 'intent i: missing rule Q9',
  },
  {
    name: 'an intent that assumes a fact nobody knows',
    edition: { ...clean, intents: [{ id: 'i', label: '问', rules: ['Q1'], assume: { x: true } }] },
    says: 'intent i assumes missing fact x',
  },
  {
    name: 'an intent that assumes the impossible',
    edition: {
      ...clean,
      intents: [{ id: 'i', label: '问', rules: ['Q1'], assume: { 'unit.type': 'bank' } }],
    },
    says: 'intent i: unit.type cannot be bank',
  },
  {
    name: 'an intent that leads nowhere',
    edition: { ...clean, intents: [{ id: 'i', label: '问', rules: [] }] },
    says: 'intent i leads nowhere',
  },
  {
    name: 'a track under a clause nobody wrote',
    edition: { ...clean, tracks: [{ ...track(0), clause: '赛道九' }] },
    says: 'track 粮食: missing clause 赛道九',
  },
  {
    name: 'a guiding unit under a clause nobody wrote',
    edition: { ...clean, tracks: [{ ...track(0), guiding: { clause: '附件', units: [] } }] },
    says: 'track 粮食, guiding units: missing clause 附件',
  },
  {
    name: 'a topic under a clause nobody wrote',
    edition: {
      ...clean,
      tracks: [
        { ...track(0), topics: track(0).topics.map((topic) => ({ ...topic, clause: '赛道九' })) },
      ],
    },
    says: 'track 粮食, topic 1: missing clause 赛道九',
  },
  {
    name: 'a gap in the numbers of the tracks',
    edition: { ...clean, tracks: [track(0), track(2)] },
    says: 'track 开放 is number 3 in place 2',
  },
  {
    name: 'a gap in the numbers of the topics',
    edition: { ...clean, tracks: [{ ...track(0), topics: track(0).topics.slice(1) }] },
    says: 'track 粮食: topic 2 in place 1',
  },
  {
    name: 'an open topic that attracts by words',
    edition: {
      ...clean,
      tracks: [
        { ...track(0), topics: track(0).topics.map((one) => ({ ...one, keywords: ['词'] })) },
      ],
    },
    says: 'track 粮食: the last topic is open and has no keywords',
  },
  {
    name: 'a topic nobody can find',
    edition: {
      ...clean,
      tracks: [{ ...track(0), topics: track(0).topics.map((one) => ({ ...one, keywords: [] })) }],
    },
    says: 'track 粮食: topic 1 has no keywords',
  },
  {
    name: 'a track without topics',
    edition: { ...clean, tracks: [{ ...track(0), topics: [] }] },
    says: 'track 粮食 has no topics',
  },
  {
    name: 'an organiser under a clause nobody wrote',
    edition: { ...clean, organisers: [{ ...organiser(), clause: '第九条' }] },
    says: 'organiser 禾数科技有限公司: missing clause 第九条',
  },
  {
    name: 'an organiser no fact knows',
    edition: { ...clean, organisers: [{ ...organiser(), fact: 'bank' }] },
    says: 'organiser 禾数科技有限公司: no fact has the value bank',
  },
  {
    name: 'an organiser of a track that does not exist',
    edition: { ...clean, organisers: [{ ...organiser(), tracks: ['林业'] }] },
    says: 'organiser 禾数科技有限公司 guides no track 林业',
  },
  {
    name: 'two organisers under one name, in any case of letters',
    edition: {
      ...clean,
      organisers: [
        { ...organiser(), aliases: ['HS'] },
        { ...organiser(), name: '另一家', aliases: ['hs'] },
      ],
    },
    says: 'organisers: the name hs stands there twice',
  },
  {
    name: 'a stage that ends before it begins',
    edition: {
      ...clean,
      stages: clean.stages.map((stage) =>
        stage.id === 'sign-up' ? { ...stage, from: '2026-10-01' } : stage,
      ),
    },
    says: 'stage sign-up: ends before it begins',
  },
  {
    name: 'a day that is not in the calendar',
    edition: {
      ...clean,
      stages: clean.stages.map((stage) =>
        stage.id === 'sign-up' ? { ...stage, to: '2026-09-31' } : stage,
      ),
    },
    says: 'stage sign-up: days are written YYYY-MM-DD',
  },
  {
    name: 'a dated stage without its last day',
    edition: {
      ...clean,
      stages: [
        { id: 'sign-up', title: '报名', clause: '第五条', precision: 'day', from: '2026-06-01' },
        ...clean.stages.slice(1),
      ],
    },
    says: 'stage sign-up: a day is missing',
  },
  {
    name: 'a vague stage with a day',
    edition: {
      ...clean,
      stages: clean.stages.map((stage) =>
        stage.id === 'final' ? { ...stage, to: '2026-12-01' } : stage,
      ),
    },
    says: 'stage final: vague, yet dated',
  },
  {
    name: 'a vague stage that does not say how vague',
    edition: {
      ...clean,
      stages: [
        ...clean.stages.filter((stage) => stage.id !== 'final'),
        { id: 'final', title: '决赛', clause: '第五条', precision: 'none' },
      ],
    },
    says: 'stage final: does not say how vague it is',
  },
  {
    name: 'a sign-up that ends on no day',
    edition: { ...clean, signUpStage: 'final' },
    says: 'signUpStage: sign-up must end on a day',
  },
  {
    name: 'a sign-up that is no stage',
    edition: { ...clean, signUpStage: 'x' },
    says: 'signUpStage: missing stage x',
  },
  {
    name: 'a last word nobody wrote',
    edition: { ...clean, finalSay: { clause: '第九条' } },
    says: 'finalSay: missing clause 第九条',
  },
  {
    name: 'a consequence nobody wrote',
    edition: { ...clean, consequences: [{ clause: '第九条', cause: '甲', effect: '乙' }] },
    says: 'consequence of 甲: missing clause 第九条',
  },
  {
    name: 'a form part nobody wrote',
    edition: { ...clean, formParts: [{ id: 'p', clause: '第九条', names: [], say: '写' }] },
    says: 'form part p: missing clause 第九条',
  },
  {
    name: 'a ruling on a clause nobody wrote',
    edition: { ...clean, rulings: [{ ...ruling(), clauses: ['第九条'] }] },
    says: 'ruling societies: missing clause 第九条',
  },
  {
    name: 'a number JSON cannot write',
    edition: { ...clean, params: { ...clean.params, representativesPerTeam: Number.NaN } },
    says: 'qinghe2026.params.representativesPerTeam: not a number',
  },
  {
    name: 'a thing that is more than data',
    edition: Object.assign(Object.create({ hidden: true }), clean),
    says: 'qinghe2026: not plain data',
  },
  {
    name: 'a hole JSON would drop',
    edition: Object.assign({ ...clean }, { website: undefined }),
    says: 'qinghe2026.website: not plain data',
  },
]
