// What is personal about a person, as sealed bytes and keyed names, and back.
import * as z from 'zod'

import type { InboundMessage } from '../channels/channel.ts'
import { Fault } from '../platform/errors.ts'
import { laneOf, seal, unseal, type InboxKey } from '../platform/seal.ts'
import type { AccountKey } from '../store/accounts.ts'

type Field = 'name' | 'phone'

/** Sealed for this person and this field: bytes copied to another row do not open there. */
export function sealField(key: InboxKey, person: string, field: Field, text: string): Uint8Array {
  return seal(key, Buffer.from(text), `person:${person}:${field}`)
}

/** Throws a Fault when the key is not the one it was sealed with. */
export function openField(key: InboxKey, person: string, field: Field, body: Uint8Array): string {
  try {
    return Buffer.from(unseal(key, body, `person:${person}:${field}`)).toString()
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    throw new Fault(
      'The people in the database do not open with this INBOX_KEY: start with the key they were imported with',
    )
  }
}

/** The keyed name of a telephone number, digits only. */
export function phoneKey(key: InboxKey, phone: string): string {
  return laneOf(key, ['phone', phone])
}

/** Whose account a message comes from. Not the name that talks go by: a dump shall not join a talk to a team. */
export function accountOf(
  key: InboxKey,
  { channel, app, sender }: Pick<InboundMessage, 'channel' | 'app' | 'sender'>,
): AccountKey {
  return { channel, app, account: laneOf(key, ['account', channel, app, sender.id]) }
}

/** Where a bound person can be written to. */
export interface Reach {
  readonly person: string
  readonly chat: string
}

const reachShape: z.ZodType<Reach> = z.object({ person: z.string(), chat: z.string() })

export function sealReach(key: InboxKey, person: string, reach: Reach): Uint8Array {
  return seal(key, Buffer.from(JSON.stringify(reach)), `account:${person}`)
}

export function openReach(key: InboxKey, person: string, body: Uint8Array): Reach {
  return reachShape.parse(
    JSON.parse(Buffer.from(unseal(key, body, `account:${person}`)).toString()),
  )
}
