// A ClamAV daemon as far as INSTREAM goes: counts the lengths, keeps its own limit, and finds the word it was told.
import { createServer, type Socket } from 'node:net'

export interface ClamdDouble {
  readonly port: number
  /** How many files were sent to it whole. */
  scanned(): number
  close(): Promise<void>
}

export interface ClamdOptions {
  /** Files with this in them are reported under this name. */
  readonly finds?: { readonly word: string; readonly name: string }
  /** StreamMaxLength: beyond it the real one breaks off like this. */
  readonly mostBytes?: number
  /** Says this to everything; `nothing`: stays silent. */
  readonly says?: string
}

export async function clamdDouble(options: ClamdOptions = {}): Promise<ClamdDouble> {
  let scanned = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let taken = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (piece: Buffer) => {
      taken = Buffer.concat([taken, piece])
      const said = reply(taken, options)
      if (said === undefined) return
      scanned += 1
      if (said !== 'nothing') socket.end(`${said}\0`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    scanned: () => scanned,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const command = 'zINSTREAM\0'

function reply(taken: Buffer, options: ClamdOptions): string | undefined {
  if (taken.length < command.length) return undefined
  if (!taken.subarray(0, command.length).equals(Buffer.from(command))) return 'UNKNOWN COMMAND'
  const chunks: Buffer[] = []
  let size = 0
  for (let at = command.length; at + 4 <= taken.length;) {
    const length = taken.readUInt32BE(at)
    if (length === 0) return verdict(Buffer.concat(chunks), options)
    size += length
    if (size > (options.mostBytes ?? Infinity)) return 'INSTREAM size limit exceeded. ERROR'
    chunks.push(taken.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

function verdict(file: Buffer, { finds, says }: ClamdOptions): string {
  if (says !== undefined) return says
  return finds !== undefined && file.includes(finds.word)
    ? `stream: ${finds.name} FOUND`
    : 'stream: OK'
}
