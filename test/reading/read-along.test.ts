// A set model reads along before the turn: what it made is in the world of that turn, and what it must not see is held.
import { expect, test } from 'vitest'
import type { Desk, World } from '../../src/conversation/desk.ts'
import { intake } from '../../src/conversation/intake.ts'
import { receiveDue } from '../../src/conversation/receive.ts'
import { secondReading, type SecondOpinion } from '../../src/conversation/second-opinion.ts'
import { sn2025 as edition } from '../../src/editions/sn2025/index.ts'
import type { SecondReading } from '../../src/language/second-reading.ts'
import { namedIn } from '../../src/people/hidden-names.ts'
import { silentLog } from '../../src/platform/log.ts'
import { mayLeave } from '../../src/reading/may-leave.ts'
import type { ToRead } from '../../src/reading/reading.ts'
import { eachStore } from '../support/database.ts'
import { aGroupMessage, aMessage, scriptedDesk, testKey } from '../support/desk.ts'

const second: SecondReading = { speech: 'question', points: [{ intent: 'deadline' }], facts: [] }

function opinion(more: Partial<SecondOpinion> = {}): SecondOpinion & { readonly seen: ToRead[] } {
  const seen: ToRead[] = []
  return {
    seen,
    edition,
    mayAccuse: () => false,
    hidden: async () => ({ names: ['王五'], othersNamed: false }),
    read: async (asked) => {
      seen.push(asked)
      return second
    },
    ...more,
  }
}

eachStore('a turn with a second reading', (store) => {
  test('the turn is given what the model made of the message', async () => {
    const worlds: (World | undefined)[] = []
    const scripted = scriptedDesk()
    const desk: Desk = {
      ...scripted,
      turn: (message, state, world) => {
        worlds.push(world)
        return scripted.turn(message, state, world)
      },
    }
    const reading = opinion()
    const deps = { store: store(), key: testKey, desk, log: silentLog }
    await intake(aMessage({ text: '几号截止' }), deps)
    await receiveDue({ ...deps, reading }, 5)
    expect(worlds).toMatchObject([{ second }])
    expect(reading.seen).toMatchObject([{ text: '几号截止', names: ['王五'], isForDesk: true }])
    await intake(aMessage({ text: '没有模型呢' }), deps)
    await receiveDue(deps, 5)
    expect(worlds[1]).not.toHaveProperty('second')
  })

  test('who is reporting, accuses somebody or talks to others is not read along', async () => {
    const guard = () => undefined
    const held = async (
      message: Parameters<typeof secondReading>[0],
      openReport: boolean,
      more: Partial<SecondOpinion> = {},
    ) => {
      const reading = opinion(more)
      await secondReading(message, undefined, reading, {
        store: store(),
        key: testKey,
        guard,
        openReport,
      })
      const [asked] = reading.seen
      return asked && mayLeave(asked)
    }
    expect(await held(aMessage({ text: '分公司能报吗' }), false)).toEqual({ kind: 'may' })
    expect(await held(aMessage({ text: '分公司能报吗' }), true)).toMatchObject({
      why: ['open-report'],
    })
    expect(
      await held(aMessage({ text: '分公司能报吗' }), false, { mayAccuse: () => true }),
    ).toMatchObject({ why: ['tip-off'] })
    expect(
      await held(aGroupMessage({ text: '分公司能报吗', addressed: false }), false),
    ).toMatchObject({ why: ['not-for-desk'] })
    expect(await held(aMessage({ text: '分公司能报吗', pressed: 'fact:x' }), false)).toBe(undefined)
  })
})

test('another team that is named keeps the message here; ours is only masked; organisers are nobody’s', () => {
  const teams = [
    { id: '1', name: '明日之星', unit: '秦数智联公司' },
    { id: '2', name: '数海拾贝', unit: '渭水数据公司' },
    { id: '3', name: '另一队', unit: '秦数智联公司' },
    { id: '4', name: '新华三', unit: '新华三' },
  ]
  const common = new Set(['新华三'])
  expect(namedIn('我们秦数 智联公司能报吗', teams, '1', common)).toEqual({
    names: ['秦数智联公司', '秦数智联公司'],
    othersNamed: false,
  })
  expect(namedIn('数海拾贝得了几分', teams, '1', common).othersNamed).toBe(true)
  expect(namedIn('数海拾贝得了几分', teams, undefined, common).othersNamed).toBe(true)
  expect(namedIn('我们是新华三的子公司', teams, '1', common)).toEqual({
    names: [],
    othersNamed: false,
  })
})
