// The part of `ws` (it comes with the Lark SDK, without types) that the double of the long connection uses.
declare module 'ws' {
  import type { IncomingMessage, Server } from 'node:http'
  export class WebSocket {
    send(data: Uint8Array): void
    terminate(): void
    close(code?: number): void
    on(event: 'message', heard: (data: Buffer) => void): void
    on(event: 'close', heard: () => void): void
  }
  export class WebSocketServer {
    constructor(options: { readonly server: Server; readonly path?: string })
    on(event: 'connection', heard: (socket: WebSocket, request: IncomingMessage) => void): void
    close(): void
  }
}
