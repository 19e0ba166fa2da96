import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    globalSetup: ['test/support/setup.ts'],
    reporters: ['default', './test/support/reporter.ts'],
    // A machine that is busy for a moment is no fault of the desk; what fails twice is.
    retry: process.env['CI'] === undefined ? 0 : 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Every file of a worker shares what was imported, and the embedded database: half of the time went into that.
    isolate: false,
    fileParallelism: true,
    // One more than the smallest machine has cores: many tests wait for a platform's pace.
    maxWorkers: 3,
  },
})
