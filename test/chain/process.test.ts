// The built server as people run it: what it prints, how it stops, and that being killed loses nothing.
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startLarkSocketDouble } from '../doubles/lark-socket.ts'
import { startLarkDouble } from '../doubles/lark.ts'
import { freshPostgres } from '../support/database.ts'
import { larkMessage, larkTestApp } from '../support/lark-events.ts'
import { anId } from '../web/browser-like.ts'
import { anAsker, type Asker } from './asker.ts'
import { larkDoubleApp } from './joined.ts'
import { aFolder, build, killAll, serve, type Server } from './server.ts'

const inboxKey = Buffer.alloc(32, 5).toString('base64')
const patience = 90_000

beforeAll(build, 120_000)
afterAll(killAll)

/** (expect.poll does not work in tests that run at the same time.) */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 30_000
  while (!(await condition())) {
    if (Date.now() > giveUpAt) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function answeredOnce(asker: Asker, ids: readonly string[]): Promise<void> {
  await until(async () => (await asker.answered()).size >= ids.length)
  expect(await asker.answered()).toEqual(new Map(ids.map((id) => [id, 1])))
}

async function stopped(server: Server): Promise<void> {
  const began = Date.now()
  server.stop('SIGTERM')
  expect([await server.ended, server.errors()]).toEqual([0, ''])
  expect(Date.now() - began).toBeLessThan(5_000)
}

test(
  'with nothing set it says what to open, answers, keeps its folder to itself and stops in order',
  async () => {
    const folder = await aFolder('empty')
    const server = serve({ DATA_DIR: folder.path })
    const url = await server.url()
    await expect
      .poll(server.output)
      .toMatch(
        new RegExp(
          `^小助手 is open: ${url}\nROLE=all: this process takes reports in and can read them, which is for trying out only\nSimulator of a group: ${url}/try\nFirst set-up of the console: ${url}/console/link/[\\w-]{22,}\n$`,
        ),
      )
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ ok: true })
    expect((await fetch(`${url}/try`)).status).toBe(200)
    const asker = await anAsker(() => url)
    expect(await asker.ask(anId(1), '分公司能报名吗')).toBe(true)
    await answeredOnce(asker, [anId(1)])

    const second = serve({ DATA_DIR: folder.path })
    expect(await second.ended).toBe(1)
    expect(second.errors()).toMatch(
      /^The folder .* is in use by another desk: stop that one first.*\n$/,
    )
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ ok: true })

    // A page stands open with its stream, and questions are on their way, when it is told to stop.
    const stream = await fetch(`${url}/chat/events`)
    const asked = [2, 3, 4].map((number) => asker.ask(anId(number), '报名什么时候截止？'))
    await Promise.all(asked)
    await stopped(server)
    await stream.body?.cancel()

    const again = serve({ DATA_DIR: folder.path })
    const next = await again.url()
    const late = await fetch(`${next}/health`)
    expect(late.status).toBe(200)
    await stopped(again)
    await folder.remove()
  },
  patience,
)

const words = [
  '分公司能报名吗',
  '报名什么时候截止？',
  '奖金有多少',
  '8个人能报一个队吗',
  '事业单位能报吗',
]

