// What the processes of the chaos run tell each other.
import * as z from 'zod'

/** What a pump is started with. */
export const orderShape = z.object({
  databaseUrl: z.string(),
  platformUrl: z.string(),
  channel: z.enum(['lark', 'wechat']),
  /** So many times faster than true time; the platform's double has the same. */
  factor: z.number(),
  life: z.number(),
})
export type Order = z.infer<typeof orderShape>

/** What the platform has seen; asked for with `report`. */
export const reportShape = z.object({
  /** Where each message arrived, by the key it came with. */
  arrived: z.array(z.object({ key: z.string(), chat: z.string() })),
  /** Calls that were accepted, messages or replays of one. */
  accepted: z.number(),
  refusals: z.array(z.number()),
  violations: z.array(z.string()),
  /** Which life of a pump has called with which key. */
  calls: z.array(z.object({ life: z.number(), key: z.string() })),
})
export type Report = z.infer<typeof reportShape>

/** How far it is; asked for with `glance`. */
export const glanceShape = z.object({
  arrived: z.number(),
  /** Lives that have a send under way now. */
  underWay: z.array(z.number()),
})
