// `npm run canary`: reports are made with marked names, numbers, words and files by every way there is and with
// everything going wrong; then whatever was written or sent anywhere is searched for the marks, byte by byte.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openPostgres } from '../../src/store/open/postgres.ts'
import { metricsToken } from '../../test/chain/joined.ts'
import { privateChat } from '../../test/chain/lark-people.ts'
import { withDatabase } from '../database.ts'
import { row, say } from '../figures.ts'
import { dumpOf, filesIn, filesOfServer, place, type Place } from './places.ts'
import { happenings } from './happenings.ts'
import { plants } from './plants.ts'
import { openScene } from './scene.ts'
import { allowed, sweep } from './sweep.ts'
import { walk } from './walk.ts'
import { walkFull } from './walk-full.ts'

/** Everything temporary of this run, the server's folder too, lies in a folder of its own that is searched. */
const temp = await mkdtemp(join(tmpdir(), 'desk-canary-'))
await chmod(temp, 0o755)
Object.assign(process.env, { TMPDIR: temp })

const terminal: string[] = []
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream)
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    terminal.push(Buffer.from(chunk).toString())
    return Reflect.apply(write, undefined, [chunk, ...rest])
  }
}

/** Where connections go: a language model that nobody knows of would be one more. */
const connected = new Set<string>()
const { connect } = Socket.prototype
Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
  const [first] = given.flat()
  connected.add(JSON.stringify(hostIn(first) ?? given[1] ?? 'unknown'))
  return Reflect.apply(connect, this, given)
}

function hostIn(options: unknown): unknown {
  if (typeof options !== 'object' || options === null) return undefined
  return 'host' in options
    ? (options.host ?? 'localhost')
    : 'path' in options
      ? options.path
      : 'localhost'
}

let passed = 0
let failed = 0
function check(what: string, isRight: boolean): void {
  if (isRight) passed += 1
  else failed += 1
  row(what, isRight ? 'yes' : 'NO')
}

try {
  await withDatabase(async ({ url, version }) => {
    const beganAt = performance.now()
    const seconds = () => ((performance.now() - beganAt) / 1_000).toFixed(1)
    const { store, close } = await openPostgres(url, 8)
    const data = join(temp, 'data-of-the-desk')
    const scene = await openScene(store, data)
    const walked = [await walk(scene)]
    const fullScene = await openScene(store, data, true)
    walked.push(await walkFull(fullScene))
    const scenes = [scene, fullScene]
    const headers = { authorization: `Bearer ${metricsToken}` }
    const measured: string[] = []
    for (const each of scenes) {
      for (const path of ['/metrics', '/health/details'])
        measured.push(await (await each.joined.desk.app.request(path, { headers })).text())
      await each.stop()
    }
    say(`Canary on PostgreSQL ${version}: walked in ${seconds()} s`)

    const chats = new Set(walked.flatMap(({ reporters }) => reporters).map(privateChat))
    const calls = scenes.flatMap(({ double }) => double.calls)
    const sent = calls.map(({ method, path, body }) => {
      const text = JSON.stringify({ method, path, body })
      const isTheirs = [...chats].some((chat) => text.includes(chat))
      const kind = isTheirs ? 'to the private chat of a reporter' : 'to any other chat'
      return place(kind, path, text)
    })
    const provided = scenes.flatMap(({ provider }) => provider)
    const asked = provided.map(({ action, parameters }) =>
      place(
        action === 'SendSms' ? 'to the SMS provider' : 'to the identity provider',
        action,
        Object.values(parameters).join('\n'),
      ),
    )
    const atRest = async (): Promise<readonly Place[]> => [
      ...(await dumpOf(url)),
      ...(await filesOfServer(url)),
      ...(await filesIn('data folder', data)),
      ...(await filesIn('temp folder', temp, data)).filter(
        ({ at }) => !at.includes('desk-postgres-'),
      ),
    ]
    const said: readonly Place[] = [
      ...scenes.flatMap(({ joined, logged }) => [
        place('log', 'the desk', joined.logged.join('\n')),
        place('log', 'reports', logged.join('\n')),
      ]),
      place('terminal', 'stdout and stderr', terminal.join('')),
      ...sent,
      ...asked,
      place('metrics', '/metrics and /health/details', measured.join('\n')),
      ...walked
        .flatMap(({ own }) => own)
        .map(({ path, text }) => place("reporter's own page", path, text)),
      ...walked
        .flatMap(({ others }) => others)
        .map(({ path, text }) => place('page of anybody else', path, text)),
    ]
    const places = [...(await atRest()), ...said]
    const marks = walked.flatMap((each) => each.marks)
    const swept = sweep(marks, places)
    for (const [name, count] of counted(places)) row(name, String(count))
    row('marks', String(marks.length))
    row('bytes', `${(swept.bytes / 1_048_576).toFixed(1)} MiB`)
    for (const { mark, dress, kind, at } of swept.hits.slice(0, 40))
      say(`  LEAK: ${mark} as ${dress} in ${kind}, ${at}`)

    check('nothing leaked', swept.hits.length === 0)
    for (const [kind, names] of Object.entries(allowed))
      for (const name of names)
        check(`${kind}: ${name}, and nothing else`, swept.used.has(`${kind}: ${name}`))
    const outside = [...connected].filter((each) => !/127\.0\.0\.1|localhost|::1/.test(each))
    check('no connection to anywhere else: no model was asked', outside.length === 0)
    check('... and some were made', connected.size > 0)
    const misused = scenes.flatMap(({ double }) => double.violations)
    check('Lark was not misused', misused.length === 0)
    // A walk that came nowhere would leak nothing either.
    for (const [what, happened] of await happenings(store, scene, fullScene)) check(what, happened)
    for (const [name, found] of await plants({ marks, url, temp, data, atRest }))
      check(`planted and found: ${name}`, found)
    await close()
    row('took', `${seconds()} s`)
    say(`${swept.hits.length} hits in ${places.length} places searched`)
  })
} finally {
  await rm(temp, { recursive: true, force: true })
}
say(`${passed} passed, ${failed} failed`)
if (failed > 0) process.exitCode = 1

function counted(places: readonly Place[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { kind } of places) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}
