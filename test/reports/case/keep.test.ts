import { beforeEach, expect, test } from 'vitest'

import { decide } from '../../../src/reports/case/decide.ts'
import { fileReport } from '../../../src/reports/case/file-report.ts'
import { destroyDue, sweepDrafts } from '../../../src/reports/case/keep.ts'
import { propose, type Proposed } from '../../../src/reports/case/propose.ts'
import { freezeCode, resetCode } from '../../../src/reports/case/receipt.ts'
import { supplement, withdraw } from '../../../src/reports/case/reporter.ts'
import { findReceipt } from '../../../src/store/reports-receipts.ts'
import { cite, goneOf } from '../../../src/store/reports-keeping.ts'
import {
  caseContents,
  caseMessages,
  caseReceipts,
  cases,
  destroyable,
  destructions,
  drafts,
} from '../../../src/store/schema-reports.ts'
import { contains, eachStore } from '../../support/database.ts'
import { stage, start } from './stage.ts'

const day = 86_400_000
const sealedOf = (text: string) =>
  Buffer.from(text).toString('base64').split('').toReversed().join('')

eachStore('filing and keeping a case', (store) => {
  let on: ReturnType<typeof stage>
  beforeEach(() => {
    on = stage(store)
  })
  const after = (ms: number) => new Date(start.getTime() + ms)

  test('a draft becomes a case in one go: number, code, day, and the draft is gone', async () => {
    const filing = await on.filing()
    expect(await fileReport(on.deps, filing)).toEqual({
      kind: 'filed',
      number: 'JB-2026-0001',
      code: '7K3M-9QWX-2D5T-H8RZ',
      filedAt: start,
      decideBy: { day: '2026-06-10', provisional: false },
      byHand: false,
    })
    expect(on.acts).toMatchObject([
      { action: 'case.filed', actor: 'reporter', meta: { to: 'registered', count: 0 } },
    ])
    expect(await store().select().from(drafts)).toEqual([])
    expect(await fileReport(on.deps, filing)).toEqual({ kind: 'gone' })
    for (const word of ['正文', '某某', filing.identity.idNumber, '7K3M-9QWX-2D5T-H8RZ'])
      expect(await contains(store(), word)).toBe(false)
    expect(await contains(store(), sealedOf('正文'))).toBe(true)
  })

  test('handed in twenty times at once it is one case, and numbers have no gap', async () => {
    const filing = await on.filing()
    const twice = await Promise.all(Array.from({ length: 20 }, () => fileReport(on.deps, filing)))
    expect(twice.map(({ kind }) => kind).toSorted()).toEqual([
      'filed',
      ...Array<string>(19).fill('gone'),
    ])
    const more = []
    for (let at = 0; at < 4; at += 1)
      more.push(await on.filing({ identity: { ...filing.identity, idNumber: `person ${at}` } }))
    const numbers = (await Promise.all(more.map((each) => fileReport(on.deps, each)))).map((each) =>
      each.kind === 'filed' ? each.number : each.kind,
    )
    expect(numbers.toSorted()).toEqual([2, 3, 4, 5].map((count) => `JB-2026-000${count}`))
  })

  test('when any of it fails nothing of it is there, and the draft still is', async () => {
    const filing = await on.filing({ fileUploads: async () => Promise.reject(new Error('disk')) })
    await expect(fileReport(on.deps, filing)).rejects.toThrow('disk')
    const broken = { ...on.deps, audit: async () => Promise.reject(new Error('audit')) }
    await expect(fileReport(broken, { ...filing, fileUploads: async () => {} })).rejects.toThrow(
      'audit',
    )
    expect(await store().select().from(cases)).toEqual([])
    expect(await store().select().from(drafts)).toHaveLength(1)
    expect(await fileReport(on.deps, { ...filing, fileUploads: async () => {} })).toMatchObject({
      number: 'JB-2026-0001',
    })
  })

  test('a fourth open case of one person is not taken, even if all come at once; after one ends there is room', async () => {
    const all = await Promise.all(
      [1, 2, 3, 4, 5].map((each) =>
        on.filing({ account: { about: `作品${each}`, text: '正文', leads: '' } }),
      ),
    )
    const kinds = (await Promise.all(all.map((each) => fileReport(on.deps, each)))).map(
      ({ kind }) => kind,
    )
    expect(kinds.toSorted()).toEqual(['filed', 'filed', 'filed', 'too-many', 'too-many'])
    const [one] = await store().select().from(cases)
    await withdraw(on.deps, { caseId: one?.id ?? '' })
    expect((await fileReport(on.deps, await on.filing())).kind).toBe('filed')
  })

  test('the same matter with a same file is pointed to the case there is; with others it is a new one', async () => {
    await fileReport(on.deps, await on.filing({ files: ['f1', 'f2'] }))
    const again = (changes: object) => on.filing(changes).then((each) => fileReport(on.deps, each))
    expect(await again({ files: ['f2'] })).toEqual({ kind: 'repeated', tail: '01' })
    expect((await again({ files: ['f3'] })).kind).toBe('filed')
    expect(
      (await again({ files: ['f2'], account: { about: '作品乙', text: '正文', leads: '' } })).kind,
    ).toBe('filed')
  })

  test('the moment of handing in counts: a draft begun inside the window and ended outside is late', async () => {
    const window = {
      from: '2026-06-01',
      to: '2026-06-03',
      source: '公告',
      publishedOn: '2026-05-30',
    }
    const deps = { ...on.deps, window }
    const filing = await on.filing()
    on.at(new Date('2026-06-04T00:00:00+08:00'))
    expect(await fileReport(deps, filing)).toEqual({ kind: 'closed' })
    on.at(new Date('2026-06-03T23:59:59.999+08:00'))
    expect((await fileReport(deps, filing)).kind).toBe('filed')
  })

  test('a draft lives for a day', async () => {
    const filing = await on.filing()
    on.at(after(day - 1))
    expect(await sweepDrafts(on.deps)).toBe(0)
    on.at(after(day))
    expect(await fileReport(on.deps, filing)).toEqual({ kind: 'gone' })
    expect(await sweepDrafts(on.deps)).toBe(1)
    expect(await sweepDrafts(on.deps)).toBe(0)
    expect(on.acts.map(({ action }) => action)).toEqual(['draft.destroyed'])
  })

  test('after a flood all of it goes in one round; one draft that does not go holds up no other', async () => {
    for (let at = 0; at < 250; at += 1) await on.filing()
    const [stuck] = await store().select().from(drafts)
    on.at(after(2 * day))
    const forgetUploads: typeof on.deps.forgetUploads = async (_tx, draft) => {
      if (draft === stuck?.id) throw new Error('store away')
    }
    expect(await sweepDrafts({ ...on.deps, forgetUploads })).toBe(249)
    expect(await store().select().from(drafts)).toEqual([stuck])
    expect(await sweepDrafts(on.deps)).toBe(1)
  })

  test('as time goes by after the end each part goes at its moment, once, and what the ruling rests on goes last', async () => {
    const caseId = await on.aCase('closed', { endedAt: start })
    const file = '0190a0a0-0000-7000-8000-000000000001'
    await cite(store(), caseId, file)
    const steps = [
      [7 * day - 1, []],
      [7 * day, ['chat-handle']],
      [180 * day - 1, ['chat-handle']],
      [180 * day, ['chat-handle', 'identity', 'evidence']],
      [1_096 * day - 1, ['chat-handle', 'identity', 'evidence']],
      [1_096 * day, destroyable],
    ] as const
    for (const [ms, gone] of steps) {
      on.at(after(ms))
      await destroyDue(on.deps)
      expect(await destroyDue(on.deps)).toBe(0)
      expect([...(await goneOf(store(), caseId))].toSorted()).toEqual([...gone].toSorted())
    }
    expect(on.forgotten).toEqual([
      { caseId, keep: [file] },
      { caseId, keep: [] },
    ])
    expect(on.acts).toHaveLength(5)
    for (const word of ['正文', '某某', 'c'])
      expect(await contains(store(), `:${sealedOf(word)}`)).toBe(false)
    expect(await store().select().from(cases)).toMatchObject([{ number: 'JB-2026-0001' }])
  })

  test('cut short in the middle it goes on where it was', async () => {
    const caseId = await on.aCase('withdrawn', { endedAt: start })
    let left = 2
    const audit: typeof on.deps.audit = async (...given) => {
      left -= 1
      if (left < 0) throw new Error('killed')
      return on.deps.audit(...given)
    }
    await expect(destroyDue({ ...on.deps, audit })).rejects.toThrow('killed')
    expect(await goneOf(store(), caseId)).toHaveLength(2)
    // The third was undone with its line of audit: nothing goes that is not written down.
    expect((await store().select().from(caseContents))[0]?.key).not.toBeNull()
    expect(await destroyDue(on.deps)).toBe(2)
    expect((await store().select().from(caseContents))[0]?.key).toBeNull()
  })

  test('withdrawn before it was accepted, identity and text go at once; number and time stay', async () => {
    const caseId = await on.aCase('registered')
    await supplement(on.deps, { caseId, text: '补充内容' })
    await withdraw(on.deps, { caseId })
    expect(await contains(store(), `:${sealedOf('某某')}`)).toBe(true)
    await destroyDue(on.deps)
    for (const word of ['正文', '某某', '补充内容'])
      expect(await contains(store(), `:${sealedOf(word)}`)).toBe(false)
    expect((await store().select().from(caseMessages))[0]?.sealed).toBeNull()
    expect(await on.stateOf(caseId)).toMatchObject({ number: 'JB-2026-0001', filedAt: start })
    // Whoever has the code can still read that it was withdrawn.
    expect(await store().select().from(caseReceipts)).toHaveLength(1)
  })

  test('a hold takes two, stops everything, and what was due goes when two have lifted it', async () => {
    const caseId = await on.aCase('closed', { endedAt: start })
    const [one, two] = [on.person('registrar'), on.person('head')]
    const both = async (proposed: Proposed) => {
      const made = await propose(on.deps, one, { caseId, proposed, text: '理由' })
      return made.kind === 'proposed'
        ? decide(on.deps, two, { proposal: made.proposal, approve: true })
        : made
    }
    expect(await both({ kind: 'lift' })).toMatchObject({ why: 'state' })
    const early = await propose(on.deps, one, {
      caseId,
      proposed: { kind: 'destroy', what: ['text'] },
      text: '理由',
    })
    if (early.kind !== 'proposed') throw new Error(early.kind)
    expect(await both({ kind: 'hold' })).toMatchObject({ kind: 'approved' })
    expect(await both({ kind: 'hold' })).toMatchObject({ why: 'taken' })
    expect(await decide(on.deps, two, { proposal: early.proposal, approve: true })).toMatchObject({
      why: 'held',
    })
    on.at(after(5_000 * day))
    expect(await destroyDue(on.deps)).toBe(0)
    expect(await both({ kind: 'lift' })).toMatchObject({ kind: 'approved' })
    expect(await destroyDue(on.deps)).toBe(5)
  })

  test('a query code seen in a group opens nothing until there is a new one', async () => {
    const caseId = await on.aCase('registered')
    const found = () => findReceipt(store(), 'JB-2026-0001')
    const first = await found()
    expect(first).toMatchObject({ caseId, frozenAt: null })
    expect(await freezeCode(on.deps, { caseId })).toEqual({ kind: 'frozen' })
    expect(await freezeCode(on.deps, { caseId })).toMatchObject({ why: 'taken' })
    expect(await found()).toMatchObject({ frozenAt: start })
    expect(await resetCode(on.deps, { caseId })).toEqual({
      kind: 'new',
      code: '7K3M-9QWX-2D5T-H8RZ',
    })
    const second = await found()
    expect(second?.frozenAt).toBeNull()
    expect(second?.codeHash).not.toBe(first?.codeHash)
    expect(on.acts.map(({ action }) => action)).toEqual(['code.frozen', 'code.reset'])
    expect(await findReceipt(store(), 'JB-2026-0002')).toBeUndefined()
  })

  test('what is still written to is not destroyed early: the text and the files of a case that goes on', async () => {
    const caseId = await on.aCase('verifying')
    const early = { caseId, text: '本人要求' } as const
    for (const what of ['text', 'evidence'] as const)
      expect(
        await propose(on.deps, on.person('registrar'), {
          ...early,
          proposed: { kind: 'destroy', what: [what] },
        }),
      ).toMatchObject({ why: 'state' })
    expect(
      await propose(on.deps, on.person('registrar'), {
        ...early,
        proposed: { kind: 'destroy', what: ['chat-handle'] },
      }),
    ).toMatchObject({ kind: 'proposed' })
  })

  test('destroyed early by two, each part named; it is written down who approved', async () => {
    const caseId = await on.aCase('verifying')
    const [one, two] = [on.person('registrar'), on.person('adjudicator')]
    const made = await propose(on.deps, one, {
      caseId,
      proposed: { kind: 'destroy', what: ['identity', 'chat-handle'] },
      text: '理由',
    })
    if (made.kind !== 'proposed') throw new Error(made.kind)
    expect(await decide(on.deps, one, { proposal: made.proposal, approve: true })).toMatchObject({
      why: 'own',
    })
    await decide(on.deps, two, { proposal: made.proposal, approve: true })
    expect(
      Object.fromEntries(
        (await store().select().from(destructions)).map(({ what, proposal }) => [what, proposal]),
      ),
    ).toEqual({ 'chat-handle': made.proposal, identity: made.proposal })
    expect(on.acts.at(-1)).toMatchObject({ action: 'destroyed', actor: two.id, meta: { count: 2 } })
    expect(await contains(store(), `:${sealedOf('某某')}`)).toBe(false)
  })
})
