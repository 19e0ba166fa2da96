// Work that is claimed piece by piece: several pieces are under way at a time, and a slow one holds up none of the others.
import { oneAtATime, type OneAtATime } from './one-at-a-time.ts'

export interface Pieces<Piece> {
  readonly atOnce: number
  /** Takes up to `limit` pieces that are due; none: nothing is. */
  claim(limit: number): Promise<readonly Piece[]>
  handle(piece: Piece): Promise<void>
}

/**
 * A call claims and handles until nothing is due. A call meanwhile looks at once whether there is more, and resolves
 * with the first. What fails is thrown when everything under way has come to its end.
 */
export function severalAtATime<Piece>({ atOnce, claim, handle }: Pieces<Piece>): OneAtATime {
  const underWay = new Set<Promise<void>>()
  const failures: unknown[] = []
  let whole: Promise<void> | undefined
  let again = false
  const start = (piece: Piece): void => {
    const work = handle(piece)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(work))
    underWay.add(work)
  }
  const fill = oneAtATime(async () => {
    while (underWay.size < atOnce) {
      const pieces = await claim(atOnce - underWay.size)
      if (pieces.length === 0) return
      for (const piece of pieces) start(piece)
    }
  })
  const run = async (): Promise<void> => {
    try {
      do {
        again = false
        await fill()
        while (underWay.size > 0) {
          await Promise.race(underWay)
          await fill()
        }
      } while (again)
    } finally {
      await Promise.all(underWay)
      whole = undefined
    }
    const [first] = failures.splice(0)
    if (first !== undefined) throw first
  }
  const call = (): Promise<void> => {
    if (whole === undefined) {
      whole = run()
      return whole
    }
    again = true
    // If it fails, so does the look that follows.
    fill().catch(() => {})
    return whole
  }
  return Object.assign(call, { isRunning: () => whole !== undefined })
}
