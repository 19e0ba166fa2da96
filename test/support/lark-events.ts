// Lark events as the open platform sends them: signed over the raw bytes and encrypted.
import { createCipheriv, createHash } from 'node:crypto'

/** The desk as the tests know it. All ids are invented. */
export const larkTestApp = {
  appId: 'cli_test',
  encryptKey: 'test key',
  verificationToken: 'verification-token-of-the-test',
  botOpenId: 'ou_desk',
} as const

type TestApp = { readonly [K in keyof typeof larkTestApp]: string }

export interface SignedRequest {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

export interface SignOptions {
  /** As it stands in the header; may be nonsense. */
  readonly timestamp?: string
  readonly nonce?: string
  readonly app?: TestApp
}

/** AES-256-CBC under sha256(key), the IV in front, in base64. */
export function encryptForLark(
  text: string,
  key: string,
  iv: Uint8Array = new Uint8Array(16),
): string {
  const aesKey = createHash('sha256').update(key).digest()
  const cipher = createCipheriv('aes-256-cbc', aesKey, iv)
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
}

/** The headers that vouch for these very bytes. */
export function signatureHeaders(body: string, options: SignOptions = {}): Record<string, string> {
  const { timestamp = '1753000000', nonce = 'nonce-1', app = larkTestApp } = options
  const signature = createHash('sha256')
    .update(timestamp + nonce + app.encryptKey)
    .update(body)
    .digest('hex')
  return {
    'content-type': 'application/json',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  }
}

/** Encrypts and signs an event. */
export function signedLark(event: unknown, options: SignOptions = {}): SignedRequest {
  const { app = larkTestApp } = options
  const body = JSON.stringify({ encrypt: encryptForLark(JSON.stringify(event), app.encryptKey) })
  return { body, headers: signatureHeaders(body, options) }
}

/** The address check: encrypted, but not signed. */
export function larkChallenge(
  challenge = 'challenge-1',
  token: string = larkTestApp.verificationToken,
): SignedRequest {
  const event = { challenge, token, type: 'url_verification' }
  const body = JSON.stringify({
    encrypt: encryptForLark(JSON.stringify(event), larkTestApp.encryptKey),
  })
  return { body, headers: { 'content-type': 'application/json' } }
}

export interface LarkMention {
  readonly key: string
  readonly name: string
  readonly openId?: string
}

export interface LarkMessageFields {
  /** The event's id; differs between two deliveries of one message when a test wants it so. */
  readonly eventId?: string
  readonly messageId?: string
  readonly chatId?: string
  readonly chatType?: string
  readonly senderId?: string
  readonly senderType?: string
  readonly messageType?: string
  readonly text?: string
  /** The content as JSON text, instead of `text`. */
  readonly content?: string
  readonly mentions?: readonly LarkMention[]
  readonly parentId?: string
  readonly rootId?: string
  readonly threadId?: string
  /** Milliseconds since 1970. */
  readonly createdAt?: number
  readonly app?: TestApp
}

const header = (eventId: string, type: string, createTime: string, app: TestApp) => ({
  event_id: eventId,
  event_type: type,
  create_time: createTime,
  token: app.verificationToken,
  app_id: app.appId,
  tenant_key: 'tenant-1',
})

/** im.message.receive_v1. In private and a text unless told otherwise. */
export function larkMessage(fields: LarkMessageFields = {}) {
  const { app = larkTestApp, createdAt = 1_753_000_000_000 } = fields
  return {
    schema: '2.0',
    header: header(fields.eventId ?? 'event-1', 'im.message.receive_v1', String(createdAt), app),
    event: {
      sender: {
        sender_id: {
          union_id: 'on_person',
          user_id: null,
          open_id: fields.senderId ?? 'ou_person',
        },
        sender_type: fields.senderType ?? 'user',
        tenant_key: 'tenant-2',
      },
      message: {
        message_id: fields.messageId ?? 'om_1',
        ...(fields.rootId === undefined ? {} : { root_id: fields.rootId }),
        ...(fields.parentId === undefined ? {} : { parent_id: fields.parentId }),
        ...(fields.threadId === undefined ? {} : { thread_id: fields.threadId }),
        create_time: String(createdAt),
        update_time: String(createdAt),
        chat_id: fields.chatId ?? 'oc_1',
        chat_type: fields.chatType ?? 'p2p',
        message_type: fields.messageType ?? 'text',
        content:
          fields.content ?? JSON.stringify({ text: fields.text ?? '我们是西安的企业，能报名吗？' }),
        mentions: (fields.mentions ?? []).map(({ key, name, openId = '' }) => ({
          key,
          id: { union_id: openId === '' ? '' : 'on_x', user_id: null, open_id: openId },
          name,
          tenant_key: 'tenant-2',
        })),
        user_agent: 'double',
      },
    },
  }
}

export const deskMention: LarkMention = {
  key: '@_user_1',
  name: '小助手',
  openId: larkTestApp.botOpenId,
}

/** A group message that mentions the desk: `@_user_1` stands for it. */
export function larkGroupMessage(fields: LarkMessageFields = {}) {
  const text = fields.text ?? '@_user_1 我们是西安的企业，能报名吗？'
  return larkMessage({ chatType: 'group', mentions: [deskMention], ...fields, text })
}

/** A rich text message. `paragraphs` are lists of elements. */
export function larkPost(title: string, paragraphs: unknown, fields: LarkMessageFields = {}) {
  const content = JSON.stringify({ title, content: paragraphs })
  return larkMessage({ messageType: 'post', ...fields, content })
}

export interface LarkActionFields {
  readonly eventId?: string
  readonly operatorId?: string
  readonly value?: unknown
  readonly messageId?: string
  readonly chatId?: string
  /** Microseconds since 1970: that is what presses come with. */
  readonly createdAtMicros?: string
  readonly app?: TestApp
}

/** card.action.trigger. */
export function larkAction(fields: LarkActionFields = {}) {
  const { app = larkTestApp } = fields
  const createTime = fields.createdAtMicros ?? '1753000000000000'
  return {
    schema: '2.0',
    header: header(fields.eventId ?? 'press-1', 'card.action.trigger', createTime, app),
    event: {
      operator: {
        tenant_key: 'tenant-2',
        open_id: fields.operatorId ?? 'ou_person',
        union_id: 'on_x',
      },
      token: 'c-update-token',
      action: {
        value: fields.value ?? {
          choice: 'enterprise',
          asked: 'ou_person',
          chat: 'oc_1',
          in: 'group',
        },
        tag: 'button',
        timezone: 'Asia/Shanghai',
      },
      host: 'im_message',
      context: {
        open_message_id: fields.messageId ?? 'om_card_1',
        open_chat_id: fields.chatId ?? 'oc_1',
      },
    },
  }
}

/** Any other event. */
export function larkEvent(type: string, event: unknown, eventId = 'other-1') {
  return { schema: '2.0', header: header(eventId, type, '1753000000000', larkTestApp), event }
}
