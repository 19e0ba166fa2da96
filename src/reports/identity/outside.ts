// Asks somebody outside: for so long and no longer, and with no word of theirs in what comes of a failure.
import { within } from '../../platform/within.ts'

/** So long a provider has for its answer. */
export const providerMs = 10_000

export type Asked<T> =
  | { readonly kind: 'answered'; readonly answer: T }
  | { readonly kind: 'failed'; readonly why: string }

/** Never throws. An error's message may quote what was sent, so nothing but a code is kept of it. */
export async function asked<T>(ms: number, work: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { kind: 'answered', answer: await within(ms, work()) }
  } catch (error) {
    return { kind: 'failed', why: whyOf(error) }
  }
}

/** A provider's code, or another word of its own, if it looks like one: it goes to the log. */
export function wordOf(code: unknown): string {
  return typeof code === 'string' && /^[A-Za-z][\w.-]{0,63}$/.test(code) ? code : 'unknown'
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.message === 'late') return 'timeout'
  return 'code' in error ? wordOf(error.code) : wordOf(error.name)
}

/** Node hands over a CommonJS module as the default of one; whoever bundles may have opened it already. */
export function opened<T>(module: { readonly default: T | { readonly default: T } }): T {
  return isWrapped(module.default) ? module.default.default : module.default
}

// What is looked for is a class.
function isWrapped<T>(inner: T | { readonly default: T }): inner is { readonly default: T } {
  return typeof inner === 'object'
}
