// A staged list beside what was announced before, and the messages it was frozen into.
import type { ReviewedRow, Review } from '../notices/judging/review.ts'
import { inShort } from '../notices/judging/wording-judging.ts'
import { answerShape } from '../delivery/ledger.ts'
import type { NoticeRow } from '../store/notices.ts'

import { Table } from './table.tsx'
import { changeNames, words } from './wording-judging.ts'

/** The rest is counted: nobody reads more at once. */
const shownRows = 300
/** What somebody has to look at comes first. */
const order = ['wrong', 'other', 'new', 'same'] as const

/** `names`: of teams, by their code. */
export function ReviewPart({
  kind,
  rows,
  troubles,
  names,
}: Review & { readonly names: ReadonlyMap<string, { readonly name: string }> }) {
  const count = (change: ReviewedRow['change']) =>
    rows.filter((row) => row.change === change).length
  const sorted = rows.toSorted(
    (a, b) => order.indexOf(a.change) - order.indexOf(b.change) || a.row - b.row,
  )
  const wrong = count('wrong') + troubles.length
  return (
    <section>
      <h2>{words.rows}</h2>
      <p>{words.counts(count('new'), count('other'), count('same'), wrong)}</p>
      {troubles.length === 0 ? (
        ''
      ) : (
        <div class="problem">
          <strong>{words.troubles}</strong>
          <ul>
            {troubles.slice(0, shownRows).map(({ row, say }) => (
              <li>
                {words.atRow(row)}
                {say}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Table label={words.rows} heads={words.rowColumns}>
        {sorted.slice(0, shownRows).map((row) => (
          <tr>
            <td class="number">{row.row}</td>
            <td>
              {row.code} {names.get(row.code)?.name ?? ''}
            </td>
            <td>
              <span class={changeNames[row.change].tag}>{changeNames[row.change].name}</span>
            </td>
            <td>
              {row.error === undefined ? inShort(kind.id, row.values) : ''}
              {row.before === undefined ? (
                ''
              ) : (
                <p class="small">{words.before(inShort(kind.id, row.before.values))}</p>
              )}
            </td>
            <td>{row.error ?? ''}</td>
          </tr>
        ))}
      </Table>
      {sorted.length > shownRows ? <p>{words.moreRows(sorted.length - shownRows)}</p> : ''}
    </section>
  )
}

/** Word for word what the second person approves. */
export function Preview({ rows }: { readonly rows: readonly NoticeRow[] }) {
  return (
    <section>
      <h2>{words.preview}</h2>
      {rows.map(({ body, error }) => {
        const { headline, paragraphs, clauses, notes } = answerShape.parse(body)
        const cited = clauses.map(({ id, title }) => `${id} ${title}`)
        return (
          <div class="preview">
            {error === null ? '' : <p class="warn">{words.unreachable}</p>}
            <strong>{headline}</strong>
            {'\n'}
            {[...paragraphs, ...cited, ...notes].join('\n')}
          </div>
        )
      })}
    </section>
  )
}
