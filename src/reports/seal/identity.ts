// Who the reporter is, each field sealed to the custodians. Runs in their browser too, so nothing here is Node's own.
import { armor, Decrypter, Encrypter } from 'age-encryption'
import * as z from 'zod'

import { Fault } from '../../platform/errors.ts'
import { pad, unpad } from './padding.ts'

/** What is known of a reporter, each opened by itself. The last is the key of the stamped papers of a unit. */
export const identityFields = [
  'name',
  'id-number',
  'phone',
  'unit',
  'credit-code',
  'papers-key',
] as const

export type IdentityField = (typeof identityFields)[number]

/** By the name in the settings; `recipient` is the public half, age1... */
export interface Custodian {
  readonly name: string
  readonly recipient: string
}

/** Every field of every case is as long as this before sealing, a name of two signs like a unit's of sixty. */
const fieldBytes = 1_024

const opened = z.strictObject({
  v: z.literal(1),
  caseId: z.string(),
  field: z.enum(identityFields),
  value: z.string(),
})

/** Seals one field so that each custodian alone can open it and nobody else can: armoured age text. */
export async function sealIdentity(
  custodians: readonly Custodian[],
  caseId: string,
  field: IdentityField,
  value: string,
): Promise<string> {
  // age binds nothing but its key: which case and which field it is must be inside.
  const said = JSON.stringify({ v: 1, caseId, field, value } satisfies z.input<typeof opened>)
  const bytes = new TextEncoder().encode(said)
  if (bytes.length >= fieldBytes)
    throw new Fault(
      `The field ${field} of an identity is too long to be sealed at its fixed length: limit it where it is typed`,
    )
  const encrypter = new Encrypter()
  for (const { recipient } of custodians) encrypter.addRecipient(recipient)
  return armor.encode(await encrypter.encrypt(pad(bytes, fieldBytes)))
}

/** The field's value, with a custodian's private half. Nothing when it does not open or belongs elsewhere. */
export async function openIdentity(
  identity: string,
  caseId: string,
  field: IdentityField,
  sealed: string,
): Promise<string | undefined> {
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    const bytes = unpad(await decrypter.decrypt(armor.decode(sealed)))
    const read = opened.parse(JSON.parse(new TextDecoder().decode(bytes)))
    return read.caseId === caseId && read.field === field ? read.value : undefined
  } catch {
    return undefined
  }
}

/** Whether the text is an age recipient of the plain kind (X25519), its checksum included. */
export function isRecipient(text: string): boolean {
  if (!/^age1[0-9a-z]{58}$/.test(text)) return false
  try {
    new Encrypter().addRecipient(text)
    return true
  } catch {
    return false
  }
}
