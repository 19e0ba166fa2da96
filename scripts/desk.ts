// A desk without a database, for the terminal, single questions and replays.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Answer, InboundMessage } from '../src/channels/channel.ts'
import { editionOf } from '../src/compose.ts'
import { createDesk } from '../src/conversation/create-desk.ts'
import { withSecondLook } from '../src/conversation/with-second-look.ts'
import type { Desk, TalkState } from '../src/conversation/desk.ts'
import { readModel } from '../src/language/model.ts'
import { readAsOf } from '../src/platform/as-of.ts'
import { readConfig } from '../src/platform/config.ts'
import type { Call } from './command.ts'
import { ensureModel } from './trained.ts'

export function loadDesk(deskName?: string): Desk {
  // Only the edition and the name count here; the database belongs to the server.
  const { EDITION, DESK_NAME } = process.env
  const config = readConfig({ EDITION, DESK_NAME })
  const edition = editionOf(config.edition)
  const model: unknown = JSON.parse(readFileSync(ensureModel(edition), 'utf8'))
  return createDesk({
    edition,
    model: readModel(model),
    deskName: deskName ?? config.deskName,
    beside: withSecondLook,
  })
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

/** The clock of a script: the time now, or the moment that `--as-of` gives (10:00 in Shanghai for a day alone). */
export function clockOf(call: Call): () => Date {
  const given = call.value('as-of')
  if (given === undefined) return () => new Date()
  const at = readAsOf(given)
  return at === undefined
    ? call.misuse('--as-of takes a day like 2025-07-20 or a time like 2025-07-31T17:30')
    : () => at
}
