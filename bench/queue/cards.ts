// Personal notices as the office writes them, each to a chat of its own, for the parts of the ledger's bench.
import type postgres from 'postgres'

import type { Answer } from '../../src/channels/channel.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import type { Recipient } from '../../src/notices/audience.ts'
import { freeze, frozenHash, type FrozenRow } from '../../src/notices/freeze.ts'
import type { Template } from '../../src/notices/template.ts'
import { newId } from '../../src/platform/ids.ts'
import type { Store } from '../../src/store/store.ts'

export interface Part {
  readonly store: Store
  readonly sql: postgres.Sql
  readonly url: string
}

export const app = 'cli_test'

/** A reminder of what is missing, with a button, as long as such things are. */
export const template: Template = {
  headline: '{{团队名称}}：请补交材料',
  paragraphs: [
    '{{单位}}报名的赛道是{{赛道}}，目前还缺：{{缺少材料}}。',
    '请在提交截止前登录官网补齐并重新提交；已经补交的请忽略这条提醒，状态以官网显示为准。',
    '收到请点下面的按钮，秘书处就知道已经通知到您。',
  ],
  receipt: 'acknowledge',
}

export function recipientAt(at: number): Recipient {
  return {
    key: `team:${newId()}`,
    label: `SN-${at}`,
    team: {
      id: newId(),
      code: `SN-${at}`,
      name: `星河${at}队`,
      unit: `星河数据${at}有限公司`,
      track: sn2025.tracks[at % sn2025.tracks.length]?.id ?? '',
      city: '西安市',
      status: 'incomplete',
      missing: ['承诺书', '营业执照'],
    },
    doors: [{ channel: 'lark', app, chat: `oc_${at}`, kind: 'private' }],
  }
}

/** Rows as they are frozen; who approves them approves the hash. */
export function cards(count: number): {
  readonly rows: readonly FrozenRow[]
  readonly hash: string
} {
  const recipients = Array.from({ length: count }, (_, at) => recipientAt(at))
  const rows = freeze(template, recipients, sn2025, newId)
  return { rows, hash: frozenHash(rows) }
}

export function oneCard(): Answer {
  const [row] = cards(1).rows
  if (row === undefined || row.error !== undefined) throw new Error(row?.error ?? 'no card')
  return row.body
}

/** Puts `count` unasked rows into the ledger, each to a chat of its own, with ids that grow as real ones do. */
export async function fill(sql: postgres.Sql, count: number, body: Answer): Promise<void> {
  await sql`
    insert into deliveries (id, once_key, kind, channel, app, lane, target, body, status, unasked, notice, recipient)
    select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'bench:' || lpad(n::text, 9, '0'),
      'reminder', 'lark', ${app}, 'lark:cli_test:oc_' || lpad(n::text, 9, '0'),
      jsonb_build_object('chat', 'oc_' || lpad(n::text, 9, '0'), 'kind', 'private'), ${sql.json(JSON.parse(JSON.stringify(body)))},
      'queued', true, '01900000-0000-7000-8000-000000000000', 'team:' || n
    from generate_series(1, ${count}::int) n`
}
