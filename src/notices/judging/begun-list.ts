// The list of a kind to fill in: its heading, with the number and name of everybody whom it can be about.
import { openField } from '../../people/identity.ts'
import { actorName, type Actor } from '../../platform/actor.ts'
import type { Cells } from '../../people/table.ts'
import { writeAudit } from '../../store/audit.ts'
import { findTeams } from '../../store/recipients.ts'
import { loadStaff } from '../../store/staff.ts'
import { mayDo, refused, writers, type NoticeDeps, type Refused } from '../act.ts'
import { kindsOf, type Kind, type KindId } from './kinds.ts'
import { expertCode } from './match.ts'
import { headOf } from './sheet.ts'

export type BegunList = { readonly kind: 'list'; readonly title: string; readonly cells: Cells }

/** For experts names are opened, and that is written down. */
export async function beginList(
  deps: NoticeDeps,
  actor: Actor,
  id: KindId,
): Promise<BegunList | Refused<'by-hand'>> {
  if (!mayDo(actor, writers)) return refused('role')
  const kind = kindsOf(deps.edition)[id]
  if (kind.byHand) return refused('by-hand')
  const rows = kind.to === 'team' ? await teamRows(deps) : await expertRows(deps, actor, kind)
  return { kind: 'list', title: kind.title, cells: [headOf(kind), ...rows] }
}

async function teamRows({ store, edition }: NoticeDeps): Promise<Cells> {
  const statuses = ['registered', 'incomplete', 'submitted', 'passed', 'rejected'] as const
  const found = await findTeams(store, edition.id, { statuses })
  return found.map(({ team }) => [team.code, team.name])
}

async function expertRows(
  { store, key, clock }: NoticeDeps,
  actor: Actor,
  { to, id }: Kind,
): Promise<Cells> {
  if (to !== 'expert') return []
  return store.transaction(async (tx) => {
    const experts = (await loadStaff(tx)).filter(({ person }) => person.kind === 'expert')
    const detail = { experts: experts.length }
    const entry = {
      actor: actorName(actor),
      verb: 'judging.experts',
      subject: `kind:${id}`,
      detail,
    }
    await writeAudit(tx, entry, clock.now())
    return experts.map(({ person }) => [
      expertCode(person.id),
      openField(key, person.id, 'name', person.name),
    ])
  })
}
