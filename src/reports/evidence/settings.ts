// Where evidence is kept and who scans it, as set.
import * as z from 'zod'

import { Fault } from '../../platform/errors.ts'
import { readS3, type S3Settings } from './s3.ts'

export interface EvidenceSettings {
  /** Absent: a folder in DATA_DIR. */
  readonly s3: S3Settings | undefined
  /** Absent: nothing is scanned, so nothing is ever shown. */
  readonly clamd:
    | { readonly host: string; readonly port: number; readonly mostBytes: number }
    | undefined
}

const shape = z.object({
  /** https://KEY_ID:SECRET@host/bucket?region=REGION */
  EVIDENCE_S3: z.url({ protocol: /^https?$/ }).optional(),
  /** host:port */
  CLAMD: z
    .string()
    .regex(/^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i)
    .optional(),
  /** The smallest of the daemon's StreamMaxLength, MaxFileSize and MaxScanSize. */
  CLAMD_MAX_MB: z.coerce.number().int().min(1).max(4000).default(25),
})

/** The names of these settings, for whoever documents them. */
export const evidenceSettingNames: readonly string[] = Object.keys(shape.shape)

/** Throws a Fault that names the setting; never with its value, which holds a secret. */
export function readEvidenceSettings(
  env: Readonly<Record<string, string | undefined>>,
): EvidenceSettings {
  // An empty value is an unset one.
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value !== '')
  const read = shape.safeParse(Object.fromEntries(set))
  if (!read.success) throw new Fault(cure(String(read.error.issues[0]?.path[0])))
  const { EVIDENCE_S3, CLAMD, CLAMD_MAX_MB } = read.data
  const s3 = EVIDENCE_S3 === undefined ? undefined : readS3(new URL(EVIDENCE_S3))
  if (EVIDENCE_S3 !== undefined && s3 === undefined) throw new Fault(cure('EVIDENCE_S3'))
  const colon = CLAMD?.lastIndexOf(':') ?? 0
  return {
    s3,
    clamd:
      CLAMD === undefined
        ? undefined
        : {
            host: CLAMD.slice(0, colon).replace(/^\[|\]$/g, ''),
            port: Number(CLAMD.slice(colon + 1)),
            mostBytes: CLAMD_MAX_MB << 20,
          },
  }
}

function cure(setting: string): string {
  switch (setting) {
    case 'EVIDENCE_S3':
      return 'EVIDENCE_S3 is like https://KEY_ID:SECRET@s3.example.com/bucket?region=REGION, its parts percent-encoded'
    case 'CLAMD':
      return 'CLAMD is the host and port of a ClamAV daemon, like 127.0.0.1:3310'
    default:
      return 'CLAMD_MAX_MB is a whole number of mebibytes between 1 and 4000'
  }
}
