// What the rules of this edition need to know of a team, and how people are asked for it.
import type { FactDefinition } from '../../../rules/fact.ts'
import { courseFacts } from './course.ts'
import { historyFacts } from './history.ts'
import { projectFacts } from './project.ts'
import { standingFacts } from './standing.ts'
import { teamFacts } from './team.ts'
import { unitFacts } from './unit.ts'

export const facts: readonly FactDefinition[] = [
  ...unitFacts,
  ...standingFacts,
  ...teamFacts,
  ...projectFacts,
  ...historyFacts,
  ...courseFacts,
]
