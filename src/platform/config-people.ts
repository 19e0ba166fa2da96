// The settings of the people behind the desk.
import * as z from 'zod'

import { whole, type CuresOf } from './config-shapes.ts'
import { readOfficeHours, type OfficeHours } from './office-hours.ts'

/** How questions are handed to people. */
export interface HandoverConfig {
  /** The secretariat's Lark group; absent: they look at the console. */
  readonly staffChat: string | undefined
  readonly hours: OfficeHours
  /** Working minutes within which one is taken, and within which it is answered. */
  readonly takeMinutes: number
  readonly answerMinutes: number
}

const hoursShape = z.custom<OfficeHours>((value) => value !== undefined)

export const peopleSettings = z.object({
  LARK_STAFF_CHAT: z
    .string()
    .regex(/^oc_\w{1,100}$/)
    .optional(),
  OFFICE_HOURS: z
    .string()
    .default('09:00-12:00 14:00-18:00')
    .transform(readOfficeHours)
    .pipe(hoursShape),
  HANDOVER_TAKE_MINUTES: whole(2, 2_400).default(60),
  HANDOVER_ANSWER_MINUTES: whole(2, 2_400).default(120),
})

/** Completes the sentence "NAME must be ...". */
export const peopleCures: CuresOf<typeof peopleSettings> = {
  LARK_STAFF_CHAT: "the id of the secretariat's Lark group, which begins with oc_",
  OFFICE_HOURS: 'hours of the day like 09:00-12:00 14:00-18:00',
  HANDOVER_TAKE_MINUTES: 'a number of minutes, 2 to 2400',
  HANDOVER_ANSWER_MINUTES: 'a number of minutes, 2 to 2400',
}

/** Always set: without a group the secretariat looks at the console. */
export function handoverOf(set: z.output<typeof peopleSettings>): HandoverConfig {
  return {
    staffChat: set.LARK_STAFF_CHAT,
    hours: set.OFFICE_HOURS,
    takeMinutes: set.HANDOVER_TAKE_MINUTES,
    answerMinutes: set.HANDOVER_ANSWER_MINUTES,
  }
}
