// Everything of reports lies in a schema of its own, so that lesser roles can be let into single tables of it.
import { pgSchema } from 'drizzle-orm/pg-core'

export const reports = pgSchema('reports')
