// The files of a draft or of a supplement: what has arrived, what was refused and why, and where to add one.
import type { EvidenceRow } from '../../reports/intake.ts'
import { report as say, stateWords } from '../wording-report.ts'

interface FilesProps {
  readonly rows: readonly EvidenceRow[]
  readonly kind: EvidenceRow['kind']
  /** Where the list is read again once something has arrived. */
  readonly page: string
  /** Where the files are sent, under `/files`. */
  readonly path: string
}

const refused: ReadonlySet<EvidenceRow['state']> = new Set(['infected', 'encrypted', 'unsafe'])

export function Files({ rows, kind, page, path }: FilesProps) {
  const id = `pick-${kind}`
  return (
    <section class="files" data-kind={kind} data-page={page} data-path={`${path}/files`}>
      <input class="visually-hidden" id={id} type="file" multiple aria-describedby={`${id}-note`} />
      <label class="button" for={id}>
        {kind === 'stamp' ? say.stamp : say.pick}
      </label>
      <noscript>
        <p class="note trouble">{say.noScript}</p>
      </noscript>
      <p class="small" role="status" id={`${id}-note`} data-note></p>
      <ul>
        {rows
          .filter((row) => row.kind === kind)
          .map((row) => (
            <FileRow row={row} path={path} />
          ))}
      </ul>
    </section>
  )
}

function FileRow({ row, path }: { readonly row: EvidenceRow; readonly path: string }) {
  const share = row.size === 0 ? 100 : Math.floor((row.received / row.size) * 100)
  const isRefused = refused.has(row.state)
  return (
    <li>
      <span>{row.name}</span>
      <span class={isRefused ? 'small wrong' : 'small'}>
        {row.state === 'uploading' ? `${stateWords.uploading} ${share}%` : stateWords[row.state]}
        {row.sha256 === undefined || isRefused ? '' : `；${say.fingerprint(row.sha256)}`}
        {!isRefused && /\.hei[cf]$/i.test(row.name) ? `；${say.noPreview}` : ''}
      </span>
      <form method="post" action={`${path}/files/${row.id}/remove?kind=${row.kind}`}>
        <button class="quiet">
          {say.remove}
          <span class="visually-hidden"> {row.name}</span>
        </button>
      </form>
    </li>
  )
}
