// npm run chat [-- --as-of 2025-07-20]: the desk as a private chat in the terminal.
import { talkInTerminal } from '../src/channels/terminal.ts'
import { command } from './command.ts'
import { clockOf, loadDesk, privateTalk } from './desk.ts'

const usage = {
  usage: 'npm run chat [-- --as-of 2025-07-20]',
  flags: { 'as-of': 'value' },
} as const

await command(import.meta.url, usage, async (call) => {
  const now = clockOf(call)
  await talkInTerminal({
    prompt: '> ',
    greeting: '请直接提问，例如“分公司能不能报名”。按 Ctrl+D 结束。',
    input: process.stdin,
    output: process.stdout,
    say: privateTalk(loadDesk(), now),
  })
})
