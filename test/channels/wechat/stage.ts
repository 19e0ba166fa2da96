// A gateway over the real wire and a database of its own, anew for each test of a file.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'

import { aGateway, type Gateway } from '../../doubles/wechat.ts'
import { empty, freshPostgres, type TestDatabase } from '../../support/database.ts'
import { aWechatDesk, type WechatDesk } from './desk.ts'

/** For each test and what is around it: a gateway takes seconds to come and to go. */
export const patience = 90_000

export interface WechatStage {
  readonly database: TestDatabase
  readonly gateway: Gateway
  /** A desk before the gateway; stopped when the test is over. */
  desk(settings?: Readonly<Record<string, string>>): WechatDesk
}

export function wechatStage(): WechatStage {
  let database: TestDatabase
  let home: string
  let gateway: Gateway
  let desks: WechatDesk[] = []
  const homeBefore = process.env['HOME']
  beforeAll(async () => {
    database = await freshPostgres()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    await empty(database.store)
    // wechaty keeps names of people below it.
    home = await mkdtemp(join(tmpdir(), 'wechat-home-'))
    process.env['HOME'] = home
    desks = []
    gateway = await aGateway()
    await gateway.open()
  }, patience)
  afterEach(async () => {
    for (const desk of desks) await desk.stop()
    await gateway.kill()
    process.env['HOME'] = homeBefore
    await rm(home, { recursive: true, force: true })
  }, patience)
  return {
    get database() {
      return database
    },
    get gateway() {
      return gateway
    },
    desk: (settings) => {
      const made = aWechatDesk(database.store, gateway, settings)
      desks.push(made)
      return made
    },
  }
}
