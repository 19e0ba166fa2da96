// What the whole test run needs once: a PostgreSQL server, and in it a migrated template database.
import type { TestProject } from 'vitest/node'

import { startPostgres } from './postgres.ts'
import { makeTemplate } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's address; may create databases. */
    postgresUrl: string
    /** A migrated database to copy from. */
    postgresTemplate: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // (Anything else the run needs once, like a trained model, is made here as well.)
  const server = await startPostgres()
  const template = await makeTemplate(server.url)
  project.provide('postgresUrl', server.url)
  project.provide('postgresTemplate', template.name)
  return async () => {
    await template.drop()
    await server.stop()
  }
}
