// Who checks identities and who sends codes, by the settings; only what is chosen is ever loaded.
import * as z from 'zod'

import { Fault } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { AliyunAccess, AliyunSms } from './aliyun.ts'
import { manualCheck, type IdentityCheck } from './check.ts'
import type { CodeSender } from './code-sender.ts'
import { logSender } from './log-sender.ts'
import type { TencentAccess, TencentSms } from './tencent.ts'

export type CheckPlan =
  | { readonly by: 'manual' }
  | { readonly by: 'aliyun'; readonly factors: 2 | 3; readonly access: AliyunAccess }
  | { readonly by: 'tencent'; readonly factors: 2 | 3; readonly access: TencentAccess }

export type SenderPlan =
  /** No code can be sent: the door of reports stays closed, and accounts are bound with invitations only. */
  | { readonly by: 'nobody' }
  | { readonly by: 'log' }
  | { readonly by: 'aliyun'; readonly access: AliyunSms }
  | { readonly by: 'tencent'; readonly access: TencentSms }

export interface ProviderPlan {
  readonly check: CheckPlan
  readonly sender: SenderPlan
}

const text = z.string().min(1)
const settings = z.object({
  REPORT_IDENTITY: z.enum(['manual', 'aliyun', 'tencent']).default('manual'),
  REPORT_IDENTITY_FACTORS: z
    .enum(['2', '3'])
    .default('3')
    .transform((value) => (value === '2' ? 2 : 3)),
  REPORT_SMS: z.enum(['aliyun', 'tencent', 'log']).optional(),
  ALIYUN_ACCESS_KEY_ID: text.optional(),
  ALIYUN_ACCESS_KEY_SECRET: text.optional(),
  ALIYUN_SMS_SIGN: text.optional(),
  ALIYUN_SMS_TEMPLATE: text.optional(),
  TENCENT_SECRET_ID: text.optional(),
  TENCENT_SECRET_KEY: text.optional(),
  TENCENT_SMS_APP_ID: text.optional(),
  TENCENT_SMS_SIGN: text.optional(),
  TENCENT_SMS_TEMPLATE: text.optional(),
})

type Settings = z.output<typeof settings>

/** The names of these settings, for whoever documents them. */
export const providerSettingNames: readonly string[] = Object.keys(settings.shape)

/** What each must be; completes the sentence "NAME must be ...". */
const cures: Readonly<Partial<Record<keyof Settings, string>>> = {
  REPORT_IDENTITY: 'manual, aliyun or tencent',
  REPORT_IDENTITY_FACTORS: '2 (name and number) or 3 (and telephone)',
  REPORT_SMS: 'aliyun, tencent or, for trying out, log',
}

/** @throws Fault that names the setting and what it must be; never its value */
export function readProviders(
  env: Readonly<Record<string, string | undefined>>,
  isProduction: boolean,
): ProviderPlan {
  // An empty line in .env is an unset one.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = settings.safeParse(given)
  if (!read.success) {
    const names = read.error.issues.map(({ path }) => String(path[0]))
    throw new Fault(names.map((name) => `${name} must be ${cureOf(name)}`).join('; '))
  }
  const set = read.data
  if (set.REPORT_SMS === 'log' && isProduction)
    throw new Fault(
      'REPORT_SMS=log writes codes to the log and is for trying out: in production set it to aliyun or tencent',
    )
  return { check: checkOf(set), sender: senderOf(set) }
}

/** Loads what is chosen. */
export async function openProviders(
  { check, sender }: ProviderPlan,
  log: Log,
): Promise<{ readonly check: IdentityCheck; readonly sender: CodeSender | undefined }> {
  return { check: await openCheck(check), sender: await openSender(sender, log) }
}

async function openCheck(plan: CheckPlan): Promise<IdentityCheck> {
  switch (plan.by) {
    case 'manual':
      return manualCheck
    case 'aliyun':
      return (await import('./aliyun.ts')).aliyunCheck(plan.access, plan.factors)
    case 'tencent':
      return (await import('./tencent.ts')).tencentCheck(plan.access, plan.factors)
  }
}

async function openSender(plan: SenderPlan, log: Log): Promise<CodeSender | undefined> {
  switch (plan.by) {
    case 'nobody':
      return undefined
    case 'log':
      return logSender(log)
    case 'aliyun':
      return (await import('./aliyun.ts')).aliyunSender(plan.access)
    case 'tencent':
      return (await import('./tencent.ts')).tencentSender(plan.access)
  }
}

function checkOf(set: Settings): CheckPlan {
  const { REPORT_IDENTITY: by, REPORT_IDENTITY_FACTORS: factors } = set
  switch (by) {
    case 'manual':
      return { by }
    case 'aliyun':
      return { by, factors, access: aliyun(set, 'REPORT_IDENTITY') }
    case 'tencent':
      return { by, factors, access: tencent(set, 'REPORT_IDENTITY') }
  }
}

function senderOf(set: Settings): SenderPlan {
  const by = set.REPORT_SMS
  const need = needed(set, 'REPORT_SMS')
  switch (by) {
    case undefined:
      return { by: 'nobody' }
    case 'log':
      return { by }
    case 'aliyun': {
      const [signName, template] = need('ALIYUN_SMS_SIGN', 'ALIYUN_SMS_TEMPLATE')
      return { by, access: { ...aliyun(set, 'REPORT_SMS'), signName, template } }
    }
    case 'tencent': {
      const [signName, template] = need('TENCENT_SMS_SIGN', 'TENCENT_SMS_TEMPLATE')
      const [appId] = need('TENCENT_SMS_APP_ID', 'TENCENT_SMS_SIGN')
      return { by, access: { ...tencent(set, 'REPORT_SMS'), appId, signName, template } }
    }
  }
}

type Chooser = 'REPORT_IDENTITY' | 'REPORT_SMS'

function aliyun(set: Settings, by: Chooser): AliyunAccess {
  const [keyId, keySecret] = needed(set, by)('ALIYUN_ACCESS_KEY_ID', 'ALIYUN_ACCESS_KEY_SECRET')
  return { keyId, keySecret }
}

function tencent(set: Settings, by: Chooser): TencentAccess {
  const [secretId, secretKey] = needed(set, by)('TENCENT_SECRET_ID', 'TENCENT_SECRET_KEY')
  return { secretId, secretKey }
}

/** The values of two settings without which the chosen provider is none. */
function needed(set: Settings, by: Chooser) {
  const one = (name: keyof Settings): string => {
    const value = set[name]
    if (typeof value !== 'string')
      throw new Fault(`${by}=${set[by] ?? ''} needs ${name}: set it, or choose another ${by}`)
    return value
  }
  return (a: keyof Settings, b: keyof Settings): readonly [string, string] => [one(a), one(b)]
}

function cureOf(name: string): string {
  const cure = Object.entries(cures).find(([key]) => key === name)
  return cure?.[1] ?? 'as the provider’s console shows it'
}
