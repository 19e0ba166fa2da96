// The dates of the contest as the secretariat has set them: the version in force, and those before it.
import { desc, eq } from 'drizzle-orm'

import { milestones } from './schema.ts'
import type { Store } from './store.ts'

export type MilestoneVersion = typeof milestones.$inferSelect

/** The version in force of each stage that has one. A handful of rows by the primary key: cheap enough for each turn. */
export async function readMilestones(
  store: Store,
  edition: string,
): Promise<readonly MilestoneVersion[]> {
  return store
    .selectDistinctOn([milestones.stage])
    .from(milestones)
    .where(eq(milestones.edition, edition))
    .orderBy(milestones.stage, desc(milestones.version))
}

/** All versions of all stages, the newest first. */
export async function readMilestoneHistory(
  store: Store,
  edition: string,
): Promise<readonly MilestoneVersion[]> {
  return store
    .select()
    .from(milestones)
    .where(eq(milestones.edition, edition))
    .orderBy(milestones.stage, desc(milestones.version))
}

/** Adds a version; false if somebody else has added it first. */
export async function addMilestone(tx: Store, version: MilestoneVersion): Promise<boolean> {
  const added = await tx
    .insert(milestones)
    .values(version)
    .onConflictDoNothing({
      target: [milestones.edition, milestones.stage, milestones.version],
    })
    .returning({ version: milestones.version })
  return added.length > 0
}
