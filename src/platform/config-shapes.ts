// What settings of several areas are made of.
import * as z from 'zod'

/** What each setting of an area must be, by its name. */
export type CuresOf<Area extends z.ZodObject> = Readonly<Record<keyof Area['shape'], string>>

export const text = z.string().min(1)
export const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''))
export const onOff = z
  .enum(['true', 'false', '1', '0', 'on', 'off', 'yes', 'no'])
  .transform((value) => ['true', '1', 'on', 'yes'].includes(value))

/** A whole number between the two, both allowed. */
export const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
