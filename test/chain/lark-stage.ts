// The desk before a Lark double on a database of its own, anew for each test of a file; for the chain tests.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { OpenStore } from '../../src/store/store.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { empty } from '../support/database.ts'
import { join, larkDoubleApp, type Joined } from './joined.ts'
import { people, type People } from './lark-people.ts'

type DoubleOptions = Parameters<typeof startLarkDouble>[0]

/** What is on stage now; read in a test, for each test has its own. */
export interface LarkStage<Database extends OpenStore> {
  readonly database: Database
  readonly double: LarkDouble
  readonly joined: Joined
  readonly folk: People
  /** Begins again before a double with other options. */
  arrive(options: DoubleOptions): Promise<void>
}

/** Sets the stage around each test of the file. What no client may do fails the test, whatever it was about. */
export function larkStage<Database extends OpenStore>(
  open: () => Promise<Database>,
): LarkStage<Database> {
  let database: Database
  let double: LarkDouble | undefined
  let joined: Joined
  let folk: People
  const leave = async (): Promise<void> => {
    await double?.stop()
    const violations = double?.violations ?? []
    double = undefined
    if (violations.length > 0) throw new Error(violations.join(', '))
  }
  const arrive = async (options: DoubleOptions): Promise<void> => {
    await leave()
    double = await startLarkDouble({ ...larkDoubleApp, ...options })
    joined = join(database.store, double)
    folk = people(joined, double)
  }
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    await empty(database.store)
    await arrive({})
  })
  afterEach(leave)
  return {
    get database() {
      return database
    },
    get double() {
      if (double === undefined) throw new Error('the stage is empty: only a test has a double')
      return double
    },
    get joined() {
      return joined
    },
    get folk() {
      return folk
    },
    arrive,
  }
}
