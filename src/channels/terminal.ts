// The terminal as a private chat: lines in, plain text out.
import { createInterface } from 'node:readline/promises'
import type { Answer } from './channel.ts'
import { plainText } from './plain.ts'

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
  const lines = createInterface({ input: talk.input, output: talk.output, prompt: talk.prompt })
  talk.output.write(`${talk.greeting}\n`)
  lines.prompt()
  for await (const line of lines) {
    const answer = talk.say(line)
    if (answer !== undefined) talk.output.write(`${plainText(answer)}\n\n`)
    lines.prompt()
  }
}
