// Drafts: begun, and changed. Whatever was submitted or approved before does not count any more.
import { actorName, type Actor } from '../../platform/actor.ts'
import { writeAudit } from '../../store/audit.ts'
import { putPart } from '../../store/announcements.ts'
import { putFile, type NewFile } from '../../store/files.ts'
import { attachFiles, detachFiles, filesOfNotice } from '../../store/notice-files.ts'
import type { Store } from '../../store/store.ts'
import { addNotice } from '../../store/notices.ts'
import { largestFile, megabytes, mostFiles } from '../attachments.ts'
import { mayDo, refused, writers, type NoticeDeps, type Refused, type Seen } from '../act.ts'
import { act } from './act.ts'
import { problemsOf, type Draft } from './draft.ts'
import { wording } from './wording.ts'

export type Written =
  | { readonly kind: 'written'; readonly id: string; readonly version: number }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] }
  | Refused

/** What becomes of the files of a draft. Their kind has been looked at; see console/announcements-files.ts. */
export interface FileChanges {
  readonly add: readonly NewFile[]
  /** By the number they have in the draft. */
  readonly drop: readonly number[]
}
const noFiles: FileChanges = { add: [], drop: [] }

export async function createAnnouncement(
  deps: NoticeDeps,
  actor: Actor,
  draft: Draft,
  files: FileChanges = noFiles,
): Promise<Written> {
  const { store, edition, clock } = deps
  if (!mayDo(actor, writers)) return refused('role')
  const problems = [
    ...problemsOf(draft, edition, clock.now()),
    ...fileProblems(draft, files.add, files.add.length),
  ]
  if (problems.length > 0) return { kind: 'invalid', problems }
  const id = deps.newId()
  const by = actorName(actor)
  return store.transaction(async (tx) => {
    await addNotice(tx, {
      id,
      edition: edition.id,
      kind: 'announcement',
      status: 'draft',
      createdBy: by,
      ...columnsOf(draft),
    })
    await putPart(tx, id, { editedBy: by })
    await changeFiles(tx, id, files)
    const entry = { actor: by, verb: 'announcement.create', subject: `notice:${id}` }
    await writeAudit(tx, { ...entry, detail: { version: 1, ...counted(files) } }, clock.now())
    return { kind: 'written', id, version: 1 }
  })
}

/** Also of one that was submitted: it is a draft again, and has to be approved anew. */
export async function editAnnouncement(
  deps: NoticeDeps,
  actor: Actor,
  seen: Seen,
  draft: Draft,
  files: FileChanges = noFiles,
): Promise<Written> {
  const there = await filesOfNotice(deps.store, seen.id)
  const left = there.filter(({ n }) => !files.drop.includes(n))
  const problems = [
    ...problemsOf(draft, deps.edition, deps.clock.now()),
    ...fileProblems(draft, files.add, left.length + files.add.length),
  ]
  if (mayDo(actor, writers) && problems.length > 0) return { kind: 'invalid', problems }
  const rules = { verb: 'edit', roles: writers, from: ['draft', 'submitted'] } as const
  return act<Written>(deps, actor, seen, rules, async ({ notice: { id } }) => ({
    changes: {
      ...columnsOf(draft),
      status: 'draft',
      submittedBy: null,
      submittedAt: null,
      frozenHash: null,
      recipients: null,
    },
    detail: counted(files),
    carry: async (tx, version) => {
      await putPart(tx, id, { editedBy: actorName(actor) })
      await changeFiles(tx, id, files)
      return { kind: 'written', id, version }
    },
  }))
}

const columnsOf = ({ title, template, audience, startsAt, expiresAt }: Draft) => ({
  title,
  template,
  audience,
  startsAt: startsAt ?? null,
  expiresAt: expiresAt ?? null,
})

/** In words. Those that are there already were small enough when they came; the preview tells who cannot get them. */
function fileProblems(
  { audience }: Draft,
  added: readonly NewFile[],
  inAll: number,
): readonly string[] {
  const most = largestFile(audience.channels)
  const large = added.filter(({ bytes }) => bytes.byteLength > most)
  return [
    ...(inAll > mostFiles ? [wording.manyFiles(mostFiles)] : []),
    ...large.map(({ name }) => wording.largeFile(name, megabytes(most))),
    ...added
      .filter(({ bytes }) => bytes.byteLength === 0)
      .map(({ name }) => wording.emptyFile(name)),
  ]
}

async function changeFiles(tx: Store, notice: string, { add, drop }: FileChanges): Promise<void> {
  await detachFiles(tx, notice, drop)
  const kept: string[] = []
  for (const file of add) kept.push(await putFile(tx, file))
  await attachFiles(tx, notice, kept)
}

/** For the audit: how many, and never what they are called. */
function counted({ add, drop }: FileChanges) {
  return {
    ...(add.length === 0 ? {} : { attached: add.length }),
    ...(drop.length === 0 ? {} : { detached: drop.length }),
  }
}
