// The registration system brings results in: a draft with what is wrong in words, and nobody hears of it.
import { expect, test } from 'vitest'
import * as z from 'zod'

import { createApi } from '../../src/console/api.ts'
import { makeToken } from '../../src/console/tokens.ts'
import type { Scope } from '../../src/platform/actor.ts'
import { deliveries } from '../../src/store/schema.ts'
import { consoleDeps, staffOf } from '../support/console.ts'
import { freshPostgres } from '../support/database.ts'
import { aContest, augustMorning, codeAt, judgingDeps, letOut } from '../support/judging.ts'

const { store } = await freshPostgres()
const deps = consoleDeps(store, { clock: { now: () => augustMorning } })
const api = createApi(deps)
await aContest(store, 2)

async function push(scope: Scope, body: unknown) {
  const { actor } = staffOf(['administrator'])
  const token = await makeToken(deps, actor, { name: '评审系统', scopes: [scope], days: 30 })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const request = { method: 'POST', headers, body: JSON.stringify(body) }
  const response = await api.request('/api/v1/results', request)
  return { status: response.status, body: await response.json() }
}

test('with the scope for it a draft is made, which two people let out', async () => {
  const entries = [1, 2].map((number) => ({ code: codeAt(number), outcome: '晋级' }))
  const done = await push('results:write', { kind: 'finals', entries })
  expect(done).toMatchObject({ status: 200, body: { rows: 2, wrong: 0, errors: [] } })
  expect(await store.select().from(deliveries)).toEqual([])
  const { id } = z.object({ id: z.uuid() }).parse(done.body)
  expect(await letOut(judgingDeps(store), id)).toMatchObject({ kind: 'approved', sent: 2 })
})

test('wrong rows are told by their place; grave kinds and other scopes are refused', async () => {
  const entries = [
    { code: codeAt(1), outcome: '未晋级' },
    { code: 'SN-9', outcome: '也许' },
  ]
  expect((await push('results:write', { kind: 'finals', entries })).body).toMatchObject({
    wrong: 1,
    errors: [{ row: 2, message: '“结果”只能填：晋级、未晋级；没有编号是SN-9的团队' }],
  })
  expect((await push('results:write', { kind: 'disqualified', entries })).status).toBe(400)
  expect((await push('results:write', { kind: 'finals', entries: [] })).status).toBe(400)
  expect((await push('teams:write', { kind: 'finals', entries })).status).toBe(403)
})
