// All situations of rules, group by group.
import { paperSituations } from './papers.ts'
import { partnerSituations } from './partners.ts'
import { projectSituations } from './projects.ts'
import { teamSituations } from './teams.ts'
import { unitSituations } from './units.ts'
import type { Group } from './situation.ts'

export const groups: readonly Group[] = [
  ...unitSituations,
  ...partnerSituations,
  ...teamSituations,
  ...projectSituations,
  ...paperSituations,
]
