// The Shaanxi edition is whole: clauses, tracks and topics counted, every rule of the inventory in its place.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { isVerdictRule } from '../../src/rules/rule.ts'
import { inventory } from './inventory.ts'

/** SHA-256 of the official text's clause ids, sorted, one a line. */
const officialIds = 'f7de4c8c235ea24237dbebd9776bd1fb8fddd654de0f55f984a774d1f200b857'

describe('the map of the notice', () => {
  test('has 149 clauses: 53 of the body, 13 and 83 of the annexes', () => {
    const ids = sn2025.clauses.map((clause) => clause.id)
    expect(ids.length).toBe(149)
    expect(ids.filter((id) => !id.startsWith('附件')).length).toBe(53)
    expect(ids.filter((id) => id.startsWith('附件1')).length).toBe(13)
    expect(ids.filter((id) => id.startsWith('附件2')).length).toBe(83)
  })

  test('names its clauses as the official text does', () => {
    const ids = sn2025.clauses.map((clause) => clause.id).toSorted()
    expect(createHash('sha256').update(ids.join('\n')).digest('hex')).toBe(officialIds)
  })

  test('has 14 tracks with 82 topics', () => {
    expect(sn2025.tracks.length).toBe(14)
    expect(sn2025.tracks.map((track) => track.topics.length)).toEqual([
      5, 4, 5, 5, 5, 6, 7, 8, 5, 6, 4, 9, 5, 8,
    ])
    expect(sn2025.tracks.flatMap((track) => track.topics).length).toBe(82)
  })

  test('lets people name every track, and the public bodies the four named ones', () => {
    const track = sn2025.facts.find((fact) => fact.id === 'track')
    expect(track?.values).toEqual(expect.arrayContaining(sn2025.tracks.map((one) => one.id)))
  })

  test('names ten supporting bodies: three enterprises, three centres, four societies', () => {
    const supporting = sn2025.organisers.filter((one) => one.duty === 'supports')
    const count = (kind: string) => supporting.filter((one) => one.kind === kind).length
    expect([count('enterprise'), count('centre'), count('society')]).toEqual([3, 3, 4])
  })

  test('recommends 28 projects to the national final, in number and in words', () => {
    expect(sn2025.params['nationalRecommendations']).toBe(28)
    expect(sn2025.rules.find((rule) => rule.id === 'R81')).toMatchObject({
      say: expect.stringContaining('28'),
    })
  })

  test('says the limits of a team in words as it counts them', () => {
    const say = (id: string) => {
      const rule = sn2025.rules.find((one) => one.id === id)
      return rule !== undefined && isVerdictRule(rule) ? rule.say.fail : ''
    }
    expect(say('R22')).toContain(`${sn2025.params['representativesPerTeam']}人`)
    expect(say('R21')).toContain(`${sn2025.params['projectsPerTeam']}个项目`)
    expect(say('R23')).toContain(`${sn2025.params['teamsPerRepresentative']}个团队`)
  })

  test('closes sign-up on 31 July 2025 and promises no day of the final', () => {
    const stage = (id: string) => sn2025.stages.find((one) => one.id === id)
    expect(stage(sn2025.signUpStage)?.to).toBe('2025-07-31')
    expect(stage('preliminary')).toMatchObject({ from: '2025-08-01', to: '2025-08-15' })
    expect(stage('final')?.precision).toBe('tenDays')
    expect(stage('final')?.to).toBeUndefined()
  })

  test('knows every consequence the notice threatens', () => {
    expect(sn2025.consequences.map((one) => one.clause).toSorted()).toEqual(
      [
        '六(一)4',
        '六(一)5',
        '六(一)6',
        '六(二)3',
        '六(二)7',
        '六(三)2',
        '八(一)',
        '九(公示)',
      ].toSorted(),
    )
  })
})

describe('the inventory of rules', () => {
  test('has all 70 rules of the notes', () => {
    expect(Object.keys(inventory).length).toBe(70)
  })

  test.each(Object.entries(inventory))('%s is kept by %j', (_id, keepers) => {
    const places = [
      ...sn2025.rules.map((rule) => rule.id),
      ...sn2025.intents.map((intent) => `tool:${intent.tool}`),
    ]
    expect(keepers.length).toBeGreaterThan(0)
    expect(places).toEqual(expect.arrayContaining([...keepers]))
  })

  test('has a place for every rule of the edition', () => {
    const kept = new Set(Object.values(inventory).flat())
    const loose = sn2025.rules
      .map((rule) => rule.id)
      .filter((id) => !kept.has(id) && !id.startsWith('N-'))
    expect(loose).toEqual([])
  })

  test('leads people to every piece of information: by an intent, or by the tool that tells it', () => {
    const reached = new Set([...sn2025.intents.flatMap((intent) => intent.rules), 'R38x'])
    const information = sn2025.rules.filter((rule) => !isVerdictRule(rule)).map((rule) => rule.id)
    expect(information.filter((id) => !reached.has(id))).toEqual([])
  })
})
