// Says once, before any test, how to get a Chromium where there is none.
import { chromiumPath } from './chromium.ts'

export default function setup(): void {
  try {
    chromiumPath()
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`)
    process.exit(1)
  }
}
