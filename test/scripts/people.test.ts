// The secretariat's commands, called as they are called: a list comes in, codes go out, staff come and go.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import { codeKeys, readCode } from '../../src/people/code.ts'
import { writeCsv } from '../../src/people/spreadsheet.ts'
import { inboxKey } from '../../src/platform/seal.ts'
import { useInvitation } from '../../src/store/invitations.ts'
import { teams } from '../../src/store/schema.ts'
import { callScript } from '../support/call-script.ts'
import { empty, freshPostgres, type TestDatabase } from '../support/database.ts'
import { head, qinMountain, readCells, starRiver } from '../support/teams.ts'
import { inventedPhone } from '../support/invented.ts'

const key = Buffer.alloc(32, 7)

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await freshPostgres()
})
afterAll(() => database.close())
beforeEach(async () => {
  await empty(database.store)
  folder = await mkdtemp(join(tmpdir(), 'teams-'))
})
afterEach(() => rm(folder, { recursive: true }))

function call(name: string, ...args: readonly string[]) {
  const environment = { DATABASE_URL: database.url, INBOX_KEY: key.toString('base64') }
  return callScript(name, args, { environment })
}

async function aList(...rows: readonly (readonly string[])[]): Promise<string> {
  const path = join(folder, 'list.csv')
  await writeFile(path, writeCsv([head, ...rows]))
  return path
}

test('a list is looked at, then brought in; its codes are handed out once and open the door', async () => {
  const path = await aList(starRiver, qinMountain)
  const looked = await call('teams', 'import', path)
  expect([looked.code, looked.err]).toEqual([0, ''])
  expect(looked.out).toContain('第2行 SN-0001：新增')
  expect(looked.out).toContain('新增2队，变更0队，不变0队')
  expect(looked.out).toContain('这是预览')
  expect(await database.store.select().from(teams)).toEqual([])
  expect((await call('teams', 'import', path, '--apply')).out).toContain('已写入')
  const changed = await aList(starRiver.with(5, '已提交'))
  expect((await call('teams', 'import', changed)).out).toContain('第2行 SN-0001：变更 状态\n')

  const codes = join(folder, 'codes.xlsx')
  const written = await call('teams', 'codes', codes)
  expect(written.out).toContain('已为3位')
  const cells = await readCells(await readFile(codes))
  expect(cells.map((line) => line.slice(0, 3))).toEqual([
    ['团队编号', '团队名称', '联系人'],
    ['SN-0001', '星河队', '甲一'],
    ['SN-0001', '星河队', '甲二'],
    ['SN-0002', '秦岭数智', '乙一'],
  ])
  expect((await stat(codes)).mode & 0o777).toBe(0o600)
  const code = readCode(cells[3]?.[3] ?? '') ?? ''
  expect(written.out).not.toContain(cells[3]?.[3])
  // Never over a file that is there: it may be the only copy of codes already handed out.
  const again = await call('teams', 'codes', codes)
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('is there already')])
  const known = await useInvitation(database.store, codeKeys(inboxKey(key), code))
  expect(known?.team?.code).toBe('SN-0002')
}, 120_000)

test('what is wrong is said by row, without a name or a number, and nothing is written', async () => {
  const bad = starRiver.with(3, '火星开发').with(8, inventedPhone(1).slice(2))
  const { code, out } = await call('teams', 'import', await aList(qinMountain, bad), '--apply')
  expect(code).toBe(1)
  expect(out).toContain('第3行：没有“火星开发”这个赛道；“联系电话1”不是有效的手机号')
  expect(out).not.toMatch(/甲|乙|0000000/)
  expect(await database.store.select().from(teams)).toEqual([])
})

test('the template is an empty list', async () => {
  const path = join(folder, 'template.xlsx')
  expect((await call('teams', 'template', path)).code).toBe(0)
  expect((await readCells(await readFile(path)))[0]?.slice(0, 4)).toEqual(head.slice(0, 4))
})

test('somebody joins the staff with a code shown once, gets a new one for the same name, and leaves', async () => {
  const shown = async () => {
    const { out } = await call('staff', 'add', '丙一', '--role', 'secretariat')
    return readCode(/^ {2}(\S+)$/m.exec(out)?.[1] ?? '') ?? ''
  }
  const [first, second] = [await shown(), await shown()]
  const keys = (code: string) => codeKeys(inboxKey(key), code)
  expect(await useInvitation(database.store, keys(first))).toBeUndefined()
  const { out } = await call('staff', 'list')
  expect(out).toMatch(/^[\da-f-]{36} {2}丙一 {2}秘书处工作人员 {2}已绑定0个账号\n$/)
  expect((await call('staff', 'remove', out.slice(0, 36))).out).toContain('丙一已移除')
  expect(await useInvitation(database.store, keys(second))).toBeUndefined()
  expect((await call('staff', 'list')).out).toContain('还没有')
}, 120_000)

test.each([
  ['teams', ['template', 'x.doc'], 2, 'ends in .xlsx or .csv'],
  ['teams', ['codes', 'x.csv', '--hours', '0'], 2, 'a whole number from 1 to 720'],
  ['teams', ['import', 'no-such.csv'], 1, 'no-such.csv cannot be read'],
  ['staff', ['add', '丙一', '--role', 'boss'], 2, '--role takes secretariat'],
  ['staff', ['remove', 'x'], 1, 'see npm run staff -- list'],
] as const)('npm run %s with %j ends with %i and the cure', async (name, args, code, cure) => {
  const called = await call(name, ...args)
  expect([called.code, called.err]).toEqual([code, expect.stringContaining(cure)])
})
