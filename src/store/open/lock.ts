// Keeps a folder for one process: two on one embedded database would destroy it for good.
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { codeOf } from '../../platform/blame.ts'
import { Fault } from '../../platform/errors.ts'

export interface FolderLock {
  /** Gives the folder back, so that the next process need not wait. */
  release(): Promise<void>
}

export interface LockTimes {
  readonly beatMs: number
  readonly staleMs: number
}

const usual: LockTimes = { beatMs: 2_000, staleMs: 10_000 }

/**
 * Takes the folder, or throws a Fault if a living process has it. After a crash it waits until the lock is
 * stale. A holder is known by a random id and proves that it lives by touching the file: a process id would
 * prove nothing, since in a container every desk has the same one.
 * `onLost` is called once if another process has taken the folder; it must end this process at once,
 * without closing the database (that would write).
 */
export async function lockFolder(
  folder: string,
  onLost: (why: Fault) => void,
  times: LockTimes = usual,
): Promise<FolderLock> {
  const path = join(folder, 'desk.lock')
  const me = randomUUID()
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await take(path, me, folder, times)
  } catch (error) {
    if (error instanceof Fault) throw error
    throw unusable(folder, error)
  }
  return keep(path, me, folder, onLost, times)
}

async function take(path: string, me: string, folder: string, times: LockTimes): Promise<void> {
  for (;;) {
    if (await create(path, me)) return
    const before = await look(path)
    if (before === undefined) continue
    // Also a lock that looks old is watched for more than one beat: its holder may just be waking up.
    const age = (await timeThere(path, me)) - before.touchedMs
    const left = Math.min(times.staleMs - age, times.staleMs)
    await watch(path, before, Math.max(left, times.beatMs * 1.5), folder, times)
    if (!same(before, await look(path))) continue
    // Of several that come to this point at once, the last to write has it.
    await writeFile(`${path}.${me}`, me)
    await rename(`${path}.${me}`, path)
    await wait(times.beatMs / 2)
    if ((await look(path))?.owner === me) return
    throw taken(folder)
  }
}

/** Watches the lock for `forMs`; a sign of life from its holder ends the matter. */
async function watch(
  path: string,
  before: Seen,
  forMs: number,
  folder: string,
  times: LockTimes,
): Promise<void> {
  const step = times.beatMs / 4
  for (let waited = 0; waited < forMs; waited += step) {
    await wait(step)
    const now = await look(path)
    if (now === undefined) return
    if (!same(before, now)) throw taken(folder)
  }
}

function keep(
  path: string,
  me: string,
  folder: string,
  onLost: (why: Fault) => void,
  times: LockTimes,
): FolderLock {
  let held = true
  let beating = Promise.resolve()
  let beatAt = performance.now()
  const lost = () => {
    if (!held) return
    held = false
    clearInterval(timer)
    onLost(
      new Fault(
        `Another process has taken the folder ${folder}, so this one stops: run only one desk per DATA_DIR`,
      ),
    )
  }
  const beat = async () => {
    try {
      if ((await look(path))?.owner !== me) return lost()
      const now = new Date()
      await utimes(path, now, now)
      beatAt = performance.now()
    } catch {
      // A disk may fail for a moment; one that fails until the lock is stale has given it away.
      if (performance.now() - beatAt > times.staleMs) lost()
    }
  }
  const timer = setInterval(() => {
    beating = beating.then(beat)
  }, times.beatMs)
  return {
    release: async () => {
      clearInterval(timer)
      await beating
      if (held && (await look(path))?.owner === me) await rm(path, { force: true })
      held = false
    },
  }
}

interface Seen {
  readonly owner: string
  readonly touchedMs: number
}

function same(before: Seen, now: Seen | undefined): boolean {
  return now !== undefined && now.owner === before.owner && now.touchedMs === before.touchedMs
}

async function look(path: string): Promise<Seen | undefined> {
  try {
    const { mtimeMs } = await stat(path)
    return { owner: await readFile(path, 'utf8'), touchedMs: mtimeMs }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Makes the file with its content in one step that fails if it is there already. */
async function create(path: string, me: string): Promise<boolean> {
  try {
    await writeFile(path, me, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** What the folder's own file system calls now; on a network drive that need not be our clock. */
async function timeThere(path: string, me: string): Promise<number> {
  await writeFile(`${path}.${me}`, me)
  const { mtimeMs } = await stat(`${path}.${me}`)
  await rm(`${path}.${me}`, { force: true })
  return mtimeMs
}

function unusable(folder: string, error: unknown): Fault {
  const code = codeOf(error)
  // Making a folder that is there already is no error, unless what is there is a file.
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return new Fault(
      `${folder}${code === 'ENOTDIR' ? ' lies below what' : ''} is a file: name a folder in DATA_DIR, or a path where one can be made`,
    )
  return new Fault(
    `The folder ${folder} cannot be written to (${code ?? 'no code'}): name one in DATA_DIR that this process may make and write, or give it to the user that runs the desk`,
  )
}

function taken(folder: string): Fault {
  return new Fault(
    `The folder ${folder} is in use by another desk: stop that one first, give this one its own folder in DATA_DIR, or set DATABASE_URL to run several on one PostgreSQL`,
  )
}
