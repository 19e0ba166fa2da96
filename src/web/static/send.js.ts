// Browser script: posts a message until it is taken. The id makes every repeat harmless.
export const sendJs = String.raw`
import { words } from './words.js'

const pausesMs = [400, 1200, 3000]
const patienceMs = 15000

/**
 * Posts JSON; tries again on a lost line or a server in trouble. Gives { ok, aheadMs } or { ok: false, message },
 * the message only when the desk refused for good.
 */
export async function post(url, body, again = body) {
  let result = await once(url, body)
  for (const pause of pausesMs) {
    if (result.ok || result.message !== undefined) return result
    await new Promise((resolve) => setTimeout(resolve, pause))
    result = await once(url, again)
  }
  return result
}

async function once(url, body) {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: patience.signal,
    })
    if (response.ok) {
      const { now } = await response.json()
      // By how much the server's clock is ahead of this device's.
      return { ok: true, aheadMs: Date.parse(now) - Date.now() }
    }
    if (response.status >= 500 || response.status === 429) return { ok: false }
    const told = await response.json().catch(() => undefined)
    return { ok: false, message: (told && told.error && told.error.message) || words.refused }
  } catch {
    return { ok: false }
  } finally {
    clearTimeout(timer)
  }
}
`
