import { expect, test } from 'vitest'
import { aesKeyOf, decrypt, larkVerifier } from '../../../src/channels/lark/verify.ts'
import { Fault } from '../../../src/platform/errors.ts'
import {
  encryptForLark,
  larkChallenge,
  larkEvent,
  larkMessage,
  larkTestApp,
  signatureHeaders,
  signedLark,
  type SignedRequest,
} from '../../support/lark-events.ts'

const verify = larkVerifier(larkTestApp, larkTestApp.appId)
const check = ({ body, headers }: SignedRequest) =>
  verify(Buffer.from(body), (name) => headers[name])
const rejected = (status: number, why: string) => ({ kind: 'rejected', status, why })

/** A body of our own making, rightly signed. */
const signedBody = (body: string) => ({ body, headers: signatureHeaders(body) })

test('the example of the open platform documentation is opened as it says', () => {
  const documented = 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk='
  expect(decrypt(documented, aesKeyOf('test key'))).toBe('hello world')
  const iv = Buffer.from(documented, 'base64').subarray(0, 16)
  expect(encryptForLark('hello world', 'test key', iv)).toBe(documented)
})

test('an event that Lark signed and encrypted is taken, with the id of its header', () => {
  const result = check(signedLark(larkMessage({ eventId: 'event-7' })))
  expect(result).toMatchObject({
    kind: 'event',
    status: 200,
    event: { id: 'event-7', type: 'im.message.receive_v1' },
  })
})

test('an event_id inside the event, or fields beside the ciphertext, change nothing', () => {
  const event = larkEvent('x.y_v1', { event_id: 'forged', app_id: 'forged' }, 'event-8')
  const encrypt = encryptForLark(JSON.stringify(event), larkTestApp.encryptKey)
  const body = JSON.stringify({ encrypt, header: { event_id: 'forged' }, token: 'forged' })
  expect(check(signedBody(body))).toMatchObject({ kind: 'event', event: { id: 'event-8' } })
})

test.each([
  ['a blank after the colon', (encrypt: string) => `{"encrypt": "${encrypt}"}`],
  ['pretty print', (encrypt: string) => JSON.stringify({ encrypt }, null, 2)],
  ['a line break at the end', (encrypt: string) => `${JSON.stringify({ encrypt })}\n`],
  ['escaped slashes', (encrypt: string) => JSON.stringify({ encrypt }).replaceAll('/', '\\/')],
])('the signature is over the raw bytes: %s is no matter', (_, write) => {
  const encrypt = encryptForLark(JSON.stringify(larkMessage()), larkTestApp.encryptKey)
  expect(check(signedBody(write(encrypt))).kind).toBe('event')
})

test('one changed byte of the body is noticed', () => {
  const { body, headers } = signedLark(larkMessage())
  expect(check({ body: `${body} `, headers })).toEqual(rejected(401, 'signature'))
})

test.each(['x-lark-request-timestamp', 'x-lark-request-nonce', 'x-lark-signature'])(
  'without the header %s nothing is taken',
  (name) => {
    const { body, headers } = signedLark(larkMessage())
    const { [name]: _, ...rest } = headers
    expect(check({ body, headers: rest })).toEqual(rejected(401, 'unsigned'))
  },
)

test.each(['0', 'f'.repeat(63), 'f'.repeat(64), 'f'.repeat(65), '不是十六进制'])(
  'the signature %s is refused',
  (signature) => {
    const { body, headers } = signedLark(larkMessage())
    const forged = { ...headers, 'x-lark-signature': signature }
    expect(check({ body, headers: forged })).toEqual(rejected(401, 'signature'))
  },
)

test.each(['abc', 'NaN', 'Infinity', '1e999', ' ', '12x'])(
  'the timestamp %j is no number and refused, rightly signed or not',
  (timestamp) => {
    expect(check(signedLark(larkMessage(), { timestamp }))).toEqual(rejected(401, 'timestamp'))
  },
)

test.each(['1000000000', '0', '9999999999'])(
  'the timestamp %s is taken: re-deliveries are hours late and clocks differ',
  (timestamp) => {
    expect(check(signedLark(larkMessage(), { timestamp })).kind).toBe('event')
  },
)

