// A browser of somebody: keeps its cookies, and whatever it is shown is kept as a place to search.
import type { Hono } from 'hono'

import type { WebEnv } from '../../src/web/deps.ts'

export interface Shown {
  readonly path: string
  readonly status: number
  /** Headers and body. */
  readonly text: string
}

export interface Browser {
  readonly shown: readonly Shown[]
  get(path: string): Promise<Shown>
  form(path: string, fields: Readonly<Record<string, string>>): Promise<Shown>
  json(path: string, body: unknown): Promise<Shown>
  put(path: string, bytes: Uint8Array): Promise<Shown>
}

export function aBrowser(app: Hono<WebEnv>, address: string): Browser {
  const cookies = new Map<string, string>()
  const shown: Shown[] = []
  async function ask(path: string, init: RequestInit, type?: string): Promise<Shown> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      'x-forwarded-for': address,
      ...(cookie === '' ? {} : { cookie }),
      ...(type === undefined ? {} : { 'content-type': type }),
    }
    const response = await app.request(path, { ...init, headers })
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const body = Buffer.from(await response.arrayBuffer()).toString('utf8')
    const text = `${JSON.stringify([...response.headers])}\n${body}`
    const one = { path, status: response.status, text }
    shown.push(one)
    const to = response.headers.get('location')
    return to === null ? one : ask(to, {})
  }
  return {
    shown,
    get: (path) => ask(path, {}),
    form: (path, fields) =>
      ask(
        path,
        { method: 'POST', body: new URLSearchParams(fields).toString() },
        'application/x-www-form-urlencoded',
      ),
    json: (path, body) =>
      ask(path, { method: 'POST', body: JSON.stringify(body) }, 'application/json'),
    put: (path, bytes) =>
      ask(path, { method: 'PUT', body: Buffer.from(bytes) }, 'application/octet-stream'),
  }
}
