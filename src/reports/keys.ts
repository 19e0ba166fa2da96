// The keys of reports, read from the settings: which process holds which, and why the door stays closed without them.
import { createSecretKey, type KeyObject } from 'node:crypto'

import * as z from 'zod'

import { Fault } from '../platform/errors.ts'
import { halfBytes, privateHalf, publicHalf } from './seal/curve.ts'
import { isKeyId } from './seal/envelope.ts'
import { isRecipient, type Custodian } from './seal/identity.ts'
import type { Half, Ring } from './seal/wrap.ts'

/** What the process holds that takes reports in and sends: it can seal and cannot open. */
export interface IntakeKeys {
  /** The public half of the current content key. */
  readonly content: Half
  readonly custodians: readonly Custodian[]
  /** Seals the chat handle of a reporter, and the messages to them in the ledger. */
  readonly handle: KeyObject
  /** Makes blind indexes and names of lanes. */
  readonly index: KeyObject
  /** Makes what is stored of one-time codes. */
  readonly code: KeyObject
}

/** What the process holds in which reports are read. It knows no chat handle and opens no identity. */
export interface ReviewKeys {
  readonly content: Ring
  readonly custodians: readonly Custodian[]
  /** Recognises a handler who is the reporter. */
  readonly index: KeyObject
}

/** The door of reports: open with its keys, or closed and why, for the staff. */
export type Door<Keys> =
  | { readonly kind: 'open'; readonly keys: Keys }
  | { readonly kind: 'closed'; readonly why: Closed }

export type Closed =
  | { readonly kind: 'unset'; readonly settings: readonly string[] }
  /** So many there are; with fewer than two nobody could look at another's request. */
  | { readonly kind: 'few-custodians'; readonly count: number }

export type ReportSettings = Readonly<Record<string, string | undefined>>

const fewestCustodians = 2

const key32 = z
  .base64()
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
  .refine((bytes) => bytes.length === halfBytes)
const secret = key32.transform((bytes) => createSecretKey(bytes))

/** `one:value,two:value` as pairs, no name and no value twice. */
const named = z
  .string()
  .transform((text) =>
    text.split(',').map((each) => {
      const at = each.indexOf(':')
      return { name: each.slice(0, at).trim(), value: each.slice(at + 1).trim() }
    }),
  )
  .refine((pairs) =>
    (['name', 'value'] as const).every(
      (part) => new Set(pairs.map((pair) => pair[part])).size === pairs.length,
    ),
  )

const pair = z.object({ name: z.string().refine(isKeyId), value: key32 })
const custodian = z
  .object({ name: z.string().min(1).max(20), value: z.string().refine(isRecipient) })
  .transform(({ name, value }): Custodian => ({ name, recipient: value }))
const publicPair = pair.transform(({ name, value }): Half => ({
  kid: name,
  key: publicHalf('x25519', value),
}))
const privatePair = pair.transform(({ name, value }): Half => ({
  kid: name,
  key: privateHalf('x25519', value),
}))

const contentPublic = named.pipe(z.tuple([publicPair])).transform(([half]) => half)
const contentPrivate = named
  .pipe(z.tuple([privatePair], privatePair))
  .transform((halves): Ring => ({ current: halves.at(-1) ?? halves[0], halves }))
const custodians = named.pipe(z.array(custodian))

const intake = z.object({
  REPORT_CONTENT_PUBLIC: contentPublic,
  REPORT_CUSTODIANS: custodians,
  REPORT_HANDLE_KEY: secret,
  REPORT_INDEX_KEY: secret,
  REPORT_CODE_KEY: secret,
})
const review = z.object({
  REPORT_CONTENT_PRIVATE: contentPrivate,
  REPORT_CUSTODIANS: custodians,
  REPORT_INDEX_KEY: secret,
})
const ring = z.object({ REPORT_CONTENT_PRIVATE: contentPrivate })
const signer = z.object({
  REPORT_AUDIT_KEY: key32.transform((bytes) => privateHalf('ed25519', bytes)),
})
const checker = z.object({
  REPORT_AUDIT_PUBLIC: key32.transform((bytes) => publicHalf('ed25519', bytes)),
})

