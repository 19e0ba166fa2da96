// Announcements: the list, writing, handing over, approving, and watching them go out.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { previewAnnouncement } from '../notices/announcements/preview.ts'
import { progressOf } from '../notices/announcements/progress.ts'
import { draftOf } from '../notices/announcements/read.ts'
import { createAnnouncement, editAnnouncement } from '../notices/announcements/write.ts'
import type { Draft } from '../notices/announcements/draft.ts'
import { audienceShape } from '../notices/audience.ts'
import { Refusal } from '../platform/errors.ts'
import {
  findAnnouncement,
  listAnnouncements,
  recipientLines,
  type Announcement,
} from '../store/announcements.ts'
import { filesOfNotice } from '../store/notice-files.ts'
import { loadOffice } from '../store/office.ts'
import { listSegments } from '../store/segments.ts'
import { shownTime } from '../web/when.ts'
import { EditForm, SegmentPicker } from './announcements-edit.tsx'
import { fileRoute } from './announcements-attached.tsx'
import { readFiles } from './announcements-files.ts'
import { readDraft } from './announcements-form.ts'
import { Acts } from './announcements-acts.tsx'
import { isLive, ProgressPart, Recipients, shownRecipients } from './announcements-progress.tsx'
import { after, announcementActs, idShape, readAct } from './announcements-verbs.ts'
import { audienceInWords, Facts, PreviewPart } from './announcements-view.tsx'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ActButton, ConsolePage, CsrfField, sendConsole, sendPiece } from './page.tsx'
import { saidOf } from './read-form.ts'
import { Table } from './table.tsx'
import { problemWords, saidWords, statusNames, words } from './wording-announcements.ts'
import { refusals } from './wording.ts'

const at = '/console/announcements' as const
const shownAnnouncements = 100
type Ctx = Context<ConsoleEnv>

