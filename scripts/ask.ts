// npm run ask -- "question" [--as-of 2025-07-20]: answers once and exits.
import { plainText } from '../src/channels/plain.ts'
import { command } from './command.ts'
import { clockOf, loadDesk, privateTalk } from './desk.ts'

const usage = {
  usage: 'npm run ask -- "question" [--as-of 2025-07-20]',
  flags: { 'as-of': 'value' },
  words: [1, Infinity],
} as const

await command(import.meta.url, usage, (call) => {
  const now = clockOf(call)
  const answer = privateTalk(loadDesk(), now)(call.words.join(' '))
  if (answer !== undefined) console.log(plainText(answer))
})
