// The settings of the process itself: what it does, where it listens and what it keeps.
import * as z from 'zod'

import { onOff, text, url, whole, type CuresOf } from './config-shapes.ts'
import { Fault } from './errors.ts'

/** What a process does: takes in and sends, or lets reports be read, or both, which is for trying out. */
export const processRoles = ['desk', 'review', 'all'] as const
export type ProcessRole = (typeof processRoles)[number]

// The zone is for link-local addresses, like fe80::1%eth0.
const host = z.union([z.ipv4(), z.ipv6(), z.hostname(), z.string().regex(/^fe80:[\da-f:]+%\w+$/i)])

const key = z
  .base64()
  .transform((value) => new Uint8Array(Buffer.from(value, 'base64')))
  .refine((bytes) => bytes.length === 32)

export const serverSettings = z.object({
  ROLE: z.enum(processRoles).optional(),
  PORT: whole(0, 65_535).default(3000),
  HOST: host.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: text.default('.data'),
  EDITION: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('sn2025'),
  DESK_NAME: text.max(20).default('小助手'),
  INBOX_KEY: key.optional(),
  SESSION_KEY: key.optional(),
  PUBLIC_URL: url.optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  MESSAGES_PER_MINUTE: whole(5, 600).default(30),
  TRUST_PROXY: onOff.default(false),
  DEMO: onOff.optional(),
  CONSOLE: onOff.default(true),
  REPORT_LARK_FULL_INTAKE: onOff.default(false),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** Completes the sentence "NAME must be ...". */
export const serverCures: CuresOf<typeof serverSettings> = {
  ROLE: 'desk, review or all',
  PORT: 'a port number, 0 to 65535',
  HOST: 'an address of this machine like 127.0.0.1 or 0.0.0.0',
  DATABASE_URL: 'a PostgreSQL address like postgres://user:password@host:5432/name',
  DATA_DIR: 'the path of a folder',
  EDITION: 'the name of a folder under editions/, like sn2025',
  DESK_NAME: 'a name of 1 to 20 characters',
  INBOX_KEY: '32 bytes in base64, as `npm run keys` prints them',
  SESSION_KEY: '32 bytes in base64, as `npm run keys` prints them',
  PUBLIC_URL: 'an address like https://desk.example.org',
  METRICS_TOKEN: 'a secret of at least 16 characters, like one of `npm run keys`',
  MESSAGES_PER_MINUTE: 'a whole number between 5 and 600',
  TRUST_PROXY: 'true or false',
  DEMO: 'true or false',
  CONSOLE: 'true or false',
  REPORT_LARK_FULL_INTAKE: 'true or false',
  LOG_LEVEL: 'debug, info, warn, error or silent',
}

/** Whoever takes reports in must not be able to read them: in earnest these are two processes. */
export function roleOf(set: z.output<typeof serverSettings>): ProcessRole {
  const isServer = set.DATABASE_URL !== undefined
  if (set.ROLE === 'all' && isServer && set.DEMO !== true)
    throw new Fault(
      'ROLE must not be all with DATABASE_URL: run one process with ROLE=desk and another with ROLE=review, each with its own settings, or set DEMO=true to try it out',
    )
  return set.ROLE ?? (isServer ? 'desk' : 'all')
}
