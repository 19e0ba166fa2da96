// What the secretariat does to teams and groups from the console: each act is one transaction and one audit row.
import * as z from 'zod'
import { actorName, type Actor } from '../platform/actor.ts'
import { importTeams, type Imported } from '../people/import.ts'
import { openField } from '../people/identity.ts'
import { codeHours, invite } from '../people/invite.ts'
import { spelled } from '../people/code.ts'
import type { RowError, Table } from '../people/table.ts'
import { seal, unseal } from '../platform/seal.ts'
import { writeAudit } from '../store/audit.ts'
import { unboundRepresentatives } from '../store/invitations.ts'
import { freePlace, type PlaceKey } from '../store/places.ts'
import { findTeamPeople } from '../store/team-list.ts'
import { addUpload, findUpload, removeUpload } from '../store/uploads.ts'
import type { ConsoleDeps, StaffActor } from './deps.ts'

type TeamDeps = Pick<ConsoleDeps, 'store' | 'key' | 'edition' | 'clock' | 'newId'>

const purpose = 'teams'
const keptMs = 3_600_000

const upload = z.object({
  cells: z.array(z.array(z.string())),
  errors: z.array(z.object({ row: z.number(), say: z.string() })),
})

/** Keeps a list that was read, sealed, until it is applied; the id by which its giver finds it again. */
export async function keepUpload(
  { store, key, clock, newId }: TeamDeps,
  actor: StaffActor,
  { cells, errors }: Extract<Table, { readonly kind: 'table' }>,
): Promise<string> {
  const id = newId()
  const body = seal(key, Buffer.from(JSON.stringify({ cells, errors })), `upload:${id}`)
  await addUpload(store, { id, staff: actor.id, purpose, body, madeAt: clock.now() }, keptMs)
  return id
}

interface Kept {
  readonly cells: readonly (readonly string[])[]
  readonly errors: readonly RowError[]
}

async function keptUpload(
  deps: TeamDeps,
  actor: StaffActor,
  id: string,
): Promise<Kept | undefined> {
  const { store, key, clock } = deps
  const found = await findUpload(store, { id, staff: actor.id, purpose })
  if (found === undefined || clock.now().getTime() - found.madeAt.getTime() > keptMs)
    return undefined
  return upload.parse(JSON.parse(Buffer.from(unseal(key, found.body, `upload:${id}`)).toString()))
}

/** What applying would change, as things stand now; undefined when the list is not there any more. */
export async function previewUpload(
  deps: TeamDeps,
  actor: StaffActor,
  id: string,
): Promise<Imported | undefined> {
  const kept = await keptUpload(deps, actor, id)
  return kept && importTeams(kept.cells, deps, false, kept.errors)
}

/** Writes the list, all of it or nothing. */
export async function applyUpload(
  deps: TeamDeps,
  actor: StaffActor,
  id: string,
): Promise<Imported | undefined> {
  const kept = await keptUpload(deps, actor, id)
  return kept && applyTeams(deps, actor, kept, id)
}

/** The same for a list that comes in one piece, as the registration system pushes it. */
export async function applyTeams(
  { store, key, edition, clock }: TeamDeps,
  actor: Actor,
  { cells, errors }: Kept,
  uploadId?: string,
): Promise<Imported> {
  return store.transaction(async (tx) => {
    const imported = await importTeams(cells, { store: tx, key, edition }, true, errors)
    if (!imported.written) return imported
    if (uploadId !== undefined) await removeUpload(tx, uploadId)
    const { changes, absent } = imported.plan
    const count = (kind: string) => changes.filter((each) => each.kind === kind).length
    const detail = {
      added: count('new'),
      changed: count('changed'),
      same: count('unchanged'),
      absent,
    }
    const entry = {
      actor: actorName(actor),
      verb: 'teams.import',
      subject: `edition:${edition.id}`,
      detail,
    }
    await writeAudit(tx, entry, clock.now())
    return imported
  })
}

/** Somebody sees the names and numbers of a team. */
export async function noteLook(
  { store, clock }: Pick<TeamDeps, 'store' | 'clock'>,
  actor: Actor,
  team: string,
): Promise<void> {
  const entry = { verb: 'teams.contacts', subject: `team:${team}`, detail: {} }
  await store.transaction((tx) =>
    writeAudit(tx, { actor: actorName(actor), ...entry }, clock.now()),
  )
}

/** A one-time code for somebody who speaks for the team; an earlier one is void. Undefined if they do not. */
export async function issueCode(
  { store, key, edition, clock }: TeamDeps,
  actor: Actor,
  { team, person }: { readonly team: string; readonly person: string },
): Promise<{ readonly code: string; readonly name: string } | undefined> {
  return store.transaction(async (tx) => {
    const found = (await findTeamPeople(tx, edition.id, team))?.people.find(
      (p) => p.person.id === person,
    )
    if (found === undefined) return undefined
    const code = spelled(await invite(tx, key, person, codeHours))
    const entry = {
      actor: actorName(actor),
      verb: 'teams.issueCode',
      subject: `person:${person}`,
      detail: {},
    }
    await writeAudit(tx, entry, clock.now())
    return { code, name: openField(key, person, 'name', found.person.name) }
  })
}

export interface CodeLine {
  readonly team: string
  readonly teamName: string
  readonly name: string
  readonly code: string
}

/** A code for everybody who is not bound yet. */
export async function issueAllCodes(
  { store, key, edition, clock }: TeamDeps,
  actor: Actor,
): Promise<readonly CodeLine[]> {
  return store.transaction(async (tx) => {
    const lines: CodeLine[] = []
    for (const { person, team } of await unboundRepresentatives(tx, edition.id)) {
      const code = spelled(await invite(tx, key, person.id, codeHours))
      const name = openField(key, person.id, 'name', person.name)
      lines.push({ team: team.code, teamName: team.name, name, code })
    }
    const detail = { codes: lines.length }
    const entry = {
      actor: actorName(actor),
      verb: 'teams.issueCodes',
      subject: `edition:${edition.id}`,
      detail,
    }
    await writeAudit(tx, entry, clock.now())
    return lines
  })
}

/** From now on the group is for nobody in particular; false if it was not bound. */
export async function unbindPlace(
  { store, clock }: Pick<TeamDeps, 'store' | 'clock'>,
  actor: Actor,
  place: PlaceKey,
): Promise<boolean> {
  return store.transaction(async (tx) => {
    if (!(await freePlace(tx, place))) return false
    const subject = `place:${place.channel}:${place.app}:${place.chat}`
    await writeAudit(
      tx,
      { actor: actorName(actor), verb: 'places.unbind', subject, detail: {} },
      clock.now(),
    )
    return true
  })
}
