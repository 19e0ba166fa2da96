// Which talk a message belongs to, and what the store keeps of it from one turn to the next.
import * as z from 'zod'

import type { InboundMessage } from '../channels/channel.ts'
import type { InboxKey } from '../platform/seal.ts'
import { dropTalk, loadTalk, saveTalk, type TalkKey } from '../store/conversations.ts'
import type { Store } from '../store/store.ts'
import type { TalkState } from './desk.ts'
import { talkKey } from './talk-key.ts'

/** Keeps what a turn has left. False if another turn of the same talk came in between. */
export async function remember(
  tx: Store,
  talk: TalkKey,
  version: number,
  before: TalkState | undefined,
  next: TalkState | undefined,
): Promise<boolean> {
  if (next === before) return true
  if (next === undefined) return dropTalk(tx, talk, version)
  return saveTalk(tx, talk, version, { state: next, expiresAt: new Date(next.expiresAt) })
}

/** Whoever speaks to the desk in a new thread goes on from the talk in the chat around it. */
export async function beforeThread(
  message: InboundMessage,
  { store, key }: { readonly store: Store; readonly key: InboxKey },
): Promise<unknown> {
  if (message.thread === undefined || !message.addressed) return undefined
  return (await loadTalk(store, talkKey(key, message), message.receivedAt)).state
}

/** Opaque: the core reads it. */
export const talkState: z.ZodType<TalkState> = z.looseObject({ expiresAt: z.string() })
