// The judging notices there are, the wishes for another slot, and what can be begun.
import { kindIds, kindsOf, isKind } from '../notices/judging/kinds.ts'
import { valuesShape } from '../notices/judging/fields.ts'
import { inShort } from '../notices/judging/wording-judging.ts'
import type { Edition } from '../rules/edition.ts'
import type { Judging } from '../store/judging.ts'
import type { Wish } from '../store/reschedules.ts'
import { shownTime } from '../web/when.ts'
import { ConsolePage, type ConsolePageProps } from './page.tsx'
import { Table } from './table.tsx'
import { statusNames, words } from './wording-judging.ts'

const at = '/console/judging'

export function judgingListPage(
  frame: Omit<ConsolePageProps, 'title'>,
  list: readonly Judging[],
  wishes: readonly Wish[],
  edition: Edition,
) {
  const writes = frame.actor.roles.includes('secretariat')
  return (
    <ConsolePage {...frame} title={words.title}>
      {wishes.length === 0 ? '' : <Wishes wishes={wishes} writes={writes} />}
      {writes ? <Begin edition={edition} /> : ''}
      {list.length === 0 ? <p>{words.none}</p> : <List list={list} edition={edition} />}
    </ConsolePage>
  )
}

function Begin({ edition }: { readonly edition: Edition }) {
  const kinds = kindsOf(edition)
  return (
    <>
      <h2>{words.begin}</h2>
      <div class="row">
        {kindIds.map((id) => (
          <a role="button" class="outline small" href={`${at}/new?kind=${id}`}>
            {kinds[id].title}
          </a>
        ))}
      </div>
      <h2>{words.title}</h2>
    </>
  )
}

function List({ list, edition }: { readonly list: readonly Judging[]; readonly edition: Edition }) {
  const kinds = kindsOf(edition)
  return (
    <Table label={words.title} heads={words.columns}>
      {list.map(({ notice, batch }) => (
        <tr>
          <td>
            <a href={`${at}/${notice.id}`}>{notice.title}</a>
          </td>
          <td>{isKind(batch.kind) ? kinds[batch.kind].title : batch.kind}</td>
          <td>{statusNames[notice.status]}</td>
          <td class="number">{notice.recipients ?? '–'}</td>
          <td>{shownTime(notice.updatedAt)}</td>
        </tr>
      ))}
    </Table>
  )
}

function Wishes({
  wishes,
  writes,
}: {
  readonly wishes: readonly Wish[]
  readonly writes: boolean
}) {
  return (
    <section>
      <h2>{words.wishes}</h2>
      <Table label={words.wishes} heads={words.wishColumns}>
        {wishes.map(({ code, name, values, at: since }) => (
          <tr>
            <td>
              {code} {name}
            </td>
            <td>{inShort('roadshow', valuesShape.parse(values))}</td>
            <td>{shownTime(since)}</td>
            <td>
              {writes ? (
                <a
                  role="button"
                  class="outline small"
                  href={`${at}/new?kind=roadshow&correction=1&code=${code}`}
                >
                  {words.newSlot}
                </a>
              ) : (
                ''
              )}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
