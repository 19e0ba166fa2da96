// What a model is asked of one message: the prompt, the desk's last question, and the masked text. Pure.
import { mask } from '../language/mask.ts'
import type { FactDefinition } from '../rules/fact.ts'
import type { ModelRequest } from './model.ts'
import type { Prompt } from './prompt.ts'

/** What the talk was about; words of the desk, none of the person's. */
export interface Talked {
  /** The fact that the desk asked for last, if its question is still open. */
  readonly asked?: FactDefinition | undefined
  /** What the last answer was about, as the edition calls it. */
  readonly about?: string | undefined
  readonly isGroup: boolean
}

export interface ReadingRequest extends ModelRequest {
  /** The text as the model sees it. */
  readonly masked: string
}

/** A message cannot end the frame that it is shown in. */
const framed = (text: string): string => text.replaceAll('<', '＜').replaceAll('>', '＞')

function questionOf({ question, options, id }: FactDefinition): string {
  const offered = (options ?? []).map(
    ({ label, value }, at) => `${at + 1}. ${label}=${String(value)}`,
  )
  return `服务台刚问过（事实 ${id}）：${question}${offered.length === 0 ? '' : ` 选项：${offered.join('；')}`}`
}

/** `names`: whoever must not be named outside; `kept`: the bodies of the contest, which may. */
export function readingRequest(
  prompt: Prompt,
  text: string,
  names: readonly string[],
  talked: Talked,
  kept: readonly string[] = [],
): ReadingRequest {
  const masked = framed(mask(text, names, kept))
  const { name, version, hash } = prompt
  const lines = [
    `场合：${talked.isGroup ? '群里' : '私聊'}`,
    ...(talked.about === undefined ? [] : [`上一条答复讲的是：${talked.about}`]),
    ...(talked.asked === undefined ? [] : [questionOf(talked.asked)]),
    '要读的消息：',
    `<message>${masked}</message>`,
  ]
  return {
    prompt: { name, version, hash },
    messages: [
      { role: 'system', content: prompt.text },
      { role: 'user', content: lines.join('\n') },
    ],
    masked,
  }
}
