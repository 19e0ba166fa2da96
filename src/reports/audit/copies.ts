// Second places for the signed ends of the audit, as set: whoever owns the disk alone cannot rewrite the chain then.
import * as z from 'zod'

import { Fault } from '../../platform/errors.ts'
import type { ObjectStore } from '../evidence/ports.ts'
import { readS3, s3Store } from '../evidence/s3.ts'
import type { CheckpointPlace } from './checkpoint.ts'

const shape = z.object({
  /** https://KEY_ID:SECRET@host/bucket?region=REGION */
  AUDIT_CHECKPOINTS_S3: z.url({ protocol: /^https?$/ }).optional(),
  /** A folder of another machine, mounted here. */
  AUDIT_COPY_DIR: z.string().optional(),
})

/** The names of these settings, for whoever documents them. */
export const auditCopySettingNames: readonly string[] = Object.keys(shape.shape)

/** A place, and what to call it where people read: never with a secret. */
export interface NamedPlace {
  readonly name: string
  readonly place: CheckpointPlace
}

/** What is kept there: the signed ends of the audit, or the list of what was destroyed. */
export type CopyOf = 'audit-checkpoints' | 'destroyed'

/** The copies besides the first place. @throws Fault that names the setting, never with its value */
export function readAuditCopies(
  env: Readonly<Record<string, string | undefined>>,
  folder: (path: string) => CheckpointPlace,
  of: CopyOf = 'audit-checkpoints',
): readonly NamedPlace[] {
  const { AUDIT_COPY_DIR: dir, AUDIT_CHECKPOINTS_S3: url } = env
  const read = shape.safeParse({
    AUDIT_COPY_DIR: dir?.trim() || undefined,
    AUDIT_CHECKPOINTS_S3: url?.trim() || undefined,
  })
  const s3 =
    read.data?.AUDIT_CHECKPOINTS_S3 === undefined
      ? undefined
      : readS3(new URL(read.data.AUDIT_CHECKPOINTS_S3))
  if (!read.success || (read.data.AUDIT_CHECKPOINTS_S3 !== undefined && s3 === undefined))
    throw new Fault(
      'AUDIT_CHECKPOINTS_S3 is like https://KEY_ID:SECRET@s3.example.com/bucket?region=REGION, its parts percent-encoded',
    )
  const { AUDIT_COPY_DIR } = read.data
  return [
    ...(AUDIT_COPY_DIR === undefined
      ? []
      : [
          {
            name: AUDIT_COPY_DIR,
            place: folder(of === 'destroyed' ? `${AUDIT_COPY_DIR}/destroyed` : AUDIT_COPY_DIR),
          },
        ]),
    ...(s3 === undefined
      ? []
      : [
          {
            name: 'AUDIT_CHECKPOINTS_S3',
            place: checkpointObjects(s3Store(s3, 'AUDIT_CHECKPOINTS_S3'), of),
          },
        ]),
  ]
}

/** Checkpoints in an object store. It should keep every version, or let nothing be written over. */
export function checkpointObjects(
  objects: ObjectStore,
  of: CopyOf = 'audit-checkpoints',
): CheckpointPlace {
  const prefix = `${of}/`
  const text = async (name: string) => {
    const bytes = await objects.get(name)
    return bytes === undefined ? undefined : Buffer.from(bytes).toString()
  }
  return {
    async put(name, given) {
      // The same day and the same chain: what is there vouches for it already.
      if ((await text(`${prefix}${name}`)) === undefined)
        await objects.put(`${prefix}${name}`, Buffer.from(given))
    },
    async all() {
      const names = (await objects.list(prefix)).filter((name) => name.endsWith('.json'))
      const kept = await Promise.all(
        names.toSorted().map(async (name) => ({
          name: name.slice(prefix.length),
          text: (await text(name)) ?? '',
        })),
      )
      return kept
    },
  }
}
