// Whether a file can go out at all, before a platform is asked.
import type { OutboundFile, SendResult } from './channel.ts'
import { fileRefusals } from './wording.ts'

const fileName = /^[^\p{Cc}\\/:*?"<>|]{1,200}\.[0-9A-Za-z]{1,10}$/u

/** What `send` says to a file that is empty, larger than the channel takes or has no proper name; else undefined. */
export function refusalOf(
  { name, size }: Pick<OutboundFile, 'name' | 'size'>,
  mostBytes: number,
): Extract<SendResult, { kind: 'refused' }> | undefined {
  if (size <= 0) return refused('empty-file')
  if (size > mostBytes) return refused('file-too-large', Math.floor(mostBytes / 1_048_576))
  return fileName.test(name) ? undefined : refused('file-name')
}

function refused(code: keyof typeof fileRefusals, megabytes = 0) {
  return { kind: 'refused', code, why: fileRefusals[code](megabytes) } as const
}
