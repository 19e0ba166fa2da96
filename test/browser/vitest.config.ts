import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/setup.ts'],
    reporters: ['default', './test/support/reporter.ts'],
    // A machine that is busy for a moment is no fault of the desk; what fails twice is.
    retry: process.env['CI'] === undefined ? 0 : 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Every file of a worker shares what was imported.
    isolate: false,
    maxWorkers: 2,
    // A busy machine is no failure.
    expect: { poll: { timeout: 10_000 } },
  },
})
