// What the child that takes steps of a report is told.
import * as z from 'zod'

import { aPdf } from '../evidence-files.ts'

export const crashOrder = z.object({
  url: z.string(),
  folder: z.string(),
  steps: z.array(
    z.enum([
      'begin',
      'open',
      'account',
      'upload',
      'first piece',
      'last piece',
      'identity',
      'code',
      'prove',
      'submit',
    ]),
  ),
  die: z.enum([
    'afterwards',
    'piece kept, not entered',
    'file being looked at',
    'identity being compared',
    'code on its way',
    'query code made',
    'case written, not committed',
  ]),
  laterMs: z.number(),
  token: z.string(),
  file: z.string(),
  code: z.string(),
  words: z.string(),
  identity: z.object({ name: z.string(), idNumber: z.string(), phone: z.string() }),
})
export type CrashOrder = z.infer<typeof crashOrder>

export const crashSaid = z.object({
  step: z.string(),
  said: z.unknown(),
  token: z.string(),
  file: z.string(),
  code: z.string().optional(),
})

/** Of two pieces, so that there is something between them. */
export const crashFile = (): Buffer =>
  Buffer.concat([aPdf(), Buffer.alloc(700 << 10, 0x20), Buffer.from('\n%%EOF')])
