// npm run chat [-- --as-of 2025-07-20]: the desk as a private chat in the terminal.
import { talkInTerminal } from '../src/channels/terminal.ts'
import { loadDesk, privateTalk, readArguments } from './desk.ts'

const { now } = readArguments(process.argv.slice(2))
await talkInTerminal({
  prompt: '> ',
  greeting: '请直接提问，例如“分公司能不能报名”。按 Ctrl+D 结束。',
  input: process.stdin,
  output: process.stdout,
  say: privateTalk(loadDesk(), now),
})
