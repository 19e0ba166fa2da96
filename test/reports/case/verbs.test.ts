import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'

import type { CaseActor } from '../../../src/reports/case/act.ts'
import { assign } from '../../../src/reports/case/assign.ts'
import { decide } from '../../../src/reports/case/decide.ts'
import { endWaiting } from '../../../src/reports/case/keep.ts'
import { caseEvents, caseRoles, moveOf, type CaseEvent } from '../../../src/reports/case/moves.ts'
import { declare, openText } from '../../../src/reports/case/open.ts'
import { openOriginal } from '../../../src/reports/case/original.ts'
import { propose, type Proposed } from '../../../src/reports/case/propose.ts'
import { askReview, supplement, withdraw } from '../../../src/reports/case/reporter.ts'
import { keepOut } from '../../../src/reports/review/concerned.ts'
import {
  accept,
  askSupplement,
  close,
  extendCheck,
  finishCheck,
  hearAccused,
  sendBack,
  settleIdentity,
} from '../../../src/reports/case/steps.ts'
import { vote } from '../../../src/reports/case/vote.ts'
import { handlersOf, toldOf } from '../../../src/store/reports-cases.ts'
import {
  caseMessages,
  caseStates,
  proposals,
  recusalGrounds,
} from '../../../src/store/schema-reports.ts'
import { eachStore } from '../../support/database.ts'
import { stage, start, type Person } from './stage.ts'

