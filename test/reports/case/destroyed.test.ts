// While the place for the list of what was destroyed is slow, the desk goes on taking reports in.
import { expect, test } from 'vitest'

import { notingDestroyed, type DestroyedPlace } from '../../../src/reports/case/destroyed.ts'
import { destroyRound } from '../../../src/reports/review/attend.ts'
import { changeCase } from '../../../src/store/reports-cases.ts'
import { freshPostgres } from '../../support/database.ts'
import { aReview } from '../../support/review.ts'

test('a case is filed while a destruction is not yet noted, and it is noted once the place answers', async () => {
  const { store, close } = await freshPostgres()
  const names: string[] = []
  let answers: () => void = () => {}
  const slow = new Promise<void>((resolve) => {
    answers = resolve
  })
  const place: DestroyedPlace = {
    put: async (name) => {
      await slow
      names.push(name)
    },
    all: async () => [],
  }
  const review = await aReview(store, '', {
    audit: notingDestroyed(store, [place], () => expect.unreachable()),
  })
  const gone = await review.aCase()
  await changeCase(store, gone, { state: 'withdrawn', endedAt: review.clock.now() })
  review.clock.advance(3_600_000)
  // Neither waits for the place: the one that destroys, and who hands a report in meanwhile.
  expect(await destroyRound(review.desk)).toBeGreaterThan(3)
  await review.aCase()
  expect(names).toEqual([])
  answers()
  await expect.poll(() => new Set(names).size).toBe(4)
  expect(names.every((name) => name.startsWith(gone))).toBe(true)
  await close()
})