/** Thirty questions of six people; the server is killed when twelve are acknowledged, and started anew. */
async function answeredAfterKill(start: () => Server): Promise<number> {
  let server = start()
  let url = await server.url()
  const askers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => anAsker(() => url)))
  const questions = askers.flatMap((asker, person) =>
    words.map((text, index) => ({ asker, id: anId(person * 10 + index), text })),
  )
  const acknowledged = new Set<string>()
  const ask = async (question: (typeof questions)[number]): Promise<void> => {
    if (await question.asker.ask(question.id, question.text)) acknowledged.add(question.id)
    if (acknowledged.size === 12) server.stop('SIGKILL')
  }
  // Six at a time, each person one after the other.
  await Promise.all(
    askers.map(async (asker) => {
      for (const question of questions) if (question.asker === asker) await ask(question)
    }),
  )
  expect(await server.ended).toBe('SIGKILL')
  expect(acknowledged.size).toBeGreaterThanOrEqual(12)
  expect(acknowledged.size).toBeLessThan(30)

  server = start()
  url = await server.url()
  // What was acknowledged is answered without being asked again.
  for (const asker of askers) {
    const own = questions.filter((each) => each.asker === asker && acknowledged.has(each.id))
    await until(async () => {
      const answered = await asker.answered()
      return own.every(({ id }) => answered.has(id))
    })
  }
  // Everything is sent once more, as pages do that have not heard, and is answered once all the same.
  for (const question of questions)
    expect(await question.asker.ask(question.id, question.text)).toBe(true)
  for (const asker of askers) {
    await answeredOnce(
      asker,
      questions.filter((each) => each.asker === asker).map(({ id }) => id),
    )
  }
  await stopped(server)
  return questions.length
}

describe('killed in the middle of thirty questions, it answers each exactly once', () => {
  test.concurrent(
    'on the embedded database',
    async () => {
      const folder = await aFolder()
      expect(await answeredAfterKill(() => serve({ DATA_DIR: folder.path }))).toBe(30)
      await folder.remove()
    },
    patience,
  )

  test.concurrent(
    'on PostgreSQL',
    async () => {
      const { url, close } = await freshPostgres()
      const start = () => serve({ DATABASE_URL: url, INBOX_KEY: inboxKey })
      expect(await answeredAfterKill(start)).toBe(30)
      await close()
    },
    patience,
  )
})

/** This machine's addresses that others can reach. */
const addresses = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .flatMap(({ address, family, internal }) => (internal || family !== 'IPv4' ? [] : [address]))

test.runIf(addresses.length > 0)(
  'a desk without a database is open to this machine only, until HOST says otherwise',
  async () => {
    const folder = await aFolder()
    const reaches = async (url: string) => {
      const from = addresses.map((address) => url.replace('localhost', address))
      const tried = from.map((each) => fetch(`${each}/health`).then(({ status }) => status))
      return (await Promise.allSettled(tried)).map(({ status }) => status === 'fulfilled')
    }
    const own = serve({ DATA_DIR: folder.path })
    expect(await reaches(await own.url())).not.toContain(true)
    await stopped(own)
    const open = serve({ DATA_DIR: folder.path, HOST: '0.0.0.0' })
    expect(await reaches(await open.url())).toContain(true)
    await stopped(open)
    await folder.remove()
  },
  patience,
)

test(
  'a Lark that cannot be reached does not keep the pages closed, and the log says what to check',
  async () => {
    const { url, close } = await freshPostgres()
    const server = serve({
      DATABASE_URL: url,
      INBOX_KEY: inboxKey,
      LARK_APP_ID: 'cli_x',
      LARK_APP_SECRET: 'very-secret',
      LARK_ENCRYPT_KEY: 'very-secret',
      LARK_VERIFICATION_TOKEN: 'very-secret',
      LARK_DOMAIN: 'http://127.0.0.1:1',
    })
    expect((await fetch(`${await server.url()}/health`)).status).toBe(200)
    await until(() => server.output().includes('lark.unknownSelf'))
    expect(server.output()).toMatch(/Lark webhook: \S+\/webhooks\/lark\n/)
    expect(server.output()).toContain('check LARK_DOMAIN')
    expect(server.output()).not.toContain('very-secret')
    await stopped(server)
    await close()
  },
  patience,
)