test('the address check is answered though it is not signed', () => {
  expect(check(larkChallenge('say this'))).toEqual({
    kind: 'challenge',
    status: 200,
    challenge: 'say this',
  })
})

test('the address check with another token is refused, signed or not', () => {
  const asked = larkChallenge('say this', 'another token')
  expect(check(asked)).toEqual(rejected(401, 'token'))
  expect(check(signedBody(asked.body))).toEqual(rejected(401, 'token'))
})

test('the address check in plain text is refused', () => {
  const plain = {
    type: 'url_verification',
    token: larkTestApp.verificationToken,
    challenge: 'say this',
  }
  expect(check(signedBody(JSON.stringify(plain)))).toEqual(rejected(401, 'plaintext'))
})

test('an event in plain text is refused, even when it is signed', () => {
  expect(check(signedBody(JSON.stringify(larkMessage())))).toEqual(rejected(401, 'plaintext'))
  expect(check(signedBody('{"encrypt":null}'))).toEqual(rejected(401, 'plaintext'))
})

test('an event with the token or the app of somebody else is refused', () => {
  const otherToken = { ...larkTestApp, verificationToken: 'another token' }
  const otherApp = { ...larkTestApp, appId: 'cli_other' }
  expect(check(signedLark(larkMessage({ app: otherToken })))).toEqual(rejected(401, 'token'))
  expect(check(signedLark(larkMessage({ app: otherApp })))).toEqual(rejected(401, 'app'))
})

test('an event of the first generation is checked alike', () => {
  const old = (token: string, appId: string) => ({
    uuid: 'uuid-1',
    ts: '1753000000.123',
    token,
    type: 'event_callback',
    event: { type: 'message', app_id: appId },
  })
  const { appId, verificationToken } = larkTestApp
  expect(check(signedLark(old(verificationToken, appId)))).toMatchObject({
    kind: 'event',
    event: { id: 'uuid-1', type: 'message' },
  })
  expect(check(signedLark(old('another token', appId)))).toEqual(rejected(401, 'token'))
  expect(check(signedLark(old(verificationToken, 'cli_other')))).toEqual(rejected(401, 'app'))
})

test.each(['', 'null', '[]', '"text"', '12', '{', '\u0000', '{"encrypt":"AAAA"'])(
  'the body %j is malformed, and nothing is thrown',
  (body) => {
    expect(check(signedBody(body))).toEqual(rejected(400, 'not-json'))
    expect(check({ body, headers: {} })).toEqual(rejected(400, 'not-json'))
  },
)

test('a ciphertext that cannot be opened is refused, and nothing is thrown', () => {
  for (const encrypt of ['AAAA', '', '不是base64', 'A'.repeat(64), 'A'.repeat(88)]) {
    const body = JSON.stringify({ encrypt })
    expect(check({ body, headers: {} })).toEqual(rejected(401, 'unsigned'))
    expect(check(signedBody(body))).toEqual(rejected(400, 'ciphertext'))
  }
})

test('unsigned ciphertexts all get one answer, so that nobody can learn from the padding', () => {
  const good = JSON.parse(signedLark(larkMessage()).body).encrypt
  const bytes = Buffer.from(good, 'base64')
  const answers = new Set<string>()
  for (let byte = 0; byte < 256; byte += 1) {
    bytes[bytes.length - 17] = byte
    const body = JSON.stringify({ encrypt: bytes.toString('base64') })
    answers.add(JSON.stringify(check({ body, headers: {} })))
  }
  expect(answers).toEqual(new Set([JSON.stringify(rejected(401, 'unsigned'))]))
})

test('signed JSON that is no event is malformed', () => {
  for (const event of [null, 'hello world', [], {}, { header: {} }, { header: null, event: {} }]) {
    expect(check(signedLark(event))).toEqual(rejected(400, 'shape'))
  }
})

test('without an encrypt key or a token there is no check at all, so the start stops', () => {
  for (const name of ['encryptKey', 'verificationToken'])
    expect(() => larkVerifier({ ...larkTestApp, [name]: '' }, 'cli_test')).toThrow(Fault)
})
