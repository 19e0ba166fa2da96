// All situations of rules, group by group.
import { organiserSituations } from './organisers.ts'
import { paperSituations } from './papers.ts'
import { partnerSituations } from './partners.ts'
import { projectSituations } from './projects.ts'
import { teamSituations } from './teams.ts'
import { unitSituations } from './units.ts'
import type { Group } from './situation.ts'

export const groups: readonly Group[] = [
  ...unitSituations,
  ...partnerSituations,
  ...organiserSituations,
  ...teamSituations,
  ...projectSituations,
  ...paperSituations,
]
