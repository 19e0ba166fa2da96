// A desk of few words for tests of the shells around it, and the messages it gets.
import type { Answer, InboundMessage } from '../../src/channels/channel.ts'
import type { Private } from '../../src/language/guard.ts'
import type { Desk, TalkState, Turn } from '../../src/conversation/desk.ts'
import { inboxKey } from '../../src/platform/seal.ts'

/** The key of the tests' inboxes. */
export const testKey = inboxKey(new Uint8Array(32).fill(7))

export function anAnswer(headline: string, rest: Partial<Answer> = {}): Answer {
  return {
    outcome: 'information',
    first: [],
    headline,
    paragraphs: [],
    clauses: [],
    choices: [],
    notes: [],
    ...rest,
  }
}

let told = 0

/** A private message unless told otherwise, each with an id of its own. */
export function aMessage(rest: Partial<InboundMessage> = {}): InboundMessage {
  told += 1
  return {
    channel: 'web',
    app: 'web',
    id: `m-${process.pid}-${told}`,
    chat: { id: 'chat-1', kind: 'private' },
    sender: { id: 'person-1' },
    writtenAt: new Date('2025-07-20T10:00:00+08:00'),
    receivedAt: new Date('2025-07-20T10:00:01+08:00'),
    text: '个人能参赛吗？',
    addressed: true,
    ...rest,
  }
}

export function aGroupMessage(rest: Partial<InboundMessage> = {}): InboundMessage {
  return aMessage({ chat: { id: 'group-1', kind: 'group' }, ...rest })
}

interface Heard extends TalkState {
  readonly heard: readonly string[]
}

function scriptedGuard(text: string): Private | undefined {
  if (text.includes('【举报】')) return 'tip-off'
  return text.includes('【电话】') ? 'personal-data' : undefined
}

/**
 * Answers every addressed message with how many it has heard from this person, and what (`2: 你好`).
 * `【举报】` and `【电话】` in a text stand for a tip-off and for personal data; `【错】` makes it throw;
 * `【忘】` makes it forget the talk.
 */
export function scriptedDesk(onTurn: (message: InboundMessage) => void = () => {}): Desk {
  return {
    turn: (message, state): Turn => {
      onTurn(message)
      if (message.text.includes('【错】')) throw new Error(`cannot: ${message.text}`)
      if (!message.addressed) return { state, answer: undefined, note: { kind: 'silent' } }
      if (message.text.includes('【忘】'))
        return { state: undefined, answer: anAnswer('忘了'), note: { kind: 'forgot' } }
      const heard = [...heardOf(state), message.text]
      const expiresAt = new Date(message.receivedAt.getTime() + 3_600_000).toISOString()
      const next: Heard = { expiresAt, heard }
      return {
        state: next,
        answer: anAnswer(`${heard.length}: ${message.text.slice(0, 100)}`),
        note: { kind: 'said', ms: 1 },
      }
    },
    guard: scriptedGuard,
    comparing: () => (one, other) => (one === other ? 1 : 0),
    isDelicate: (text) => scriptedGuard(text) !== undefined,
    privately: () => anAnswer('这个问题请和我私下说。', { outcome: 'private' }),
    welcome: () => anAnswer('大家好。', { outcome: 'off-topic' }),
  }
}

function heardOf(state: TalkState | undefined): readonly string[] {
  if (state === undefined || !('heard' in state) || !Array.isArray(state.heard)) return []
  return state.heard.map(String)
}
