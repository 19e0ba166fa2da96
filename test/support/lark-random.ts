// Requests that a Lark webhook might get on its worst day: signed and broken inside, forged, or nothing of the kind.
import fc from 'fast-check'
import {
  encryptForLark,
  larkAction,
  larkEvent,
  larkGroupMessage,
  larkMessage,
  larkPost,
  larkTestApp,
  signatureHeaders,
  signedLark,
  type SignedRequest,
} from './lark-events.ts'

const randomEvents = fc.oneof(
  fc.constant(larkMessage()),
  fc.constant(larkGroupMessage()),
  fc.constant(larkAction()),
  fc.constant(larkPost('题', [[{ tag: 'at', user_id: '@_user_1' }]])),
  fc
    .constantFrom('image', 'merge_forward', 'sticker')
    .map((messageType) => larkMessage({ messageType, content: '{"file_key":"x"}' })),
  fc.uuid().map((of) => larkAction({ value: { rate: 'helpful', of } })),
  fc
    .constantFrom(
      'im.message.recalled_v1',
      'im.chat.member.bot.added_v1',
      'im.chat.member.bot.deleted_v1',
      'im.message.message_read_v1',
    )
    .map((type) => larkEvent(type, { message_id: 'om_1', chat_id: 'oc_1' })),
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

export const randomRequests: fc.Arbitrary<SignedRequest> = fc.oneof(
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
