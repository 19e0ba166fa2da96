// The import fences bite: each is shown a forbidden import and must refuse it.
import { execFile } from 'node:child_process'
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const root = new URL('../../', import.meta.url).pathname

/** Where an import is forbidden, what is imported, and the rule that says so. */
const faults = [
  ['src/platform', '../rules/rule.ts', 'no-restricted-imports'],
  ['src/rules', '../language/shape.ts', 'no-restricted-imports'],
  ['src/rules', 'drizzle-orm', 'no-restricted-imports'],
  ['src/editions/sn2025', '../../language/shape.ts', 'no-restricted-imports'],
  ['src/editions/sn2025/rules', '../../../store/store.ts', 'no-restricted-imports'],
  ['src/channels', '../conversation/turn.ts', 'no-restricted-imports'],
  ['src/channels/lark', '../../store/store.ts', 'no-restricted-imports'],
  ['src/channels/wechat', '../../store/store.ts', 'no-restricted-imports'],
  ['src/conversation', '../channels/wechat/read.ts', 'no-restricted-imports'],
  ['src/store', '../rules/decide.ts', 'no-restricted-imports'],
  ['src/delivery', '../conversation/turn.ts', 'no-restricted-imports'],
  ['src/language', '../store/store.ts', 'no-restricted-imports'],
  ['src/language/facts', '../../conversation/turn.ts', 'no-restricted-imports'],
  ['src/store', '../people/doors.ts', 'no-restricted-imports'],
  ['src/people', '../conversation/turn.ts', 'no-restricted-imports'],
  ['src/reports', '../conversation/turn.ts', 'no-restricted-imports'],
  ['src/reports', '../delivery/ledger.ts', 'no-restricted-imports'],
  ['src/reports/seal', '../../channels/channel.ts', 'no-restricted-imports'],
  ['src/reports/evidence', '../../conversation/turn.ts', 'no-restricted-imports'],
  ['src/reports/evidence/inspect', '../../../channels/channel.ts', 'no-restricted-imports'],
  ['src/notices', '../conversation/turn.ts', 'no-restricted-imports'],
  ['src/notices', '../channels/lark/send.ts', 'no-restricted-imports'],
  ['src/notices/announcements', '../../conversation/turn.ts', 'no-restricted-imports'],
  ['src/reports/identity', '../../people/doors.ts', 'no-restricted-imports'],
  ['src/official', '../rules/rule.ts', 'no-restricted-imports'],
  ['src/official/split', '../../editions/index.ts', 'no-restricted-imports'],
  ['src/console/browser', '../../store/office.ts', 'no-restricted-imports'],
  ['src/people', '../reports/identity/tries.ts', 'no-restricted-imports'],
  ['src/people', '../channels/lark/send.ts', 'no-restricted-imports'],
  ['src/conversation', '../channels/lark/send.ts', 'no-restricted-imports'],
  ['src/web', '../compose.ts', 'no-restricted-imports'],
  ['src/console', '../compose.ts', 'no-restricted-imports'],
  ['src/console', '../channels/lark/send.ts', 'no-restricted-imports'],
  ['src/reading', '../conversation/turn.ts', 'no-restricted-imports'],
  ['src/rules', 'node:fs', 'no-nodejs-modules'],
] as const

const pathOf = (index: number, folder: string): string => `${folder}/planted-fault-${index}.ts`
const allowed = 'src/rules/planted-fault-allowed.ts'
let folder = ''
let output = ''

// Planted beside the sources and not among them: other tests read those at the same time.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fences-'))
  for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json'])
    await copyFile(join(root, name), join(folder, name))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const plant = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  for (const [index, [where, target]] of faults.entries())
    await plant(pathOf(index, where), `import '${target}'\n`)
  await plant(
    allowed,
    "import { createHash } from 'node:crypto'\nimport { civilDay } from '../platform/day.ts'\nexport const x = [createHash, civilDay]\n",
  )
  const paths = faults.map(([where], index) => pathOf(index, where))
  output = await run('npx', ['oxlint', '--format', 'unix', ...paths, allowed], {
    cwd: folder,
  }).then(
    ({ stdout }) => stdout,
    (error: { readonly stdout?: string }) => error.stdout ?? '',
  )
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const linesOf = (path: string): string =>
  output
    .split('\n')
    .filter((line) => line.includes(path))
    .join('\n')

describe('the import fences', () => {
  test.each(faults.map((fault, index) => [...fault, index] as const))(
    '%s may not import %s',
    (folder, _, message, index) => {
      expect(linesOf(pathOf(index, folder))).toContain(message)
    },
  )

  test('an allowed import passes', () => {
    expect(output).toContain('planted-fault-0')
    expect(linesOf(allowed)).toBe('')
  })
})

test('only the folder of WeChat knows wechaty, and even there it is loaded when it is wanted', async () => {
  const knowing: string[] = []
  const loading: string[] = []
  for (const name of await readdir(join(root, 'src'), { recursive: true })) {
    if (!name.endsWith('.ts')) continue
    const text = await readFile(join(root, 'src', name), 'utf8')
    if (/from 'wechaty|import\('wechaty|: string = 'wechaty/.test(text)) knowing.push(dirname(name))
    if (/^import (?!type\b)[^']*? from 'wechaty/m.test(text)) loading.push(name)
  }
  expect([...new Set(knowing)]).toEqual(['channels/wechat'])
  expect(loading).toEqual([])
})
