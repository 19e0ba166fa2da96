// The files of an announcement on its pages: given, taken off, looked at.
import type { Hono } from 'hono'
import { largestFile, megabytes, mostFiles } from '../notices/attachments.ts'
import { Refusal } from '../platform/errors.ts'
import type { Announcement } from '../store/announcements.ts'
import { readFile } from '../store/files.ts'
import { filesOfNotice, type NoticeFile } from '../store/notice-files.ts'
import type { Context } from 'hono'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { takenEndings } from './announcements-files.ts'
import { words } from './wording-announcements.ts'
import { refusals } from './wording.ts'

const say = words.files

/** Part of the form: what is there, each to be taken off, and room for more. */
export function FileFields({
  files,
  channels,
}: {
  readonly files: readonly NoticeFile[]
  readonly channels: readonly string[] | undefined
}) {
  return (
    <fieldset>
      <legend>{say.legend}</legend>
      {files.map(({ n, name, size }) => (
        <label>
          <input type="checkbox" name="drop" value={String(n)} />
          {say.drop(name, sizeInWords(size))}
        </label>
      ))}
      <label>
        {say.add}
        <input type="file" name="files" multiple accept={takenEndings.join(',')} />
      </label>
      <p class="small">{say.hint(mostFiles, megabytes(largestFile(channels)))}</p>
    </fieldset>
  )
}

/** What follows the words, for whoever looks at them: the second person opens what they approve. */
export function FileList({
  notice,
  files,
}: {
  readonly notice: string
  readonly files: readonly NoticeFile[]
}) {
  if (files.length === 0) return <></>
  return (
    <>
      <h3>{say.follow(files.length)}</h3>
      <ol>
        {files.map(({ n, name, size }) => (
          <li>
            <a href={`/console/announcements/${notice}/files/${n}`}>{name}</a>{' '}
            <span class="small">{sizeInWords(size)}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

function sizeInWords(size: number): string {
  const kilobytes = Math.max(1, Math.round(size / 1_024))
  return kilobytes < 1_024 ? `${kilobytes} KB` : `${(kilobytes / 1_024).toFixed(1)} MB`
}

/** Adds the address of each file. It is only ever saved: nothing that somebody else has made is shown as a page of ours. */
export function fileRoute(
  routes: Hono<ConsoleEnv>,
  { store }: Pick<ConsoleDeps, 'store'>,
  find: (c: Context<ConsoleEnv>) => Promise<Announcement>,
): void {
  routes.get('/console/announcements/:id/files/:n', async (c) => {
    const { notice } = await find(c)
    const files = await filesOfNotice(store, notice.id)
    const found = files.find(({ n }) => String(n) === c.req.param('n'))
    if (found === undefined) throw new Refusal('not-found', refusals['not-found'])
    const bytes = await readFile(store, found.file)
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })
}
