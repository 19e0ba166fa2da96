// compose.yaml starts what README says: two processes that share nothing they must not, and no secret in it.
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

import { readConfig, settingNames } from '../../src/platform/config.ts'

const service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  env_file: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  read_only: z.boolean().default(false),
  restart: z.string(),
})
const file = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
})

const read = (path: string): string => readFileSync(path, 'utf8')
const { services, volumes, secrets } = file.parse(parse(read('compose.yaml'), { merge: true }))
const of = (name: string) => services[name] ?? service.parse({})

test('the tables are made by their owner before either process starts, and each answers for its health', () => {
  expect(Object.keys(services)).toEqual(['database', 'migrate', 'desk', 'review'])
  expect(of('migrate').depends_on).toEqual({ database: { condition: 'service_healthy' } })
  expect(of('migrate').restart).toBe('no')
  for (const name of ['desk', 'review']) {
    const { depends_on: waits, healthcheck, read_only: isReadOnly, ports } = of(name)
    expect(waits, name).toEqual({ migrate: { condition: 'service_completed_successfully' } })
    expect(healthcheck?.test.join(' '), name).toContain('docker/answers.mjs')
    expect(isReadOnly, name).toBe(true)
    // A proxy stands in front: nobody else reaches them.
    expect(ports.every((port) => port.startsWith('127.0.0.1:'))).toBe(true)
  }
  expect(of('database').ports).toEqual([])
})

test('each process has its own settings and folder; the sealed evidence alone is shared', () => {
  expect([of('desk').environment, of('review').environment]).toEqual([
    { ROLE: 'desk' },
    { ROLE: 'review' },
  ])
  expect(of('desk').env_file).toEqual(['secrets/desk.env'])
  expect(of('review').env_file).toEqual(['secrets/review.env'])
  const shared = of('desk').volumes.filter((each) => of('review').volumes.includes(each))
  expect(shared).toEqual(['evidence:/data/evidence'])
})

test('nothing secret stands in it, and what it names is there', () => {
  const values = Object.values(services).flatMap(({ environment }) => Object.entries(environment))
  expect(values.filter(([name]) => /PASSWORD$|KEY|TOKEN|SECRET|URL/.test(name))).toEqual([])
  const named = Object.values(services).flatMap((each) => each.secrets)
  expect(named.filter((name) => secrets[name] === undefined)).toEqual([])
  const mounted = Object.values(services)
    .flatMap((each) => each.volumes)
    .map((each) => each.split(':')[0] ?? '')
  expect(mounted.filter((name) => !name.startsWith('./') && !(name in volumes))).toEqual([])
  const ignored = read('.gitignore').split('\n')
  expect(ignored).toContain('secrets/')
})

test('the settings that docker/secrets.sh writes are ones the program reads', () => {
  const script = read('docker/secrets.sh')
  const blocks = [...script.matchAll(/>secrets\/(\w+)\.env <<ENV\n([^]*?)\nENV/g)]
  const given = new Map(
    blocks.map(([, name = '', text = '']) => [
      name,
      Object.fromEntries(
        text.split('\n').map((line) => {
          const [key = '', value = ''] = line.split(/=(.*)/)
          return [key, value] as const
        }),
      ),
    ]),
  )
  expect([...given.keys()]).toEqual(['owner', 'desk', 'review'])
  for (const role of ['desk', 'review'] as const) {
    const set = given.get(role) ?? {}
    expect(Object.keys(set).filter((name) => !settingNames.includes(name))).toEqual([])
    const config = readConfig({
      ...set,
      ROLE: role,
      DATABASE_URL: 'postgres://desk:word@database:5432/desk',
      [role === 'desk' ? 'INBOX_KEY' : 'SESSION_KEY']: Buffer.alloc(32, 1).toString('base64'),
      METRICS_TOKEN: 'a word of sixteen signs',
    })
    expect([config.role, config.trustProxy]).toEqual([role, true])
  }
})

test('the image runs as nobody in particular, from files that are there', () => {
  const lines = read('Dockerfile').split('\n')
  expect(lines.filter((line) => line.startsWith('FROM')).map((line) => line.split(' ')[1])).toEqual(
    ['node:20-slim', 'node:20-slim'],
  )
  const user = lines.indexOf('USER node')
  expect(user).toBeGreaterThan(0)
  expect(lines.findIndex((line) => line.startsWith('CMD'))).toBeGreaterThan(user)
  expect(lines.some((line) => line.startsWith('RUN bash scripts/image.sh '))).toBe(true)
  const taken = read('.dockerignore')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []))
  const copied = /^cp -R (.+) "\$target"$/m.exec(read('scripts/image.sh'))?.[1]?.split(' ') ?? []
  expect(copied.length).toBeGreaterThan(5)
  expect(copied.filter((name) => name !== 'build' && !taken.includes(name))).toEqual([])
  for (const name of taken) expect(() => readFileSync(name)).not.toThrow(/ENOENT/)
})
