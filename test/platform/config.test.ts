import { readFile } from 'node:fs/promises'

import { describe, expect, test } from 'vitest'

import { Fault } from '../../src/platform/errors.ts'
import { readConfig, settingNames } from '../../src/platform/config.ts'
import { auditCopySettingNames } from '../../src/reports/audit/copies.ts'
import { evidenceSettingNames } from '../../src/reports/evidence/settings.ts'
import { providerSettingNames } from '../../src/reports/identity/providers.ts'
import { reportSettingNames } from '../../src/reports/keys.ts'

const key = Buffer.alloc(32, 1).toString('base64')
const lark = {
  LARK_APP_ID: 'cli_a1',
  LARK_APP_SECRET: 'the-secret',
  LARK_ENCRYPT_KEY: 'the-key',
  LARK_VERIFICATION_TOKEN: 'the-token',
}

test('with nothing set the desk runs by itself, with its demo', () => {
  expect(readConfig({})).toEqual({
    role: 'all',
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataDir: '.data',
    edition: 'sn2025',
    deskName: '小助手',
    lark: undefined,
    handover: {
      staffChat: undefined,
      hours: [
        [540, 720],
        [840, 1_080],
      ],
      takeMinutes: 60,
      answerMinutes: 120,
    },
    keeping: {
      messagesDays: 7,
      answersDays: 180,
      noticesDays: 365,
      handoversDays: 30,
      callsDays: 180,
    },
    inboxKey: undefined,
    publicUrl: undefined,
    messagesPerMinute: 30,
    trustProxy: false,
    demo: true,
    console: true,
    larkFullIntake: false,
    logLevel: 'info',
  })
})

test('empty and blank values count as unset', () => {
  const blank = Object.fromEntries(settingNames.map((name) => [name, ' ']))
  expect(readConfig(blank)).toEqual(readConfig({}))
})

test('everything set is read', () => {
  const config = readConfig({
    ...lark,
    PORT: '8080',
    DATABASE_URL: 'postgres://desk:pw@db:5432/desk',
    INBOX_KEY: key,
    PUBLIC_URL: 'https://desk.example.org/',
    TRUST_PROXY: 'true',
    LARK_DOMAIN: 'http://127.0.0.1:9000/',
  })
  expect(config).toMatchObject({
    port: 8080,
    demo: false,
    console: true,
    trustProxy: true,
    publicUrl: 'https://desk.example.org',
    lark: { appId: 'cli_a1', domain: 'http://127.0.0.1:9000' },
  })
  expect(config.inboxKey).toEqual(new Uint8Array(32).fill(1))
})

test('the demo can be switched on beside PostgreSQL, and off without it', () => {
  const database = { DATABASE_URL: 'postgres://desk@db/desk', INBOX_KEY: key }
  expect(readConfig({ ...database, DEMO: 'true' }).demo).toBe(true)
  expect(readConfig({ DEMO: 'false' }).demo).toBe(false)
})

test('only a desk with a database of its own listens to the network unasked', () => {
  const database = { DATABASE_URL: 'postgres://desk@db/desk', INBOX_KEY: key }
  expect(readConfig(database).host).toBe('0.0.0.0')
  expect(readConfig({ ...database, HOST: '127.0.0.1' }).host).toBe('127.0.0.1')
  for (const HOST of ['0.0.0.0', '::', '::1', 'localhost', '10.0.0.5', 'fe80::1%eth0'])
    expect(readConfig({ HOST }).host).toBe(HOST)
})

test('the long connection needs no keys of the webhook, and the webhook is what is meant unasked', () => {
  const { LARK_APP_ID, LARK_APP_SECRET } = lark
  const config = readConfig({ LARK_APP_ID, LARK_APP_SECRET, LARK_MODE: 'websocket' })
  expect(config.lark).toMatchObject({ mode: 'websocket', encryptKey: '', verificationToken: '' })
  expect(readConfig(lark).lark).toMatchObject({ mode: 'webhook', encryptKey: 'the-key' })
  expect(() => readConfig({ LARK_APP_ID, LARK_MODE: 'websocket' })).toThrow(
    /only half set: add LARK_APP_SECRET from/,
  )
})