eachStore('a case', (store, engine) => {
  let on: ReturnType<typeof stage>
  beforeEach(() => {
    on = stage(store)
  })

  /** Each event by the verb that brings it about; what needs two is proposed here and decided below. */
  const verbs = (
    caseId: string,
    actor: CaseActor,
    staff: string,
  ): Readonly<Partial<Record<CaseEvent, () => Promise<{ readonly kind: string }>>>> => {
    const { deps } = on
    const proposing = (proposed: Proposed) => () =>
      propose(deps, actor, { caseId, proposed, text: '理由' })
    return {
      'identity-confirmed': () => settleIdentity(deps, actor, { caseId, outcome: 'confirmed' }),
      'identity-by-hand': () => settleIdentity(deps, actor, { caseId, outcome: 'by-hand' }),
      'identity-denied': () => settleIdentity(deps, actor, { caseId, outcome: 'denied' }),
      'ask-supplement': () =>
        askSupplement(deps, actor, { caseId, text: '请补充', needs: ['needs-facts'] }),
      accept: () => accept(deps, actor, { caseId }),
      assign: () => assign(deps, actor, { caseId, staff }),
      extend: () => extendCheck(deps, actor, { caseId, text: '理由' }),
      hear: () => hearAccused(deps, actor, { caseId, text: '陈述' }),
      'finish-check': () => finishCheck(deps, actor, { caseId, text: '结论' }),
      'send-back': () => sendBack(deps, actor, { caseId, text: '理由' }),
      rule: () => vote(deps, actor, { caseId, ruling: 'founded', text: '理由' }),
      close: () => close(deps, actor, { caseId }),
      reject: proposing({ kind: 'reject', code: 'R2' }),
      transfer: proposing({ kind: 'transfer' }),
      uphold: proposing({ kind: 'uphold' }),
    }
  }

  // Ninety tries in each state: they are the same on both.
  test.each(engine === 'postgres' ? caseStates : [])(
    'every step in the state %s, tried by everybody: only the table decides who gets through',
    async (state) => {
      const candidate = on.person('handler')
      const caseId = await on.aCase(state)
      const before = await on.stateOf(caseId)
      if (before === undefined) throw new Error('no case')
      for (const role of caseRoles) {
        if (role === 'reporter') continue
        const actor: CaseActor =
          role === 'desk'
            ? { kind: 'desk' }
            : role === 'handler'
              ? await on.aHandler(caseId)
              : on.person(role)
        if (actor.kind === 'staff') await on.declared(caseId, actor)
        for (const [event, verb] of Object.entries(verbs(caseId, actor, candidate.id))) {
          const known = caseEvents.find((each) => each === event)
          const move = known && moveOf(state, known)
          on.acts.length = 0
          const { kind } = await verb()
          const may = move !== undefined && move.by.includes(role)
          const after = (await on.stateOf(caseId))?.state
          const to = may && move.second === 'none' ? move.to : state
          expect({ event, role, through: kind !== 'refused', after }).toEqual({
            event,
            role,
            through: may,
            after: to,
          })
          // One line for what was done; at most one for what was refused.
          expect([may ? 1 : 0, 1]).toContain(on.acts.length)
          if (may) await on.restore(before)
        }
      }
    },
  )

  test('a case from its acceptance to its end: each hears what concerns them, and each step is written down', async () => {
    const caseId = await on.aCase('registered')
    const [registrar, handler] = [on.person('registrar'), on.person('handler')]
    const [one, two, three] = [
      on.person('adjudicator'),
      on.person('adjudicator'),
      on.person('adjudicator'),
    ]
    expect(await accept(on.deps, registrar, { caseId })).toEqual({ kind: 'done' })
    expect(await assign(on.deps, registrar, { caseId, staff: handler.id })).toEqual({
      kind: 'assigned',
    })
    expect(await openText(on.deps, handler, { caseId })).toMatchObject({ why: 'undeclared' })
    expect(await finishCheck(on.deps, handler, { caseId, text: '结论' })).toMatchObject({
      why: 'undeclared',
    })
    await declare(on.deps, handler, { caseId, interest: 'none' })
    expect(await openText(on.deps, handler, { caseId })).toEqual({ kind: 'open', role: 'handler' })
    expect(await finishCheck(on.deps, handler, { caseId, text: '结论' })).toEqual({ kind: 'done' })
    await on.declared(caseId, one, two, three)
    const cast = (actor: Person, ruling: 'founded' | 'unfounded') =>
      vote(on.deps, actor, { caseId, ruling, text: '理由' })
    expect(await cast(one, 'founded')).toEqual({ kind: 'waiting', votes: 1 })
    expect(await cast(one, 'founded')).toEqual({ kind: 'waiting', votes: 1 })
    expect(await cast(two, 'unfounded')).toEqual({ kind: 'waiting', votes: 2 })
    expect(await cast(three, 'founded')).toEqual({ kind: 'ruled', ruling: 'founded' })
    expect(await close(on.deps, registrar, { caseId })).toEqual({ kind: 'done' })
    expect((await toldOf(store(), caseId)).map(({ telling }) => telling)).toEqual([
      'registered',
      'accepted',
      'checking',
      'ruling',
      'ruled',
      'closed',
    ])
    expect(on.acts.map(({ action }) => action)).toEqual([
      'case.moved',
      'assigned',
      'declared',
      'text.viewed',
      'case.moved',
      'voted',
      'voted',
      'voted',
      'voted',
      'case.moved',
    ])
    expect(await on.stateOf(caseId)).toMatchObject({ state: 'closed', ruling: 'founded' })
  })

  test('a refusal: whoever proposes it does not approve it, whatever else they are', async () => {
    const caseId = await on.aCase('registered')
    const registrar = on.person('registrar', 'adjudicator', 'head')
    const other = on.person('registrar')
    const proposed = await propose(on.deps, registrar, {
      caseId,
      proposed: { kind: 'reject', code: 'R3' },
      text: '没有证据',
    })
    if (proposed.kind !== 'proposed') throw new Error(proposed.kind)
    const { proposal } = proposed
    expect(await decide(on.deps, registrar, { proposal, approve: true })).toMatchObject({
      why: 'own',
    })
    expect(await decide(on.deps, registrar, { proposal, approve: false })).toMatchObject({
      why: 'own',
    })
    expect(on.acts.at(-1)).toMatchObject({ action: 'access.refused', actor: registrar.id })
    // Nobody there: it waits, and no time approves it.
    on.at(new Date(start.getTime() + 400 * 86_400_000))
    expect((await on.stateOf(caseId))?.state).toBe('registered')
    expect(await decide(on.deps, other, { proposal, approve: true })).toEqual({
      kind: 'approved',
      what: 'reject',
    })
    expect(await on.stateOf(caseId)).toMatchObject({ state: 'rejected', refusal: 'R3' })
    expect(on.acts.at(-1)).toMatchObject({
      action: 'approved',
      meta: { from: 'registered', to: 'rejected', reason: 'R3' },
    })
    expect(await decide(on.deps, other, { proposal, approve: true })).toMatchObject({
      kind: 'refused',
    })
  })

  test('what was approved too late, after the case had gone on, changes nothing', async () => {
    const caseId = await on.aCase('registered')
    const [one, two] = [on.person('registrar'), on.person('registrar')]
    const proposed = await propose(on.deps, one, {
      caseId,
      proposed: { kind: 'transfer' },
      text: '理由',
    })
    if (proposed.kind !== 'proposed') throw new Error(proposed.kind)
    await withdraw(on.deps, { caseId })
    expect(
      await decide(on.deps, two, { proposal: proposed.proposal, approve: true }),
    ).toMatchObject({ why: 'state' })
    expect((await on.stateOf(caseId))?.state).toBe('withdrawn')
    expect(await decide(on.deps, two, { proposal: proposed.proposal, approve: false })).toEqual({
      kind: 'denied',
    })
  })

  test('of two proposals of one kind the second is told that one is waiting, and leaves nothing', async () => {
    const caseId = await on.aCase('registered')
    const of = (code: 'R2' | 'R3') =>
      propose(on.deps, on.person('registrar'), {
        caseId,
        proposed: { kind: 'reject', code },
        text: '理由',
      })
    expect([(await of('R2')).kind, await of('R3')]).toMatchObject(['proposed', { why: 'taken' }])
    expect(await store().select().from(proposals)).toHaveLength(1)
    expect(await store().select().from(caseMessages)).toHaveLength(1)
  })

  test.each(recusalGrounds)(
    'whoever must keep out (%s) loses the case at once, and is no candidate',
    async (ground) => {
      const caseId = await on.aCase('verifying')
      const handler = await on.aHandler(caseId)
      const other = on.person('handler')
      const registrar = on.person('registrar')
      expect((await openText(on.deps, handler, { caseId })).kind).toBe('open')
      on.grounds.set(handler.id, ground)
      expect(await openText(on.deps, handler, { caseId })).toMatchObject({ why: 'recused' })
      expect(on.acts.at(-1)).toMatchObject({ meta: { outcome: 'recused', reason: ground } })
      expect(await handlersOf(store(), caseId)).toEqual([])
      expect(await assign(on.deps, registrar, { caseId, staff: handler.id })).toMatchObject({
        why: 'recused',
      })
      expect((await assign(on.deps, registrar, { caseId, staff: other.id })).kind).toBe('assigned')
      // The ground is gone, the case is another's all the same.
      on.grounds.clear()
      expect(await openText(on.deps, handler, { caseId })).toMatchObject({ why: 'not-assigned' })
    },
  )

  test('with nobody left whom nothing keeps out, the case goes up and only the head gives it out', async () => {
    const caseId = await on.aCase('accepted')
    const [registrar, head] = [on.person('registrar'), on.person('head')]
    const handler = on.person('handler')
    on.grounds.set(handler.id, 'same-unit')
    expect(await assign(on.deps, registrar, { caseId, staff: handler.id })).toEqual({
      kind: 'escalated',
    })
    expect((await on.stateOf(caseId))?.state).toBe('escalated')
    expect(await openText(on.deps, registrar, { caseId })).toMatchObject({ why: 'role' })
    const helper = on.person('handler')
    expect(await assign(on.deps, registrar, { caseId, staff: helper.id })).toMatchObject({
      why: 'role',
    })
    expect((await assign(on.deps, head, { caseId, staff: helper.id })).kind).toBe('assigned')
  })

  test('a recused adjudicator does not vote, a recused registrar does not decide, and a handler does not rule', async () => {
    const caseId = await on.aCase('ruling')
    const adjudicator = on.person('adjudicator')
    const both = await on.aHandler(caseId, 'adjudicator')
    on.grounds.set(adjudicator.id, 'judge-or-mentor')
    const ballot = { caseId, ruling: 'founded', text: '理由' } as const
    expect(await vote(on.deps, adjudicator, ballot)).toMatchObject({ why: 'recused' })
    expect(await vote(on.deps, both, ballot)).toMatchObject({ why: 'own' })
  })

  test('nobody gives a case to themselves', async () => {
    const caseId = await on.aCase('accepted')
    const both = on.person('registrar', 'handler')
    expect(await assign(on.deps, both, { caseId, staff: both.id })).toMatchObject({ why: 'own' })
  })

  test('the reporter wants somebody kept out, and they are', async () => {
    const caseId = await on.aCase('verifying')
    const handler = await on.aHandler(caseId)
    await keepOut(on.deps, on.person('registrar'), { caseId, staff: handler.id })
    expect(await handlersOf(store(), caseId)).toEqual([])
    expect(on.acts.at(-1)?.meta).toEqual({ reason: 'reporter-asked' })
  })

  test('a relative in it: whoever says so is out of it', async () => {
    const caseId = await on.aCase('verifying')
    const handler = await on.aHandler(caseId)
    await declare(on.deps, handler, { caseId, interest: 'relative' })
    expect(await handlersOf(store(), caseId)).toEqual([])
  })

  test('withdrawn before it is accepted it is over; afterwards the wish is kept and nobody is told any more', async () => {
    const early = await on.aCase('registered')
    expect(await withdraw(on.deps, { caseId: early })).toEqual({ kind: 'withdrawn' })
    expect(await withdraw(on.deps, { caseId: early })).toMatchObject({ why: 'state' })
    const late = await on.aCase('verifying')
    const handler = await on.aHandler(late)
    expect(await withdraw(on.deps, { caseId: late })).toEqual({ kind: 'noted' })
    expect(await withdraw(on.deps, { caseId: late })).toMatchObject({ why: 'taken' })
    await finishCheck(on.deps, handler, { caseId: late, text: '结论' })
    expect((await toldOf(store(), late)).at(-1)?.telling).toBe('withdrawal-noted')
    expect((await on.stateOf(late))?.state).toBe('ruling')
  })

  test('asked for more and silent: the day after the last it is looked at without', async () => {
    const caseId = await on.aCase('registered')
    await askSupplement(on.deps, on.person('registrar'), {
      caseId,
      text: '请补充',
      needs: ['needs-facts'],
    })
    expect((await on.stateOf(caseId))?.dueOn).toBe('2026-06-10')
    on.at(new Date('2026-06-10T23:59:59+08:00'))
    expect(await endWaiting(on.deps)).toBe(0)
    on.at(new Date('2026-06-11T00:00:00+08:00'))
    expect(await endWaiting(on.deps)).toBe(1)
    expect(await endWaiting(on.deps)).toBe(0)
    expect((await on.stateOf(caseId))?.state).toBe('registered')
  })

  test('one re-examination, on the tenth working day and not on the eleventh', async () => {
    const ruled = { ruledAt: start, ruling: 'unfounded' } as const
    const [soon, late] = [await on.aCase('ruled', ruled), await on.aCase('ruled', ruled)]
    on.at(new Date('2026-06-17T23:59:59+08:00'))
    expect(await askReview(on.deps, { caseId: soon, text: '新证据' })).toEqual({ kind: 'taken' })
    expect(await askReview(on.deps, { caseId: soon, text: '再来' })).toMatchObject({ why: 'state' })
    on.at(new Date('2026-06-18T00:00:00+08:00'))
    expect(await askReview(on.deps, { caseId: late, text: '新证据' })).toMatchObject({
      why: 'state',
    })
  })

  test('the time to check is lengthened once', async () => {
    const caseId = await on.aCase('verifying', { acceptedAt: start })
    const handler = await on.aHandler(caseId)
    const more = () => extendCheck(on.deps, handler, { caseId, text: '理由' })
    expect(await more()).toEqual({ kind: 'done' })
    expect((await on.stateOf(caseId))?.dueOn).toBe('2026-07-16')
    expect(await more()).toMatchObject({ why: 'taken' })
  })

  test('an original file: asked for, granted by another, open for a day', async () => {
    const caseId = await on.aCase('verifying')
    const handler = await on.aHandler(caseId)
    const file = await on.aFile(caseId)
    expect(await openOriginal(on.deps, handler, { caseId, file })).toMatchObject({ why: 'state' })
    const asked = await propose(on.deps, handler, {
      caseId,
      proposed: { kind: 'original', file },
      text: '理由',
    })
    if (asked.kind !== 'proposed') throw new Error(asked.kind)
    expect(await openOriginal(on.deps, handler, { caseId, file })).toMatchObject({ why: 'state' })
    await decide(on.deps, on.person('head'), { proposal: asked.proposal, approve: true })
    on.at(new Date(start.getTime() + 24 * 3_600_000 - 1))
    expect(await openOriginal(on.deps, handler, { caseId, file })).toEqual({ kind: 'open' })
    on.at(new Date(start.getTime() + 24 * 3_600_000))
    expect(await openOriginal(on.deps, handler, { caseId, file })).toMatchObject({ why: 'state' })
  })

  test('what is written lies sealed, and nothing without words is taken', async () => {
    const caseId = await on.aCase('registered')
    const registrar = on.person('registrar')
    for (const asked of [
      { text: ' ', needs: ['needs-facts'] as const },
      { text: '请补充', needs: [] },
    ])
      expect(await askSupplement(on.deps, registrar, { caseId, ...asked })).toMatchObject({
        why: 'empty',
      })
    expect(await supplement(on.deps, { caseId, text: '' })).toMatchObject({
      why: 'empty',
    })
    await supplement(on.deps, { caseId, text: '补充内容', file: async () => 1 })
    const [message] = await store()
      .select()
      .from(caseMessages)
      .where(eq(caseMessages.caseId, caseId))
    expect(message).toMatchObject({ author: 'reporter', kind: 'supplement' })
    expect(message?.sealed).not.toContain('补充内容')
  })

  test('a case that is not there is refused as if unknown', async () => {
    const caseId = randomUUID()
    expect(await accept(on.deps, on.person('registrar'), { caseId })).toMatchObject({
      why: 'unknown',
    })
  })
})
