// The little of Express that the bench touches; its own types are not installed.
declare module 'express' {
  import type { RequestListener, Server } from 'node:http'

  interface Express {
    use(handler: RequestListener): void
    use(path: string, handler: RequestListener): void
    listen(port: number, host: string): Server
  }

  function express(): Express
  namespace express {
    function json(): RequestListener
  }
  export default express
}