describe('what is wrong stops the start with the cure', () => {
  test.each([
    ['PORT', '70000', /PORT must be a port number/],
    ['HOST', 'http://127.0.0.1', /HOST must be an address of this machine/],
    ['HOST', '127.0.0.1:3000', /HOST must be an address of this machine/],
    ['PORT', 'http', /PORT must be a port number/],
    ['DATABASE_URL', 'mysql://db/x', /DATABASE_URL must be a PostgreSQL address/],
    ['EDITION', '../secrets', /EDITION must be the name of a folder/],
    ['DESK_NAME', '很'.repeat(21), /DESK_NAME must be/],
    ['INBOX_KEY', 'c2hvcnQ=', /INBOX_KEY must be 32 bytes in base64.*npm run keys/],
    ['INBOX_KEY', '???', /INBOX_KEY must be 32 bytes/],
    ['PUBLIC_URL', 'desk.example.org', /PUBLIC_URL must be an address/],
    ['TRUST_PROXY', 'maybe', /TRUST_PROXY must be true or false/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL must be debug, info/],
    ['LARK_DOMAIN', 'ftp://x', /LARK_DOMAIN must be/],
    ['LARK_MODE', 'polling', /LARK_MODE must be webhook or websocket/],
  ])('%s=%s', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(sentence)
    expect(() => readConfig({ [name]: value })).toThrow(Fault)
  })

  test('PostgreSQL without the inbox key', () => {
    expect(() => readConfig({ DATABASE_URL: 'postgres://desk@db/desk' })).toThrow(
      /INBOX_KEY is missing.*npm run keys/,
    )
  })

  test.each(Object.keys(lark))('a Lark app without %s', (name) => {
    expect(() => readConfig({ ...lark, [name]: '' })).toThrow(
      new RegExp(`only half set: add ${name} from`),
    )
  })

  test('only a Lark secret', () => {
    expect(() => readConfig({ LARK_APP_SECRET: 'x' })).toThrow(
      /add LARK_APP_ID, LARK_ENCRYPT_KEY, LARK_VERIFICATION_TOKEN/,
    )
  })

  test.each([{ ...lark, LARK_APP_ID: 'the-secret' }, { DATABASE_URL: 'the-secret' }])(
    'and never quotes a secret',
    (wrong) => {
      expect(() => readConfig(wrong)).toThrow(/^(?!.*the-secret)/)
    },
  )
})

test('.env.example names every setting, and starts as it is', async () => {
  const lines = (await readFile('.env.example', 'utf8')).split('\n')
  const named = lines.flatMap((line) => {
    const [, name, value] = /^([A-Z_][A-Z0-9_]*)=(.*)$/.exec(line) ?? []
    return name === undefined ? [] : [[name, value] as const]
  })
  const names = [
    ...settingNames,
    ...reportSettingNames,
    ...providerSettingNames,
    ...auditCopySettingNames,
    ...evidenceSettingNames,
    'REPORT_WINDOW',
  ]
  expect(named.map(([name]) => name).toSorted()).toEqual(names.toSorted())
  expect(readConfig(Object.fromEntries(named))).toEqual(readConfig({}))
})

describe('WeChat', () => {
  const service = {
    WECHATY_PUPPET: 'wechaty-puppet-service',
    WECHATY_PUPPET_SERVICE_TOKEN: 'desk_the-token',
    WECHATY_PUPPET_SERVICE_ENDPOINT: '10.0.0.2:8788',
  }

  test('is off until a puppet is named', () => {
    expect(readConfig({}).wechat).toBeUndefined()
    expect(readConfig({ WECHATY_PUPPET: 'wechaty-puppet-mock' }).wechat).toMatchObject({
      puppet: 'wechaty-puppet-mock',
      gateway: undefined,
      account: 'main',
      spacingMs: 1_500,
      // On top of the spacing: 3 to 5 seconds in all.
      pauseMs: [1_500, 3_500],
    })
  })

  test.each([
    ['no endpoint', { WECHATY_PUPPET_SERVICE_ENDPOINT: '' }, 'add WECHATY_PUPPET_SERVICE_ENDPOINT'],
    ['no token', { WECHATY_PUPPET_SERVICE_TOKEN: '' }, 'add WECHATY_PUPPET_SERVICE_TOKEN'],
    ['no puppet', { WECHATY_PUPPET: '' }, 'WECHATY_PUPPET=wechaty-puppet-service'],
    [
      'a token that names no certificate',
      { WECHATY_PUPPET_SERVICE_TOKEN: 'the-token' },
      'set WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME',
    ],
    ['a faster pace than one a second', { WECHAT_PER_MINUTE: '61' }, 'WECHAT_PER_MINUTE must be'],
  ])('half set (%s) it does not start, and says what to do', (_, change, cure) => {
    expect(() => readConfig({ ...service, ...change })).toThrow(cure)
    expect(() => readConfig({ ...service, ...change })).not.toThrow('the-token')
  })

  test('without TLS, or with a name of its own, any token does', () => {
    for (const change of [
      { WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true' },
      { WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME: 'gateway.example.org' },
    ])
      expect(
        readConfig({ ...service, WECHATY_PUPPET_SERVICE_TOKEN: 'the-token', ...change }).wechat
          ?.gateway?.token,
      ).toBe('the-token')
  })
})

test('who takes reports in does not read them: one process does both only for trying out', () => {
  const server = { DATABASE_URL: 'postgres://desk:pw@db:5432/desk', INBOX_KEY: key }
  expect(readConfig(server).role).toBe('desk')
  // The review has a key of its own, and opens nothing that the desk has sealed.
  expect(() => readConfig({ ...server, ROLE: 'review' })).toThrow(/SESSION_KEY is missing/)
  const own = Buffer.alloc(32, 9).toString('base64')
  const review = readConfig({ ...server, ROLE: 'review', SESSION_KEY: own })
  expect([review.role, review.inboxKey]).toEqual(['review', new Uint8Array(32).fill(9)])
  expect(() => readConfig({ ...server, ROLE: 'all' })).toThrow(/ROLE must not be all/)
  expect(readConfig({ ...server, ROLE: 'all', DEMO: 'true' }).role).toBe('all')
  expect(readConfig({ ROLE: 'desk' }).role).toBe('desk')
  expect(() => readConfig({ ROLE: 'both' })).toThrow(/ROLE must be desk, review or all/)
})
