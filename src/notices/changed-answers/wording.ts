// What is said first when an earlier answer is not right any more.
import { dayInWords } from '../../platform/day.ts'

const asked = (day: string): string => `更正：${dayInWords(day)}问的问题，`

export const wording = {
  ruled: (day: string) => `${asked(day)}组委会已有认定，之前的答复请以下面的为准。`,
  'taken-back': (day: string) =>
    `${asked(day)}之前依据的组委会认定已经撤回，之前的答复请以下面的为准。`,
  rules: (day: string) => `${asked(day)}答复所依据的规则已有更正，之前的答复请以下面的为准。`,
  text: (day: string) => `${asked(day)}通知原文已有变动，之前的答复请以下面的为准。`,
} as const
