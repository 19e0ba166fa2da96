// One person who talks to the real desk in one chat, minute by minute.
import { loadDesk } from '../../scripts/desk.ts'
import type { Answer, InboundMessage } from '../../src/channels/channel.ts'
import type { TalkState, World } from '../../src/conversation/desk.ts'

const desk = loadDesk('小助手')
export const minuteMs = 60_000
export const start = new Date('2025-07-20T10:00:00+08:00')

/** One person in one chat; `after` is minutes since the start, `late` minutes under way. */
export function person(kind: 'group' | 'private', world: World = {}) {
  let state: TalkState | undefined
  let count = 0
  const turn = (message: Partial<InboundMessage>, after: number, late = 0): Answer | undefined => {
    const writtenAt = new Date(start.getTime() + after * minuteMs)
    const result = desk.turn(
      {
        channel: 'test',
        app: 'test',
        id: String(count++),
        chat: { id: 'chat', kind },
        sender: { id: 'someone' },
        writtenAt,
        receivedAt: new Date(writtenAt.getTime() + late * minuteMs),
        text: '',
        addressed: kind === 'private',
        ...message,
      },
      state,
      world,
    )
    state = result.state
    return result.answer
  }
  return {
    to: (text: string, after = 0, late = 0) => turn({ text, addressed: true }, after, late),
    say: (text: string, after = 0) => turn({ text }, after),
    press: (pressed: string, after = 0) => turn({ text: '', pressed, addressed: true }, after),
    get state() {
      return state
    },
  }
}
