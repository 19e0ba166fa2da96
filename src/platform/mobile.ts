// What somebody typed as their mobile telephone: the number to which the code goes.
import { tidied } from './tidied.ts'

/** Its eleven figures; undefined if it is no mobile number of the mainland. */
export function readMobile(typed: string): string | undefined {
  return /^(?:\+?86|0086)?(1[3-9]\d{9})$/.exec(tidied(typed))?.[1]
}

/** As it may be shown again: the first three figures and the last four. */
export function maskedMobile(mobile: string): string {
  return `${mobile.slice(0, 3)}****${mobile.slice(-4)}`
}
