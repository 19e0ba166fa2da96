// A reply that acknowledges a notice, where there is no button to press: told from the text alone.
import type { Acknowledgement, InboundMessage } from '../channels/channel.ts'

/** Longer replies say something else as well, and are answered. */
const longest = 20

const thanks = '(?:谢谢|感谢|多谢|辛苦)?(?:您|你|了|老师|秘书处)*'
const received = new RegExp(
  `^(?:好的?)?(?:我们?)?(?:已经?|都)?(?:收到|收悉|知悉)(?:了|啦|通知)*${thanks}$`,
  'u',
)
const reschedule = new RegExp(
  `^(?:我们?|我队)?(?:想|要|需要)?申请调整(?:时间|场次)?${thanks}$`,
  'u',
)

/** 收到, 已收到, 收到谢谢; 申请调整. Undefined for nearly every message. */
export function readReceipt({
  text,
  pressed,
}: Pick<InboundMessage, 'text' | 'pressed'>): Acknowledgement | undefined {
  if (pressed !== undefined || text.length > longest) return undefined
  const said = text.normalize('NFKC').replace(/[\s,.。!~、:;]+/gu, '')
  if (received.test(said)) return 'received'
  return reschedule.test(said) ? 'reschedule' : undefined
}
