// What the open platform says when a sent message is to be changed or recalled.
// Source: "更新已发送的消息卡片" and "撤回消息", 使用限制 and 错误码.
import { z } from 'zod'

import { complaintAbout, type Complaint } from './lark-content.ts'
import type { LarkCall } from './lark-faults.ts'
import type { LarkDoubleMessage } from './lark.ts'

export interface Circumstances {
  /** It exists; without `message` somebody else has written it. */
  readonly isKnown: boolean
  readonly ageMs: number
  readonly recallMs: number
}

const fortnightMs = 14 * 86_400_000

const patchShape = z.object({ content: z.string() })

/** The new card of a PATCH, as text. */
export function contentOf({ body }: LarkCall): string {
  return patchShape.safeParse(body).data?.content ?? ''
}

/** Undefined when the platform would do it. */
export function complaintAboutChange(
  call: LarkCall,
  message: LarkDoubleMessage | undefined,
  { isKnown, ageMs, recallMs }: Circumstances,
): Complaint | undefined {
  const isEdit = call.method === 'PATCH'
  if (message === undefined) {
    if (!isKnown) return { code: 230_001, msg: 'ext=invalid message_id' }
    return isEdit
      ? { code: 230_012, msg: 'Bot is NOT the sender of the message.' }
      : { code: 230_026, msg: 'No permission to recall this message.' }
  }
  if (!isEdit) {
    if (message.recalled) return { code: 230_110, msg: 'The message was already deleted.' }
    return ageMs > recallMs
      ? { code: 230_009, msg: 'The message exceeds the recall time limit.' }
      : undefined
  }
  if (message.recalled) return { code: 230_011, msg: 'The message is recalled.' }
  if (ageMs > fortnightMs)
    return { code: 230_031, msg: 'Message can only be modified within 14 days after sending.' }
  if (message.type !== 'interactive')
    return { code: 230_001, msg: 'ext=This message is NOT a card.' }
  // Also that the new card is still a shared one.
  return complaintAbout('interactive', contentOf(call))
}
