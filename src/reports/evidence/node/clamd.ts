// Asks a ClamAV daemon over TCP. Only its plain OK to a file it looks into whole is `clean`: past its limits it says
// OK as well, so larger files are not even sent.
import { connect } from 'node:net'

import type { Scan, ScanResult } from '../ports.ts'

export interface ClamdSettings {
  readonly host: string
  readonly port: number
  /** The smallest of the daemon's StreamMaxLength, MaxFileSize and MaxScanSize. */
  readonly mostBytes?: number
  readonly timeoutMs?: number
}

/** What a daemon looked into at least, in all versions, when nobody set it. */
const mostBytes = 25 << 20
const timeoutMs = 30_000
const chunkBytes = 64 << 10
const longestReply = 4096

export function clamdScan(settings: ClamdSettings): Scan {
  return async (bytes, unpackedBytes) => {
    if (Math.max(bytes.length, unpackedBytes) > (settings.mostBytes ?? mostBytes))
      return 'too_large'
    try {
      return readReply(await askClamd(bytes, settings))
    } catch {
      return 'error'
    }
  }
}

/** INSTREAM: the length of each chunk in four bytes before it, and a length of zero at the end. */
async function askClamd(
  bytes: Uint8Array,
  { host, port, timeoutMs: ms = timeoutMs }: ClamdSettings,
): Promise<string> {
  const socket = connect({ host, port, timeout: ms })
  // A daemon that sends a byte now and then would never be idle.
  const timer = setTimeout(() => socket.destroy(new Error('late')), ms)
  try {
    const reply = readAll(socket)
    socket.on('timeout', () => socket.destroy(new Error('late')))
    socket.write('zINSTREAM\0')
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const chunk = bytes.subarray(at, at + chunkBytes)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(chunk.length)
      socket.write(length)
      socket.write(chunk)
    }
    socket.write(Buffer.alloc(4))
    return await reply
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}

async function readAll(socket: AsyncIterable<unknown>): Promise<string> {
  let text = ''
  for await (const piece of socket) {
    if (piece instanceof Uint8Array) text += Buffer.from(piece).toString('latin1')
    if (text.length > longestReply || text.includes('\0')) break
  }
  return text
}

function readReply(reply: string): ScanResult {
  const said = reply.replaceAll('\0', '').trim()
  if (said === 'stream: OK') return 'clean'
  if (/size limit exceeded/i.test(said)) return 'too_large'
  const found = /^stream: (.+) FOUND$/.exec(said)?.[1]
  if (found === undefined) return 'error'
  // With AlertExceedsMax and AlertEncrypted these are said in place of OK; they name no malware.
  if (found.startsWith('Heuristics.Limits.Exceeded')) return 'too_large'
  return found.startsWith('Heuristics.Encrypted') ? 'encrypted' : 'infected'
}
