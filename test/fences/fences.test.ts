// The import fences bite: each is shown a forbidden import and must refuse it.
import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const root = new URL('../../', import.meta.url).pathname
const planted: string[] = []

afterAll(() => {
  for (const path of planted) rmSync(path, { force: true })
})

async function lint(path: string, code: string): Promise<string> {
  planted.push(root + path)
  writeFileSync(root + path, code)
  return run('npx', ['oxlint', path], { cwd: root }).then(
    ({ stdout }) => stdout,
    (error: { readonly stdout?: string }) => error.stdout ?? '',
  )
}

const faults = [
  ['src/platform/planted-fault.ts', '../rules/rule.ts', 'platform is the bottom layer'],
  ['src/rules/planted-fault.ts', '../language/shape.ts', 'rules are pure'],
  ['src/rules/planted-fault.ts', 'drizzle-orm', 'rules are pure'],
  ['src/editions/sn2025/planted-fault.ts', '../../language/shape.ts', 'editions are data'],
  ['src/editions/sn2025/rules/planted-fault.ts', '../../../store/store.ts', 'editions are data'],
  ['src/channels/planted-fault.ts', '../conversation/turn.ts', 'a channel translates'],
  ['src/channels/lark/planted-fault.ts', '../../store/store.ts', 'a channel translates'],
  ['src/store/planted-fault.ts', '../rules/decide.ts', 'the store may borrow types'],
  ['src/delivery/planted-fault.ts', '../conversation/turn.ts', 'the ledger knows'],
  ['src/language/planted-fault.ts', '../store/store.ts', 'language reads'],
  ['src/language/facts/planted-fault.ts', '../../conversation/turn.ts', 'language reads'],
  ['src/conversation/planted-fault.ts', '../channels/lark/send.ts', 'conversation sees normalised'],
  ['src/web/planted-fault.ts', '../compose.ts', 'the entries put the web together'],
  ['src/rules/planted-fault.ts', 'node:fs', 'no-nodejs-modules'],
] as const

describe('the import fences', () => {
  test.each(faults)('%s may not import %s', async (path, target, message) => {
    expect(await lint(path, `import '${target}'\n`)).toContain(message)
  })

  test('an allowed import passes', async () => {
    const output = await lint(
      'src/rules/planted-fault.ts',
      "import { createHash } from 'node:crypto'\nimport { civilDay } from '../platform/day.ts'\nexport const x = [createHash, civilDay]\n",
    )
    expect(output).not.toContain('error')
  })
})
