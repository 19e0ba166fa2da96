// What passes at the Lark platform: limits, failures, time-outs, and answers that are none.
import type { LarkFault } from '../doubles/lark-faults.ts'

const json = (code: number) => ({ code, msg: 'trouble' })
const resetIn1s = { 'x-ogw-ratelimit-reset': '1' }
const html = '<html><body><h1>502 Bad Gateway</h1></body></html>'

/** Befalls every message sent, unless it names another path. */
export type Trouble = Omit<LarkFault, 'path'> & { readonly path?: string }

/** Nothing of these is the message's fault: it goes out later, under the same key. */
export const passing: readonly (readonly [string, Trouble])[] = [
  ['a storm of 429', { times: 6, status: 429, body: json(99_991_400), headers: resetIn1s }],
  ['the same limit as HTTP 400', { times: 6, status: 400, body: json(99_991_400) }],
  ['the same limit as HTTP 200', { times: 6, status: 200, body: json(99_991_400) }],
  ['429 of a proxy that knows no codes', { times: 4, status: 429, body: 'slow down' }],
  [
    'a limit whose reset is no number',
    { status: 429, body: '', headers: { 'x-ogw-ratelimit-reset': 'soon' } },
  ],
  ['a busy chat (230020)', { times: 6, status: 400, body: json(230_020) }],
  ['a busy tenant (11232)', { times: 3, status: 400, body: json(11_232) }],
  ['a uuid on its way (230049)', { times: 4, status: 400, body: json(230_049) }],
  ['502 with a page', { times: 4, status: 502, body: html }],
  ['503 with nothing', { times: 4, status: 503, body: '' }],
  ['500 with a code', { times: 4, status: 500, body: json(2_200) }],
  ['504 after the message was taken', { times: 4, status: 504, body: html, afterwards: true }],
  ['a dropped acknowledgement', { times: 4, reset: true, afterwards: true }],
  ['an acknowledgement that comes never', { times: 4, hang: true, afterwards: true }],
  ['a connection that is reset', { times: 4, reset: true }],
  ['a connection that is taken and not answered', { times: 4, hang: true }],
  ['half an answer, and a reset', { times: 4, cut: 'reset', afterwards: true }],
  ['half an answer, and silence', { times: 4, cut: 'silent', afterwards: true }],
  ['half a refusal, and silence', { times: 4, cut: 'silent', status: 400, body: json(230_002) }],
  ['a page with HTTP 200', { times: 4, status: 200, body: html }],
  ['a page with HTTP 200 after the message was taken', { times: 4, body: html, afterwards: true }],
  ['JSON that ends too early', { times: 4, body: '{"code":0,"msg":"ok","da', afterwards: true }],
  [
    'a length that is too short',
    { times: 4, body: '{"code":0,"msg":"ok"}', headers: { 'content-length': '9' } },
  ],
  ['JSON that is no answer', { times: 4, status: 200, body: [null] }],
  ['a code that is a word', { times: 4, status: 200, body: { code: '0' } }],
  ['a redirect', { times: 4, status: 302, body: '', headers: { location: '/elsewhere' } }],
  ['a token that nobody grants', { path: '/tenant_access_token', times: 2, status: 503, body: '' }],
  [
    'a token that is refused',
    { path: '/tenant_access_token', times: 2, status: 200, body: json(10_014) },
  ],
]