export function announcementsRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()
  const { store, edition } = deps

  const page = (c: Ctx) => ({
    actor: c.get('actor'),
    csrf: c.get('csrf'),
    active: at,
    said: saidOf(c, saidWords),
    problem: saidOf(c, problemWords, 'problem'),
  })

  async function find(c: Ctx): Promise<Announcement> {
    const id = idShape.safeParse(c.req.param('id'))
    const found = id.success ? await findAnnouncement(store, edition.id, id.data) : undefined
    if (found === undefined) throw new Refusal('not-found', refusals['not-found'])
    return found
  }

  routes.get(at, async (c) => {
    const [list, segments] = await Promise.all([
      listAnnouncements(store, edition.id, shownAnnouncements),
      listSegments(store, edition.id),
    ])
    const writes = c.get('actor').roles.includes('secretariat')
    return sendConsole(
      c,
      <ConsolePage title={words.title} {...page(c)}>
        {writes ? (
          <p>
            <a role="button" href={`${at}/new`}>
              {words.create}
            </a>
          </p>
        ) : (
          ''
        )}
        {list.length === 0 ? <p>{words.none}</p> : <List list={list} />}
        {segments.length === 0 ? '' : <h2>{words.segments}</h2>}
        {segments.map(({ id, name, audience }) => (
          <div class="row">
            <span>
              {name}：{audienceInWords(audienceShape.parse(audience), edition)}
            </span>
            {writes ? (
              <ActButton action={`${at}/segments/${id}/delete`} csrf={c.get('csrf')}>
                {words.dropSegment}
              </ActButton>
            ) : (
              ''
            )}
          </div>
        ))}
      </ConsolePage>,
    )
  })

  const editPage = async (
    c: Ctx,
    draft: Draft | undefined,
    old: Announcement | undefined,
    problems: readonly string[] = [],
  ) => {
    const segments = old === undefined ? await listSegments(store, edition.id) : []
    const chosen = segments.find(({ id }) => id === c.req.query('segment'))
    const begun =
      draft ??
      (chosen === undefined
        ? undefined
        : {
            title: '',
            template: { headline: '', paragraphs: [], receipt: 'acknowledge' as const },
            audience: audienceShape.parse(chosen.audience),
          })
    return sendConsole(
      c,
      <ConsolePage
        {...page(c)}
        title={old === undefined ? words.newTitle : words.editTitle}
        problem={problems.length === 0 ? undefined : problems.join('；')}
      >
        {old?.notice.status === 'submitted' ? <p class="warn">{words.editVoids}</p> : ''}
        <SegmentPicker segments={segments} />
        <EditForm
          action={old === undefined ? `${at}/new` : `${at}/${old.notice.id}/edit`}
          csrf={c.get('csrf')}
          edition={edition}
          draft={begun}
          version={old?.notice.version}
          files={old === undefined ? [] : await filesOfNotice(store, old.notice.id)}
        />
      </ConsolePage>,
      problems.length === 0 || c.req.method === 'GET' ? 200 : 422,
    )
  }

  routes.get(`${at}/new`, (c) => editPage(c, undefined, undefined))
  routes.post(`${at}/new`, async (c) => {
    const draft = await readDraft(c)
    const files = await readFiles(c)
    if (files.problems.length > 0) return editPage(c, draft, undefined, again(files, files))
    const written = await createAnnouncement(deps, c.get('actor'), draft, files)
    if (written.kind === 'invalid') return editPage(c, draft, undefined, again(files, written))
    if (written.kind === 'refused') return c.redirect(`${at}?problem=${written.why}`, 303)
    return c.redirect(`${at}/${written.id}?said=written`, 303)
  })
  routes.get(`${at}/:id/edit`, async (c) => {
    const found = await find(c)
    return editPage(c, draftOf(found), found)
  })
  routes.post(`${at}/:id/edit`, async (c) => {
    const found = await find(c)
    const draft = await readDraft(c)
    const seen = await readAct(c)
    const files = await readFiles(c)
    if (files.problems.length > 0) return editPage(c, draft, found, again(files, files))
    const written = await editAnnouncement(deps, c.get('actor'), seen, draft, files)
    if (written.kind === 'invalid') return editPage(c, draft, found, again(files, written))
    return after(c, written, 'written')
  })

  routes.get(`${at}/:id`, async (c) => {
    const found = await find(c)
    const { notice } = found
    const actor = c.get('actor')
    const preview = await previewAnnouncement(deps, actor, notice.id)
    if (preview.kind !== 'preview') return editPage(c, draftOf(found), found, problemsIn(preview))
    const wasSent = notice.approvedBy !== null
    const [office, progress, lines] = await Promise.all([
      loadOffice(store),
      progressOf(deps, found),
      wasSent ? recipientLines(store, notice.id, shownRecipients) : [],
    ])
    const parts = { preview, edition, actor, csrf: c.get('csrf') }
    return sendConsole(
      c,
      <ConsolePage title={notice.title} {...page(c)} live={isLive(found, progress)}>
        <Facts {...parts} names={new Map(office.map(({ id, name }) => [id, name]))} />
        <Acts {...parts} progress={progress} />
        {wasSent ? <ProgressPart preview={preview} progress={progress} /> : ''}
        {wasSent ? <Recipients lines={lines} /> : ''}
        <PreviewPart preview={preview} />
        {actor.roles.includes('secretariat') ? <SaveSegment {...parts} /> : ''}
      </ConsolePage>,
    )
  })
  routes.get(`${at}/:id/progress`, async (c) => {
    const announcement = await find(c)
    const progress = await progressOf(deps, announcement)
    // At another stage of its life the whole page is another one.
    const isOther = announcement.notice.status !== c.req.query('shown')
    if (isOther || !isLive(announcement, progress)) c.header('HX-Refresh', 'true')
    return sendPiece(c, <ProgressPart preview={{ announcement }} progress={progress} />)
  })

  fileRoute(routes, deps, find)
  announcementActs(routes, deps, find)
  return routes
}

const problemsIn = (outcome: { readonly problems?: readonly string[]; readonly why?: string }) =>
  outcome.problems ?? [problemWords[outcome.why ?? ''] ?? '']

/** A browser does not fill in a file again: whoever chose some has to know. */
const again = (
  { add }: { readonly add: readonly unknown[] },
  { problems }: { readonly problems: readonly string[] },
): readonly string[] => (add.length === 0 ? problems : [...problems, words.files.again])

function List({ list }: { readonly list: readonly Announcement[] }) {
  return (
    <Table label={words.title} heads={words.columns}>
      {list.map(({ notice }) => (
        <tr>
          <td>
            <a href={`${at}/${notice.id}`}>{notice.title}</a>
          </td>
          <td>{statusNames[notice.status]}</td>
          <td class="number">{notice.recipients ?? '–'}</td>
          <td>{notice.startsAt === null ? words.anyTime : shownTime(notice.startsAt)}</td>
          <td>{shownTime(notice.updatedAt)}</td>
        </tr>
      ))}
    </Table>
  )
}

function SaveSegment({
  preview,
  csrf,
}: {
  readonly preview: { readonly announcement: Announcement }
  readonly csrf: string
}) {
  return (
    <form method="post" action={`${at}/${preview.announcement.notice.id}/segment`} class="row">
      <CsrfField csrf={csrf} />
      <label>
        {words.segmentName}
        <input name="name" required maxlength={40} />
      </label>
      <button class="outline">{words.saveSegment}</button>
    </form>
  )
}
