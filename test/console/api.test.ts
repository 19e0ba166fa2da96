// The registration system pushes teams, and gets no further than its token says.
import { beforeEach, expect, test } from 'vitest'
import { apiScopes, createApi } from '../../src/console/api.ts'
import { endToken, makeToken } from '../../src/console/tokens.ts'
import { newId } from '../../src/platform/ids.ts'
import { scopes, type Scope } from '../../src/platform/actor.ts'
import {
  acks,
  apiTokens,
  audit,
  deliveries,
  notices,
  people,
  teams,
} from '../../src/store/schema.ts'
import { contains, empty, freshPglite } from '../support/database.ts'
import { consoleDeps, staffOf } from '../support/console.ts'
import { fakeClock } from '../support/clock.ts'
import { inventedPhone } from '../support/invented.ts'

const { store } = await freshPglite()
const clock = fakeClock()
const deps = consoleDeps(store, { clock })
const api = createApi(deps)
const { actor } = staffOf(['administrator'])
beforeEach(async () => {
  await empty(store)
  clock.set('2025-07-20T10:00:00+08:00')
})

const tokenFor = (...given: readonly Scope[]) =>
  makeToken(deps, actor, { name: '报名系统', scopes: given, days: 30 })

async function call(method: string, path: string, token?: string, body?: unknown) {
  const response = await api.request(path, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: await response.json(),
  }
}

const river = {
  code: 'SN-0001',
  name: '星河队',
  unit: '星河数据有限公司',
  track: '城市治理',
  city: '西安',
  status: 'incomplete',
  missing: ['承诺书', '营业执照'],
  contacts: [{ name: '甲一', phone: inventedPhone(1) }],
}

test('every route wants its scope: no token, a wrong one, each other scope', async () => {
  const routes = Object.entries(apiScopes)
  const served = api.routes.filter(({ method }) => method !== 'ALL')
  const names = new Set(served.map(({ method, path }) => `${method} ${path}`))
  expect([...names].toSorted()).toEqual(
    ['GET /api/v1/openapi.json', ...Object.keys(apiScopes)].toSorted(),
  )
  for (const [route, wanted] of routes) {
    const [method = '', path = ''] = route.split(' ')
    expect((await call(method, path)).status).toBe(401)
    expect((await call(method, path, `desk_${'x'.repeat(43)}`)).status).toBe(401)
    for (const scope of scopes.filter((each) => each !== wanted)) {
      const answer = await call(method, path, await tokenFor(scope))
      expect([scope, answer.status, answer.type]).toEqual([scope, 403, 'application/problem+json'])
    }
  }
  const all = await tokenFor(...scopes)
  expect((await call('DELETE', '/api/v1/teams', all)).status).toBe(404)
  expect((await call('GET', '/api/v1/people', all)).status).toBe(404)
})

test('a push is tried, done, and the second time changes nothing; it is written down with the token', async () => {
  const token = await tokenFor('teams:write')
  const tried = await call('POST', '/api/v1/teams', token, { dryRun: true, teams: [river] })
  expect(tried.body).toEqual({ written: false, added: 1, changed: 0, unchanged: 0, absent: 0 })
  expect(await store.select().from(teams)).toHaveLength(0)
  const done = await call('POST', '/api/v1/teams', token, { teams: [river] })
  expect(done.body).toMatchObject({ written: true, added: 1 })
  const again = await call('POST', '/api/v1/teams', token, { teams: [river] })
  expect(again.body).toMatchObject({ written: true, added: 0, changed: 0, unchanged: 1 })
  const [row] = await store.select().from(teams)
  expect(row).toMatchObject({
    status: 'incomplete',
    missing: ['承诺书', '营业执照'],
    city: '西安',
  })
  const acts = await store.select().from(audit).orderBy(audit.seq)
  expect(acts.map(({ verb }) => verb)).toEqual(['token.make', 'teams.import', 'teams.import'])
  expect(acts[1]?.actor).toMatch(/^token:[0-9a-f-]{36}$/)
})

test('what a push leaves out stays as it is, and is left out for all of them or for none', async () => {
  const token = await tokenFor('teams:write', 'teams:read')
  await call('POST', '/api/v1/teams', token, { teams: [river] })
  const { contacts: _, missing: __, ...short } = river
  const other = { ...river, code: 'SN-0002' }
  const uneven = await call('POST', '/api/v1/teams', token, { teams: [short, other] })
  expect(uneven.status).toBe(422)
  await call('POST', '/api/v1/teams', token, { teams: [{ ...short, status: 'submitted' }] })
  expect(await store.select().from(people)).toHaveLength(1)
  const listed = await call('GET', '/api/v1/teams', token)
  expect(listed.body).toEqual({
    teams: [
      {
        ...short,
        track: expect.any(String),
        status: 'submitted',
        missing: river.missing,
        contacts: 1,
        bound: 0,
      },
    ],
  })
})

