// A desk without a database, for the terminal, single questions and replays.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Answer, InboundMessage } from '../src/channels/channel.ts'
import { editionOf } from '../src/compose.ts'
import { createDesk } from '../src/conversation/create-desk.ts'
import type { Desk, TalkState } from '../src/conversation/desk.ts'
import { readModel } from '../src/language/model.ts'
import { readConfig } from '../src/platform/config.ts'
import { Fault } from '../src/platform/errors.ts'
import { ensureModel } from './model.ts'

export function loadDesk(deskName?: string): Desk {
  // Only the edition and the name count here; the database belongs to the server.
  const { EDITION, DESK_NAME } = process.env
  const config = readConfig({ EDITION, DESK_NAME })
  const edition = editionOf(config.edition)
  const model: unknown = JSON.parse(readFileSync(ensureModel(edition), 'utf8'))
  return createDesk({ edition, model: readModel(model), deskName: deskName ?? config.deskName })
}

/** One person's private talk with the desk on a clock of its own. */
export function privateTalk(desk: Desk, now: () => Date): (text: string) => Answer | undefined {
  let state: TalkState | undefined
  return (text) => {
    const at = now()
    const message: InboundMessage = {
      channel: 'terminal',
      app: 'terminal',
      id: randomUUID(),
      chat: { id: 'terminal', kind: 'private' },
      sender: { id: 'terminal' },
      writtenAt: at,
      receivedAt: at,
      text,
      addressed: true,
    }
    const turn = desk.turn(message, state)
    state = turn.state
    return turn.answer
  }
}

/** `--as-of 2025-07-20` (or with a time, Shanghai unless it says otherwise) and the words that remain. */
export function readArguments(args: readonly string[]): {
  readonly words: readonly string[]
  readonly now: () => Date
} {
  const at = args.indexOf('--as-of')
  if (at === -1) return { words: args, now: () => new Date() }
  const given = args[at + 1] ?? ''
  const whole = /^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T10:00` : given
  const time = new Date(/(?:Z|[+-]\d\d:\d\d)$/.test(whole) ? whole : `${whole}+08:00`)
  if (Number.isNaN(time.getTime())) {
    throw new Fault('--as-of takes a day like 2025-07-20 or a time like 2025-07-31T17:30')
  }
  return { words: [...args.slice(0, at), ...args.slice(at + 2)], now: () => time }
}
