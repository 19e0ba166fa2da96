// The schema of reports: one of its own, so that the roles of the database can be kept out of it as a whole.
import { pgSchema } from 'drizzle-orm/pg-core'

export const reports = pgSchema('reports')
