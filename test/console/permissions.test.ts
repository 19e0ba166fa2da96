// Who gets where: every row of the table, for every role, for half a sign-in and for nobody.
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { ConsoleEnv, StaffSession } from '../../src/console/deps.ts'
import { guard } from '../../src/console/guard.ts'
import { permissions } from '../../src/console/permissions.ts'
import { roles, type Role } from '../../src/platform/actor.ts'
import { Refusal } from '../../src/platform/errors.ts'
import { freshPglite } from '../support/database.ts'
import { consoleDeps, heldDoor, openConsole, staffOf } from '../support/console.ts'

const { store } = await freshPglite()

/** The guard with the real table, and behind it a room that lets everybody in. */
const door = heldDoor(undefined)
const rooms = new Hono<ConsoleEnv>()
rooms.onError((error, c) => c.text('', error instanceof Refusal ? 404 : 500))
rooms.use('/console/*', guard(consoleDeps(store), door, permissions))
rooms.all('*', (c) => c.text('in'))

async function outcome(who: StaffSession | undefined, method: string, path: string) {
  door.who = who
  const response = await rooms.request(path.replaceAll(/:\w+/g, 'x1'), { method })
  if (response.status === 200) return 'in'
  return response.status === 303 ? response.headers.get('location') : response.status
}

describe.each(permissions.map((row) => [`${row.method} ${row.path}`, row] as const))(
  '%s',
  (_, row) => {
    test.each(roles)('%s', async (role) => {
      const may =
        row.roles === 'everybody' ||
        row.roles === 'half' ||
        row.roles === 'staff' ||
        row.roles.includes(role)
      expect(await outcome(staffOf([role]), row.method, row.path)).toBe(may ? 'in' : 404)
    })

    test('half of the way, and nobody', async () => {
      const half = staffOf([...roles], { secondFactor: 'missing' })
      const atHalf = row.roles === 'everybody' || row.roles === 'half'
      expect(await outcome(half, row.method, row.path)).toBe(
        atHalf ? 'in' : '/console/second-factor',
      )
      const open = row.roles === 'everybody'
      expect(await outcome(undefined, row.method, row.path)).toBe(open ? 'in' : '/console/sign-in')
      expect(await outcome(staffOf([]), row.method, row.path)).toBe(
        open || row.roles === 'half' || row.roles === 'staff' ? 'in' : 404,
      )
    })
  },
)

test('what is open to everybody is the way in and nothing else', () => {
  const open = permissions.filter(({ roles: who }) => who === 'everybody')
  expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /console/static/:name',
    'GET /console/sign-in',
    'POST /console/sign-in',
    'GET /console/sign-in/lark',
    'GET /console/auth/callback/lark',
    'GET /console/second-factor',
    'POST /console/second-factor',
    'GET /console/link/:token',
    'POST /console/link/:token',
  ])
})

test('accounts and tokens belong to administrators alone', () => {
  const rows = permissions.filter(({ path }) => /settings\/(staff|tokens)/.test(path))
  expect(rows.length).toBeGreaterThan(8)
  for (const { roles: who } of rows) expect(who).toEqual(['administrator'])
})

test('who looks after the rules and the reports writes nothing that goes out', () => {
  const quiet: readonly Role[] = ['auditor', 'registrar', 'handler', 'adjudicator', 'custodian']
  const writes = permissions.filter(
    ({ method, roles: who }) => method === 'POST' && Array.isArray(who),
  )
  for (const { path, roles: who } of writes)
    expect([path, quiet.filter((role) => who.includes(role))]).toEqual([path, []])
})

test('the table and the routes are the same, and each stands behind the guard', () => {
  const { app } = openConsole(store, undefined)
  const routes = app.routes.filter(({ method }) => method !== 'ALL')
  for (const { path } of routes) expect(path).toMatch(/^\/console(\/|$)/)
  const name = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
  expect([...new Set(routes.map(name))].toSorted()).toEqual(permissions.map(name).toSorted())
})

test('a method that no row names is not there', async () => {
  const admin = staffOf([...roles])
  for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH'])
    expect(await outcome(admin, method, '/console')).toBe(404)
  expect(await outcome(admin, 'HEAD', '/console')).toBe('in')
})
