import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  encryptForLark,
  larkAction,
  larkGroupMessage,
  larkMessage,
  larkPost,
  larkTestApp,
  signatureHeaders,
  signedLark,
  type SignedRequest,
} from '../support/lark-events.ts'
import { aDoor } from './lark-door.ts'

const randomEvents = fc.oneof(
  fc.constant(larkMessage()),
  fc.constant(larkGroupMessage()),
  fc.constant(larkAction()),
  fc.constant(larkPost('题', [[{ tag: 'at', user_id: '@_user_1' }]])),
  fc.constant({ type: 'url_verification', token: larkTestApp.verificationToken, challenge: 'c' }),
)

/** Puts any JSON value somewhere into another. */
function mutate(value: unknown, path: readonly number[], put: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined || typeof value !== 'object' || value === null) return put
  const entries = Object.entries(value)
  if (entries.length === 0) return put
  const at = step % entries.length
  const changed = entries.map(([key, inner], index) => [
    key,
    index === at ? mutate(inner, rest, put) : inner,
  ])
  return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed)
}

const mutatedEvents = fc
  .tuple(randomEvents, fc.array(fc.nat(30), { maxLength: 6 }), fc.jsonValue({ maxDepth: 3 }))
  .map(([event, path, put]) => mutate(event, path, put))

const requests: fc.Arbitrary<SignedRequest> = fc.oneof(
  // Rightly signed, and mutated inside: the platform itself going mad.
  { weight: 5, arbitrary: mutatedEvents.map((event) => signedLark(event)) },
  // Text that is a trap: keys, markup, lone surrogates, whatever.
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 20 }))
      .map(([text, name]) =>
        signedLark(larkGroupMessage({ text, mentions: [{ key: '@_user_1', name }] })),
      ),
  },
  // Signed, but the ciphertext is anything.
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 80 }).map((bytes) => {
      const body = JSON.stringify({ encrypt: Buffer.from(bytes).toString('base64') })
      return { body, headers: signatureHeaders(body) }
    }),
  },
  // Signed, and what it hides is no JSON.
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'binary', maxLength: 80 }).map((text) => {
      const body = JSON.stringify({ encrypt: encryptForLark(text, larkTestApp.encryptKey) })
      return { body, headers: signatureHeaders(body) }
    }),
  },
  // One character of a good request changed.
  {
    weight: 2,
    arbitrary: fc
      .tuple(mutatedEvents, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }))
      .map(([event, at, character]) => {
        const { body, headers } = signedLark(event)
        const index = at % body.length
        return { body: body.slice(0, index) + character + body.slice(index + 1), headers }
      }),
  },
  // Anything at all, with any headers.
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.oneof(fc.string({ maxLength: 100 }), fc.json({ maxDepth: 3 })),
        fc.string({ maxLength: 12 }).map((text) => text.replace(/[^\x21-\x7e]/g, '')),
      )
      .map(([body, value]) => ({
        body,
        headers: {
          'x-lark-request-timestamp': value,
          'x-lark-request-nonce': value,
          'x-lark-signature': value,
        },
      })),
  },
)

test('10,000 random and mutated events: a clear status each time, never a crash', async () => {
  const { post, inbox, logged, work } = aDoor()
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      const response = await post(request)
      seen.set(response.status, (seen.get(response.status) ?? 0) + 1)
      expect([200, 400, 401, 413]).toContain(response.status)
      expect(await response.text()).not.toMatch(/Error|\bat \w+ \(|node_modules/)
    }),
    { numRuns: 10_000, seed: 20_250_815 },
  )
  await Promise.all(work)
  // The generator is worth something only while it reaches every way out.
  for (const status of [200, 400, 401]) expect(seen.get(status)).toBeGreaterThan(100)
  expect(inbox.size).toBeGreaterThan(5)
  expect(logged.filter(({ event }) => event === 'lark.notTaken')).toEqual([])
  for (const message of inbox.values()) {
    expect(Number.isNaN(message.writtenAt.getTime())).toBe(false)
    expect(message.id).toMatch(/^[\x21-\x7e]+$/)
  }
}, 120_000)
