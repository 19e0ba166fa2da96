// npm run ask -- "question" [--as-of 2025-07-20]: answers once and exits.
import { plainText } from '../src/channels/plain.ts'
import { loadDesk, privateTalk, readArguments } from './desk.ts'

const { words, now } = readArguments(process.argv.slice(2))
const question = words.join(' ').trim()
if (question === '') {
  console.error('usage: npm run ask -- "question" [--as-of 2025-07-20]')
  process.exitCode = 2
} else {
  const answer = privateTalk(loadDesk(), now)(question)
  if (answer !== undefined) console.log(plainText(answer))
}