test('wrong rows are named and nothing is written; what is wrong is never quoted', async () => {
  const token = await tokenFor('teams:write')
  const wrong = { ...river, code: 'SN-0002', contacts: [{ name: '乙一', phone: '12345' }] }
  const answer = await call('POST', '/api/v1/teams', token, { teams: [river, wrong] })
  expect(answer).toMatchObject({ status: 422, type: 'application/problem+json' })
  expect(answer.body).toMatchObject({ errors: [{ row: 2 }] })
  expect(JSON.stringify(answer.body)).not.toContain('12345')
  expect(await store.select().from(teams)).toHaveLength(0)
  for (const body of ['{', '[]', { teams: [] }, { teams: [{ ...river, code: 7 }] }])
    expect((await call('POST', '/api/v1/teams', token, body)).status).toBe(400)
  const large = { teams: [{ ...river, name: 'x'.repeat(5_000_000) }] }
  expect((await call('POST', '/api/v1/teams', token, large)).status).toBe(413)
})

test('a token ends: by its day, by hand; it stands nowhere, and its use is noted', async () => {
  const token = await tokenFor('teams:read')
  expect(await contains(store, token)).toBe(false)
  await call('GET', '/api/v1/teams', token)
  const [row] = await store.select().from(apiTokens)
  expect(row?.lastUsedAt).toEqual(clock.now())
  clock.advance(31 * 86_400_000)
  expect((await call('GET', '/api/v1/teams', token)).status).toBe(401)
  const other = await tokenFor('teams:read')
  const [newest] = (await store.select().from(apiTokens)).filter(({ id }) => id !== row?.id)
  expect(await endToken(deps, actor, newest?.id ?? '')).toBe(true)
  expect((await call('GET', '/api/v1/teams', other)).status).toBe(401)
})

test('notices are read with what became of them', async () => {
  const id = newId()
  await store.insert(notices).values({
    id,
    edition: deps.edition.id,
    kind: 'judging',
    status: 'sending',
    title: '决赛名单',
    template: {},
    audience: {},
    createdBy: 'staff:x',
    recipients: 3,
  })
  const statuses = ['sent', 'sent', 'queued', 'failed'] as const
  const rows = statuses.map((status, index) => ({
    id: newId(),
    onceKey: `n:${index}`,
    kind: 'judging',
    channel: 'lark',
    app: 'a',
    lane: 'l',
    target: {},
    body: {},
    status,
    notice: id,
  }))
  await store.insert(deliveries).values(rows)
  const ack = { deliveryId: rows[0]?.id ?? '', kind: 'received' as const, at: clock.now() }
  await store.insert(acks).values(['p', 'q'].map((person) => ({ ...ack, person })))
  const token = await tokenFor('notices:read')
  const { body } = await call('GET', '/api/v1/notices?kind=judging', token)
  expect(body).toMatchObject({
    notices: [
      { id, title: '决赛名单', recipients: 3, sent: 2, waiting: 1, failed: 1, received: 1 },
    ],
  })
  expect((await call('GET', '/api/v1/notices?kind=reminder', token)).body).toEqual({ notices: [] })
})

test('a program in a hurry is told to wait', async () => {
  const token = await tokenFor('notices:read')
  const answers = []
  for (let index = 0; index < 121; index += 1)
    answers.push((await call('GET', '/api/v1/notices', token)).status)
  expect(answers.filter((status) => status === 200)).toHaveLength(120)
  expect(answers.at(-1)).toBe(429)
  clock.advance(61_000)
  expect((await call('GET', '/api/v1/notices', token)).status).toBe(200)
})

test('the document describes every route', async () => {
  const { body } = await call('GET', '/api/v1/openapi.json')
  expect(body).toMatchObject({
    openapi: '3.1.0',
    paths: { '/api/v1/teams': { get: {}, post: {} }, '/api/v1/notices': { get: {} } },
    components: { schemas: { PushedTeam: {}, Problem: {} }, securitySchemes: { token: {} } },
  })
})

test('a text that cannot be kept is refused in words', async () => {
  const token = await tokenFor('teams:read')
  const read = await call('GET', '/api/v1/teams?after=%00', token)
  expect([read.status, read.type]).toEqual([400, 'application/problem+json'])
})
