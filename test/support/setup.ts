// What the whole test run needs once: the trained question model, and a PostgreSQL server with a migrated template.
import { existsSync } from 'node:fs'
import type { TestProject } from 'vitest/node'

import { ensureModel } from '../../scripts/trained.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { dropBundles } from './bundled.ts'
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
  ensureModel(sn2025)
  const server = await startPostgres()
  const template = await makeTemplate(server.url)
  project.provide('postgresUrl', server.url)
  project.provide('postgresTemplate', template.name)
  return async () => {
    if (existsSync('dist')) dropBundles()
    await template.drop()
    await server.stop()
  }
}
