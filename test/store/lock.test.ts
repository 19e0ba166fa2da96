import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Fault } from '../../src/platform/errors.ts'
import { lockFolder } from '../../src/store/open/lock.ts'
import { runChild } from '../support/children/run.ts'

const times = { beatMs: 100, staleMs: 500 }
const lost: Fault[] = []
const hold = (folder: string) => lockFolder(folder, (why) => lost.push(why), times)

let folder: string
beforeEach(async () => {
  lost.length = 0
  folder = await mkdtemp(join(tmpdir(), 'desk-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a second desk on the folder is refused with what to do, also from the very same process', async () => {
  const first = await hold(folder)
  const second = hold(folder)
  await expect(second).rejects.toThrow(
    /in use by another desk: stop that one first.*DATA_DIR.*DATABASE_URL/,
  )
  await first.release()
  const third = await hold(folder)
  await third.release()
  expect(lost).toEqual([])
  expect(await readdir(folder)).toEqual([])
})

test('after kill -9 the next desk takes the folder, once the lock is stale', async () => {
  const child = runChild('lock', folder)
  expect(await child.lines(1)).toEqual(['held'])
  await expect(hold(folder)).rejects.toThrow(/in use/)
  child.kill()
  expect(await child.ended).toBe('SIGKILL')
  const lock = await hold(folder)
  await lock.release()
})

test('a lock left by a process of the same id, as in a container, is no obstacle and no proof', async () => {
  // What a killed desk leaves behind: an owner's random id and nothing about the process.
  const first = await hold(folder)
  const left = await readFile(join(folder, 'desk.lock'), 'utf8')
  expect(left).toMatch(/^[0-9a-f-]{36}$/)
  expect(left).not.toContain(String(process.pid))
  await first.release()
  await writeFile(join(folder, 'desk.lock'), left)
  const second = await hold(folder)
  expect(await readFile(join(folder, 'desk.lock'), 'utf8')).not.toBe(left)
  await second.release()
})

test('of several desks that find a stale lock, one gets the folder', async () => {
  await writeFile(join(folder, 'desk.lock'), 'dead')
  const takers = await Promise.allSettled([hold(folder), hold(folder), hold(folder)])
  const winners = takers.filter((taker) => taker.status === 'fulfilled')
  expect(winners).toHaveLength(1)
  await winners[0]?.value.release()
  expect(await readdir(folder)).toEqual([])
})

test('a desk that has lost its folder stops', async () => {
  const child = runChild('lock', folder)
  await child.lines(1)
  await writeFile(join(folder, 'desk.lock'), 'another')
  expect(await child.ended).toBe(3)
  expect((await child.lines(2))[1]).toMatch(/Another process has taken the folder/)
  // It leaves the other's lock alone.
  expect(await readFile(join(folder, 'desk.lock'), 'utf8')).toBe('another')
})

test('a desk whose folder is taken away stops as well', async () => {
  const child = runChild('lock', folder)
  await child.lines(1)
  await rm(folder, { recursive: true })
  expect(await child.ended).toBe(3)
})

test('a file, what lies below one and what nobody may write are refused with what to do', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  await expect(hold(file)).rejects.toThrow(/file is a file: name a folder in DATA_DIR/)
  await expect(hold(join(file, 'desk'))).rejects.toThrow(/below what is a file: name a folder/)
  // Not even the superuser may make a folder there.
  await expect(hold('/sys/desk')).rejects.toThrow(/cannot be written to.*DATA_DIR.*user that runs/)
})
