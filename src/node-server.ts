// What a server of Node says of its address, and of why it has none.
import type { Config } from './platform/config.ts'

type Address = Pick<Config, 'host' | 'port'>

/** The host as it is written into an address that this machine can open. */
export function nameOf(host: string): string {
  if (['0.0.0.0', '127.0.0.1', '::', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

const troubles: Readonly<Record<string, (config: Address) => string>> = {
  EADDRINUSE: ({ port }) => `Port ${port} is taken: set PORT to another one`,
  EACCES: ({ port }) => `Port ${port} may not be opened by this user: set PORT to one above 1023`,
  EADDRNOTAVAIL: noSuchHost,
  ENOTFOUND: noSuchHost,
  EAI_AGAIN: noSuchHost,
}

function noSuchHost({ host }: Address): string {
  return `This machine has no address ${host}: set HOST to one it has, or to 0.0.0.0 for all of them`
}

/** Why it did not open, or stopped, with the cure. */
export function serverTrouble(config: Address, code: string): string {
  return troubles[code]?.(config) ?? `The server stopped: ${code}`
}
