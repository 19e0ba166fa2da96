// How deliveries are shown: the search above, the rows, and the button to send again.
import * as z from 'zod'
import { deliveryStatuses, type LedgerRow } from '../store/ledger-list.ts'
import { CsrfField } from './page.tsx'
import { Table } from './table.tsx'
import { shownAt } from './when.ts'
import { deliveryWords as say, kindNames, statusNames, statusTags } from './wording-ledger.ts'

/** A row of the ledger, in words. */
export interface DeliveryLine {
  readonly row: LedgerRow
  readonly to: string
  readonly door: string
  readonly acks: string
}

/** A part of what the ledger keeps as JSON. */
const bodyShape = z.object({ headline: z.string() }).catch({ headline: '' })

/** A file goes out under its notice, beside the words. */
function titleOf({ title, body, fileId }: LedgerRow): string {
  const { headline } = bodyShape.parse(body)
  if (title === null) return headline
  return fileId === null ? title : `${title} · ${headline}`
}

/** What is looked for; the words of the address. */
export function DeliverySearch(props: {
  readonly at: string
  readonly asked: {
    readonly q: string
    readonly status?: string | undefined
    readonly kind?: string | undefined
  }
}) {
  const { at, asked } = props
  return (
    <form method="get" action={at} role="search">
      <div class="row">
        <label>
          {say.search}
          <input type="search" name="q" value={asked.q} maxlength={60} />
        </label>
        <label>
          {say.status}
          <select name="status">
            <option value="">{say.all}</option>
            {deliveryStatuses.map((status) => (
              <option value={status} selected={asked.status === status}>
                {statusNames[status]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say.kind}
          <select name="kind">
            <option value="">{say.all}</option>
            {Object.entries(kindNames).map(([kind, name]) => (
              <option value={kind} selected={asked.kind === kind}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button>{say.go}</button>
      </div>
    </form>
  )
}

/** One line for each message. */
export function DeliveryTable(props: {
  readonly at: string
  readonly lines: readonly DeliveryLine[]
  readonly timeZone: string
  /** Of whoever may send again. */
  readonly csrf: string | undefined
}) {
  const { at, lines, timeZone, csrf } = props
  const heads = [say.time, say.to, say.what, say.door, say.state, say.acks, say.act]
  return (
    <Table label={say.title} heads={heads}>
      {lines.map(({ row, to, door, acks }) => (
        <tr>
          <td>{shownAt(row.sentAt ?? row.createdAt, timeZone)}</td>
          <td>{to}</td>
          <td>
            <span class="small">{kindNames[row.kind] ?? row.kind}</span> {titleOf(row)}
          </td>
          <td>{door}</td>
          <td>
            <span class={`tag ${statusTags[row.status]}`}>{statusNames[row.status]}</span>{' '}
            {row.lastCode === null ? '' : <code class="small">{row.lastCode}</code>}
          </td>
          <td>{acks}</td>
          <td>{csrf === undefined ? '' : <Resend at={at} row={row} csrf={csrf} />}</td>
        </tr>
      ))}
    </Table>
  )
}

function Resend(props: { readonly at: string; readonly row: LedgerRow; readonly csrf: string }) {
  const { at, csrf, row } = props
  const { id, status } = row
  if (status !== 'failed' && status !== 'dead' && status !== 'unknown') return <></>
  return (
    <form method="post" action={`${at}/${id}/resend`}>
      <CsrfField csrf={csrf} />
      {status === 'unknown' ? (
        <label class="small">
          <input type="checkbox" name="confirmed" value="yes" required />
          {say.mayTwice}
        </label>
      ) : (
        ''
      )}
      <button class="outline small">{say.resend}</button>
    </form>
  )
}
