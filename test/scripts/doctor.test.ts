// `npm run doctor` before a real database and the platform's double: one line per finding, exit code 0 or 1.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureModel } from '../../scripts/trained.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { larkDoubleApp, larkSettings } from '../chain/joined.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { callScript } from '../support/call-script.ts'
import { freshPostgres, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let double: LarkDouble
beforeAll(async () => {
  ensureModel(sn2025)
  database = await freshPostgres()
  double = await startLarkDouble(larkDoubleApp)
})
afterAll(async () => {
  await double.stop()
  await database.close()
})

const doctor = (changes: Record<string, string> = {}) =>
  callScript('doctor', [], {
    environment: {
      DATABASE_URL: database.url,
      INBOX_KEY: Buffer.alloc(32, 5).toString('base64'),
      PUBLIC_URL: 'https://desk.example.org',
      ...larkSettings(double),
      ...changes,
    },
  })

const wrongIn = (out: string) => out.split('\n').filter((line) => line.startsWith('WRONG'))

test('all is well: no line is wrong, and it ends with 0', async () => {
  const { code, out, err } = await doctor()
  expect([code, err, wrongIn(out)]).toEqual([0, '', []])
  for (const part of [
    'Model:',
    'Database: PostgreSQL',
    'Credentials:',
    'im.message.receive_v1',
    'https://desk.example.org/console/auth/callback/lark',
  ])
    expect(out).toContain(part)
  expect(out).not.toMatch(/\p{Script=Han}/u)
  expect(out).not.toContain(larkSettings(double)['LARK_APP_SECRET'])
})

test('a wrong secret is one line, and it ends with 1', async () => {
  const { code, out } = await doctor({ LARK_APP_SECRET: 'not-the-secret' })
  expect(code).toBe(1)
  expect(wrongIn(out)).toHaveLength(1)
  expect(wrongIn(out)[0]).toContain('LARK_APP_SECRET')
  expect(out).not.toContain('not-the-secret')
})

test('a database without its tables, and one that is not there', async () => {
  const bare = await freshPostgres('nothing')
  const behind = await doctor({ DATABASE_URL: bare.url })
  await bare.close()
  expect(behind.code).toBe(1)
  expect(wrongIn(behind.out)).toEqual([expect.stringContaining('npm run migrate')])
  const away = await doctor({ DATABASE_URL: 'postgres://desk:hidden@127.0.0.1:1/desk' })
  expect(away.code).toBe(1)
  expect(wrongIn(away.out)).toEqual([expect.stringContaining('did not answer')])
  expect(away.out).not.toContain('hidden')
})

test('without any account it looks at what there is', async () => {
  const { code, out } = await doctor({
    DATABASE_URL: '',
    INBOX_KEY: '',
    LARK_APP_ID: '',
    LARK_APP_SECRET: '',
    LARK_ENCRYPT_KEY: '',
    LARK_VERIFICATION_TOKEN: '',
  })
  expect(code).toBe(0)
  expect(out).toContain('Lark: not set up')
})

test('a setting that cannot be read is one sentence', async () => {
  const { code, out, err } = await doctor({ PORT: 'many' })
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('PORT must be')
})