describe('a start that cannot work ends with one sentence that names the cure', () => {
  test.concurrent.each([
    ['a port that is no number', { PORT: 'abc' }, 'PORT must be a port number'],
    ['an unknown edition', { EDITION: 'mars2031' }, 'EDITION is mars2031'],
    ['half a Lark app', { LARK_APP_ID: 'cli_x' }, 'LARK_APP_SECRET, LARK_ENCRYPT_KEY'],
    ['a database without its key', { DATABASE_URL: 'postgres://a:b@localhost/c' }, 'npm run keys'],
    [
      'a database that does not answer',
      { DATABASE_URL: 'postgres://desk:very-secret@127.0.0.1:1/c', INBOX_KEY: inboxKey },
      'PostgreSQL did not answer (ECONNREFUSED)',
    ],
    ['a folder that cannot be', { DATA_DIR: '/dev/null/desk' }, 'DATA_DIR'],
    ['a file for a folder', { DATA_DIR: 'package.json' }, 'package.json is a file: name a folder'],
    ['a folder below a file', { DATA_DIR: 'package.json/desk' }, 'is a file: name a folder'],
  ])(
    '%s',
    async (_, settings, sentence) => {
      const server = serve(settings)
      expect(await server.ended).toBe(1)
      expect(server.errors()).toContain(sentence)
      expect(server.errors()).toMatch(/^[^\n]+\n$/)
      expect(server.errors()).not.toContain('very-secret')
      expect(server.output()).toBe('')
    },
    patience,
  )

  test.concurrent(
    'a key and a database that are not what they should be, and an address of another machine',
    async () => {
      for (const [make, settings, sentence] of [
        [async (path: string) => mkdir(join(path, 'inbox.key')), {}, 'own this file'],
        [async (path: string) => writeFile(join(path, 'pg'), ''), {}, 'does not open'],
        [async () => {}, { HOST: '192.0.2.1' }, 'set HOST'],
      ] as const) {
        const folder = await aFolder('empty')
        await make(folder.path)
        const server = serve({ DATA_DIR: folder.path, ...settings })
        expect(await server.ended).toBe(1)
        expect(server.errors()).toContain(sentence)
        expect(server.errors()).toMatch(/^[^\n]+\n$/)
        await folder.remove()
      }
    },
    patience,
  )

  test.concurrent(
    'a port that is taken',
    async () => {
      const { url, close } = await freshPostgres()
      const holder = createServer()
      await new Promise<void>((resolve) => void holder.listen(0, resolve))
      const address = holder.address()
      const port = typeof address === 'object' ? address?.port : undefined
      const server = serve({ DATABASE_URL: url, INBOX_KEY: inboxKey, PORT: String(port) })
      expect(await server.ended).toBe(1)
      expect(server.errors()).toBe(`Port ${port} is taken: set PORT to another one\n`)
      holder.close()
      await close()
    },
    patience,
  )
})

test(
  'without a public address it answers over the long connection, and lets go of it when it stops',
  async () => {
    const app = { ...larkTestApp, appId: 'cli_0123456789abcdef' }
    const known = { appId: app.appId, appSecret: larkDoubleApp.appSecret }
    const platform = await startLarkDouble({ ...larkDoubleApp, ...known })
    const line = await startLarkSocketDouble({
      ...known,
      reconnectSeconds: 0.1,
      pingSeconds: 60,
      reconnectCount: -1,
      api: platform.url,
    })
    const folder = await aFolder()
    const server = serve({
      DATA_DIR: folder.path,
      LARK_MODE: 'websocket',
      LARK_APP_ID: known.appId,
      LARK_APP_SECRET: known.appSecret,
      LARK_DOMAIN: line.url,
    })
    const url = await server.url()
    await until(() => line.open() === 1)
    expect(server.output()).toContain('Lark: over a long connection\n')
    expect((await fetch(`${url}/webhooks/lark`, { method: 'POST' })).status).toBe(404)
    const event = larkMessage({ app, text: '分公司能报名吗', createdAt: Date.now() })
    for (const _ of [1, 2]) expect((await line.push(event)).code).toBe(200)
    await until(() => platform.messages.length > 0)
    await stopped(server)
    expect([platform.messages.length, line.open()]).toEqual([1, 0])
    await Promise.all([line.stop(), platform.stop(), folder.remove()])
  },
  patience,
)
