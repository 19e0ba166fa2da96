// Results that another program brings in: a draft on the page of judging, which two people look at before anybody hears.
import { createRoute, z } from '@hono/zod-openapi'
import { kindIds, type KindId } from '../notices/judging/kinds.ts'
import { rowErrorsShape } from '../notices/judging/troubles.ts'
import { stageJudging } from '../notices/judging/stage.ts'
import type { Actor } from '../platform/actor.ts'
import { Fault } from '../platform/errors.ts'
import { findJudging, readStaged } from '../store/judging.ts'
import type { ConsoleDeps } from './deps.ts'

/** Those that are entered by hand, one by one, are no program's business. */
const kinds = kindIds.filter((id) => id !== 'disqualified' && id !== 'prize-withdrawn')
const mostEntries = 5_000
const mostFields = 30

const push = z
  .object({
    kind: z.enum<readonly KindId[]>(kinds),
    correction: z
      .boolean()
      .default(false)
      .openapi({ description: 'Whoever was told otherwise may be told anew' }),
    entries: z
      .array(
        z
          .record(z.string().max(30), z.string().max(2_000))
          .refine((entry) => Object.keys(entry).length <= mostFields),
      )
      .min(1)
      .max(mostEntries)
      .openapi({ description: 'Fields by the id of the column, like code, outcome, clause' }),
  })
  .openapi('ResultPush')

const staged = z
  .object({
    id: z.string().openapi({ description: 'Of the draft' }),
    rows: z.number(),
    wrong: z.number(),
    errors: z.array(z.object({ row: z.number(), message: z.string() })),
  })
  .openapi('ResultPushResult')

/** `refused`: the answers that every route has. */
export const resultsPostWith = <R extends object>(refused: R) =>
  createRoute({
    method: 'post',
    path: '/api/v1/results',
    summary:
      'Bring results in as a draft; two people of the office let it out; scope results:write',
    security: [{ token: [] }],
    request: { body: { content: { 'application/json': { schema: push } }, required: true } },
    responses: {
      200: { content: { 'application/json': { schema: staged } }, description: 'The draft' },
      ...refused,
    },
  })

/** Rows count from 1, as they were pushed. */
export async function pushResults(
  deps: ConsoleDeps,
  actor: Actor,
  { kind, correction, entries }: z.output<typeof push>,
): Promise<z.output<typeof staged>> {
  const list = { kind, correction, groupCard: false, from: { entries } }
  const done = await stageJudging(deps, actor, list)
  if (done.kind !== 'staged') throw new Fault('A push that the API lets through is staged')
  const found = await findJudging(deps.store, deps.edition.id, done.id)
  const rows = (await readStaged(deps.store, done.id)).flatMap(({ row, error }) =>
    error === null ? [] : [{ row, say: error }],
  )
  const all = [...rowErrorsShape.parse(found?.batch.troubles ?? []), ...rows]
  const errors = all.map(({ row, say }) => ({ row: Math.max(0, row - 1), message: say }))
  return { id: done.id, rows: done.rows, wrong: done.wrong, errors }
}
