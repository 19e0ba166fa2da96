// The terminal as a private chat: lines in, plain text out.
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import type { Answer, Capabilities, Channel } from './channel.ts'
import { plainText } from './plain.ts'

const name = 'terminal'

const capabilities: Capabilities = {
  groups: false,
  mentions: false,
  cards: false,
  buttons: false,
  edit: false,
  recall: false,
  files: 0,
  privateToStranger: false,
  readReceipts: false,
  idempotentForMs: 0,
}

/** The sending half: whoever sits before it sees each answer at once. */
export function createTerminalChannel(output: NodeJS.WritableStream): Channel {
  return {
    name,
    app: name,
    capabilities,
    async send({ id, body }) {
      output.write(`${plainText(body)}\n\n`)
      return { kind: 'sent', messageId: id }
    },
  }
}

export interface TerminalTalk {
  /** What stands before the person's own line. */
  readonly prompt: string
  readonly greeting: string
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** One turn: the line in, the answer out, undefined for silence. */
  say(line: string): Answer | undefined
}

/** Talks until the input ends. */
export async function talkInTerminal(talk: TerminalTalk): Promise<void> {
  const channel = createTerminalChannel(talk.output)
  const target = { chat: name, kind: 'private' } as const
  const lines = createInterface({ input: talk.input, output: talk.output, prompt: talk.prompt })
  talk.output.write(`${talk.greeting}\n`)
  lines.prompt()
  for await (const line of lines) {
    const body = talk.say(line)
    if (body !== undefined)
      await channel.send({ id: randomUUID(), channel: name, app: name, target, body })
    lines.prompt()
  }
}
