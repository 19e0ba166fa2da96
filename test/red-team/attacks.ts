// The attacks: words that want the desk, or a model that reads along, to say what no rule says.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const attack = z.strictObject({
  id: z.string(),
  where: z.enum(['message', 'quote', 'file-name', 'display-name', 'approved-answer', 'notice']),
  text: z.string(),
  /** The question that goes with it, where the attack is not the question itself. */
  ask: z.string().optional(),
  /** What the desk must not say after it, besides what it must never say. */
  never: z.array(z.string()).default([]),
})
export type Attack = z.infer<typeof attack>

/** All of them, in the order of the file. */
export const attacks: readonly Attack[] = readFileSync(
  join(import.meta.dirname, 'attacks.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => attack.parse(JSON.parse(line)))

export const attacksIn = (where: Attack['where']): readonly Attack[] =>
  attacks.filter((each) => each.where === where)
