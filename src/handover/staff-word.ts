// What somebody of the staff wants by what they press or write below a card. Pure.
import type { StaffAct } from './staff-acts.ts'

const TAKE = /^(?:接手|我来|我来(?:答|处理|接手)|收到|好的?|已?接)[了吧。.!！]*$/u
const END = /^(?:结束|\/end|已解决|完成)[了吧。.!！]*$/iu
const RETURN = /^(?:转回|转回自动答疑|退回|交还)[了吧。.!！]*$/u

/** A press names the question it is about. */
export function pressedByStaff(
  value: string,
): { readonly id: string; readonly act: StaffAct } | undefined {
  const [, verb, id] = /^handover-(take|return):([0-9a-f-]{36})$/.exec(value) ?? []
  if (id === undefined) return undefined
  return { id, act: { kind: verb === 'take' ? 'take' : 'return' } }
}

/** What is written below a card is the answer, unless it is a word for the desk. */
export function writtenByStaff(text: string): StaffAct {
  const said = text.trim()
  if (TAKE.test(said)) return { kind: 'take' }
  if (END.test(said)) return { kind: 'end' }
  if (RETURN.test(said)) return { kind: 'return' }
  return { kind: 'answer', text: said }
}
