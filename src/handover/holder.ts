// Who has a question in hand, as the staff call one another.
import { clockTime } from '../platform/day.ts'
import { openField } from '../people/identity.ts'
import { memberNamed, personSealed, type Handover } from '../store/handovers.ts'
import type { Store } from '../store/store.ts'
import type { HandoverDeps } from './deps.ts'
import { staffWords } from './wording.ts'

export const personHolder = (person: string): string => `person:${person}`

/** Somebody at the console is who they are in chat, if that is known. */
export async function memberHolder(store: Store, member: string): Promise<string> {
  const person = (await memberNamed(store, member))?.person
  return person === null || person === undefined ? `staff:${member}` : personHolder(person)
}

/** The name of whoever has it, for the eyes of the staff only. */
export async function holderName(
  store: Store,
  { key }: Pick<HandoverDeps, 'key'>,
  holder: string | null,
): Promise<string> {
  const [kind, id] = (holder ?? '').split(':')
  if (id === undefined) return staffWords.somebody
  if (kind === 'staff') return (await memberNamed(store, id))?.name ?? staffWords.somebody
  const name = await personSealed(store, id)
  return name === undefined ? staffWords.somebody : openField(key, id, 'name', name)
}

/** `9:40`, in the zone of the contest. */
export const takenTime = ({ takenAt }: Handover, { edition }: HandoverDeps): string =>
  takenAt === null ? '' : clockTime(takenAt, edition.timeZone)
