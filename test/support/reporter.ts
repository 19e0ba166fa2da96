// The plain last line of a test run, for people and scripts: `N passed, N failed`, and `, N skipped` if any were.
import type { Reporter, TestModule } from 'vitest/node'

export default class PlainLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      const before = count.failed
      for (const test of module.children.allTests()) count[test.result().state] += 1
      // A file that does not load, or whose hooks throw, has failed although none of its tests did.
      if (module.state() === 'failed' && count.failed === before) count.failed += 1
    }
    // A test that never came to an end has not passed.
    const failed = count.failed + count.pending
    const skipped = count.skipped === 0 ? '' : `, ${count.skipped} skipped`
    process.stdout.write(`\n${count.passed} passed, ${failed} failed${skipped}\n`)
  }
}
