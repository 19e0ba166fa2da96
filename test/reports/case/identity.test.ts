import { beforeEach, expect, test } from 'vitest'

import {
  askIdentity,
  decideIdentity,
  openingMs,
  viewIdentity,
} from '../../../src/reports/case/identity.ts'
import { declare } from '../../../src/reports/case/open.ts'
import { finishCheck } from '../../../src/reports/case/steps.ts'
import { eachStore } from '../../support/database.ts'
import { stage, start } from './stage.ts'

eachStore('the identity of a reporter', (store) => {
  let on: ReturnType<typeof stage>
  beforeEach(() => {
    on = stage(store)
  })
  const after = (ms: number) => new Date(start.getTime() + ms)

  const asked = async () => {
    const caseId = await on.aCase('verifying')
    const handler = await on.aHandler(caseId, 'custodian')
    const custodian = on.person('custodian')
    await declare(on.deps, custodian, { caseId, interest: 'none' })
    const result = await askIdentity(on.deps, handler, { caseId, field: 'phone', text: '需联系' })
    if (result.kind !== 'asked') throw new Error(JSON.stringify(result))
    on.acts.length = 0
    return { caseId, handler, custodian, opening: result.opening }
  }

  test('asked for with a reason, granted by another, seen for a day and no millisecond longer', async () => {
    const { handler, custodian, opening } = await asked()
    const view = () => viewIdentity(on.deps, custodian, { opening })
    expect((await view()).kind).toBe('refused')
    expect(await decideIdentity(on.deps, handler, { opening, grant: true })).toMatchObject({
      why: 'own',
    })
    expect(await decideIdentity(on.deps, custodian, { opening, grant: true })).toEqual({
      kind: 'granted',
      until: after(openingMs),
    })
    on.at(after(openingMs - 1))
    expect(await view()).toMatchObject({ kind: 'sealed', field: 'phone' })
    expect(await view()).toMatchObject({ kind: 'sealed' })
    on.at(after(openingMs))
    expect(await view()).toMatchObject({ why: 'state' })
    expect(on.acts.map(({ action }) => action)).toEqual([
      'access.refused',
      'access.refused',
      'identity.granted',
      'identity.viewed',
      'identity.viewed',
      'access.refused',
    ])
    expect(on.acts.at(-1)?.meta).toEqual({ field: 'phone', outcome: 'expired' })
  })

  test('a request that nobody answers within a day is over: time grants nothing', async () => {
    const { custodian, opening } = await asked()
    on.at(after(openingMs))
    expect(await decideIdentity(on.deps, custodian, { opening, grant: true })).toMatchObject({
      why: 'state',
    })
    expect((await viewIdentity(on.deps, custodian, { opening })).kind).toBe('refused')
  })

  test('with no other custodian, or none whom nothing keeps out, the answer is no', async () => {
    const caseId = await on.aCase('verifying')
    const handler = await on.aHandler(caseId, 'custodian')
    const ask = () => askIdentity(on.deps, handler, { caseId, field: 'name', text: '理由' })
    expect(await ask()).toMatchObject({ why: 'nobody' })
    const custodian = on.person('custodian')
    on.grounds.set(custodian.id, 'is-reporter')
    expect(await ask()).toMatchObject({ why: 'nobody' })
    expect(on.acts.map(({ action }) => action)).toEqual(['identity.denied', 'identity.denied'])
    on.grounds.clear()
    expect((await ask()).kind).toBe('asked')
  })

  test('one field is granted and no other: each is asked for by itself, and one that is not there cannot be', async () => {
    const { caseId, handler, custodian, opening } = await asked()
    await decideIdentity(on.deps, custodian, { opening, grant: true })
    const viewed = await viewIdentity(on.deps, custodian, { opening })
    expect(viewed).toMatchObject({ field: 'phone' })
    expect(
      await askIdentity(on.deps, handler, { caseId, field: 'credit-code', text: '理由' }),
    ).toMatchObject({ why: 'unknown' })
    expect(await askIdentity(on.deps, handler, { caseId, field: 'name', text: '' })).toMatchObject({
      why: 'empty',
    })
  })

  test('another custodian than the one who granted it sees nothing, nor does a handler who is none', async () => {
    const { caseId, custodian, opening } = await asked()
    await decideIdentity(on.deps, custodian, { opening, grant: true })
    expect(await viewIdentity(on.deps, on.person('custodian'), { opening })).toMatchObject({
      why: 'role',
    })
    const plain = await on.aHandler(caseId)
    expect(await viewIdentity(on.deps, plain, { opening })).toMatchObject({ why: 'role' })
  })

  test('a custodian who is recused after granting sees nothing; nor is anything granted to a recused handler', async () => {
    const { handler, custodian, opening } = await asked()
    on.grounds.set(handler.id, 'named')
    expect(await decideIdentity(on.deps, custodian, { opening, grant: true })).toMatchObject({
      why: 'recused',
    })
    on.grounds.clear()
    await decideIdentity(on.deps, custodian, { opening, grant: true })
    on.grounds.set(custodian.id, 'same-unit')
    expect(await viewIdentity(on.deps, custodian, { opening })).toMatchObject({ why: 'recused' })
  })

  test('decided once: a second answer changes nothing', async () => {
    const { custodian, opening } = await asked()
    expect(await decideIdentity(on.deps, custodian, { opening, grant: false })).toEqual({
      kind: 'denied',
    })
    expect(await decideIdentity(on.deps, custodian, { opening, grant: true })).toMatchObject({
      why: 'taken',
    })
    expect((await viewIdentity(on.deps, custodian, { opening })).kind).toBe('refused')
  })

  test('past the check the identity is no longer asked for; by hand a custodian asks, and another grants', async () => {
    const { caseId, handler } = await asked()
    await finishCheck(on.deps, handler, { caseId, text: '结论' })
    expect(
      await askIdentity(on.deps, handler, { caseId, field: 'name', text: '理由' }),
    ).toMatchObject({ why: 'state' })
    const byHand = await on.aCase('identity-manual')
    const [one, two] = [on.person('custodian'), on.person('custodian')]
    await declare(on.deps, one, { caseId: byHand, interest: 'none' })
    const request = await askIdentity(on.deps, one, {
      caseId: byHand,
      field: 'id-number',
      text: '人工核验',
    })
    if (request.kind !== 'asked') throw new Error(request.kind)
    const { opening } = request
    expect(await decideIdentity(on.deps, one, { opening, grant: true })).toMatchObject({
      why: 'own',
    })
    await decideIdentity(on.deps, two, { opening, grant: true })
    expect(await viewIdentity(on.deps, one, { opening })).toMatchObject({ kind: 'sealed' })
    expect(await viewIdentity(on.deps, two, { opening })).toMatchObject({ why: 'undeclared' })
  })
})