const bytes32 = '32 bytes in base64'

/** What each setting must be; completes the sentence "NAME must be ...". */
const cures = {
  REPORT_CONTENT_PUBLIC: 'one public half with its version, like k1:<32 bytes in base64>',
  REPORT_CONTENT_PRIVATE:
    'the private halves still in use, the current one last, like k1:<32 bytes in base64>,k2:<...>',
  REPORT_CUSTODIANS:
    'different names with different public halves that the custodians made, like name:age1...,name:age1...',
  REPORT_HANDLE_KEY: bytes32,
  REPORT_INDEX_KEY: bytes32,
  REPORT_CODE_KEY: bytes32,
  REPORT_AUDIT_KEY: bytes32,
  REPORT_AUDIT_PUBLIC: bytes32,
} as const

/** The names of these settings, for whoever documents them. */
export const reportSettingNames: readonly string[] = Object.keys(cures)

/** Those that open or sign: for the review alone. */
export const privateSettingNames = ['REPORT_CONTENT_PRIVATE', 'REPORT_AUDIT_KEY'] as const

/** The keys of the process that takes in. It does not look at the private halves, even if they are there. */
export function intakeKeys(env: ReportSettings): Door<IntakeKeys> {
  const set = read(env, intake)
  return 'unset' in set
    ? closed(set.unset)
    : doorOf({
        content: set.read.REPORT_CONTENT_PUBLIC,
        custodians: set.read.REPORT_CUSTODIANS,
        handle: set.read.REPORT_HANDLE_KEY,
        index: set.read.REPORT_INDEX_KEY,
        code: set.read.REPORT_CODE_KEY,
      })
}

/** The keys of the process in which reports are read. */
export function reviewKeys(env: ReportSettings): Door<ReviewKeys> {
  const set = read(env, review)
  return 'unset' in set
    ? closed(set.unset)
    : doorOf({
        content: set.read.REPORT_CONTENT_PRIVATE,
        custodians: set.read.REPORT_CUSTODIANS,
        index: set.read.REPORT_INDEX_KEY,
      })
}

/** The private halves of the content key, the current one last; only where reports are read. */
export function contentRing(env: ReportSettings): Ring | undefined {
  const set = read(env, ring)
  return 'unset' in set ? undefined : set.read.REPORT_CONTENT_PRIVATE
}

/** Signs the checkpoints of the audit; only where that is done. */
export function auditSigner(env: ReportSettings): KeyObject | undefined {
  const set = read(env, signer)
  return 'unset' in set ? undefined : set.read.REPORT_AUDIT_KEY
}

/** Checks them; may be known to anybody. */
export function auditPublic(env: ReportSettings): KeyObject | undefined {
  const set = read(env, checker)
  return 'unset' in set ? undefined : set.read.REPORT_AUDIT_PUBLIC
}

function doorOf<Keys extends { readonly custodians: readonly Custodian[] }>(
  keys: Keys,
): Door<Keys> {
  const count = keys.custodians.length
  return count < fewestCustodians
    ? { kind: 'closed', why: { kind: 'few-custodians', count } }
    : { kind: 'open', keys }
}

function closed(settings: readonly string[]): Door<never> {
  return { kind: 'closed', why: { kind: 'unset', settings } }
}

/** All of the settings, or those that are unset or empty. What is not as it must be is a Fault that does not quote it. */
function read<Shape extends z.ZodRawShape>(
  env: ReportSettings,
  shape: z.ZodObject<Shape>,
): { readonly read: z.output<z.ZodObject<Shape>> } | { readonly unset: readonly string[] } {
  const given = Object.keys(shape.shape).map((name) => [name, env[name]?.trim() ?? ''] as const)
  const unset = given.flatMap(([name, text]) => (text === '' ? [name] : []))
  if (unset.length > 0) return { unset }
  const parsed = shape.safeParse(Object.fromEntries(given))
  if (parsed.success) return { read: parsed.data }
  const wrong = String(parsed.error.issues[0]?.path[0])
  const cure = Object.entries(cures).find(([name]) => name === wrong)?.[1]
  throw new Fault(
    `${wrong} must be ${cure}: correct it or leave it out, and the door of reports is closed`,
  )
}
