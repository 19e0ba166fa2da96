// What the READMEs show is what the program prints, and every variable that the code reads is written down.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { settingNames } from '../../src/platform/config.ts'
import { reportSettingNames } from '../../src/reports/keys.ts'
import { auditCopySettingNames } from '../../src/reports/audit/copies.ts'
import { evidenceSettingNames } from '../../src/reports/evidence/settings.ts'
import { providerSettingNames } from '../../src/reports/identity/providers.ts'
import { wholeApp } from '../doubles/lark-app.ts'
import { callScript } from '../support/call-script.ts'

const readmes = ['README.md', 'README.zh-CN.md']

interface Example {
  readonly script: string
  readonly args: readonly string[]
  /** Everything below the command, as it stands on the screen. */
  readonly screen: string
}

/** The `console` blocks: a command behind `$`, and what is seen after it. */
function examplesIn(readme: string): readonly Example[] {
  return [...readme.matchAll(/```console\n\$ npm run -s (\w+) -- (.+)\n([^]*?)\n```/g)].map(
    ([, script = '', words = '', screen = '']) => ({
      script,
      args: [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
      screen,
    }),
  )
}

const prompt = /^> (.+)$/gm

/** What the screen shows: a script prints only its prompt, the typed line stands behind it. */
async function screenOf({ script, args, screen }: Example): Promise<string> {
  const typed = [...screen.matchAll(prompt)].map(([, line = '']) => line)
  const { out } = await callScript(script, args, {
    input: typed.map((line) => `${line}\n`).join(''),
    environment: { EDITION: '', DESK_NAME: '' },
  })
  let place = 0
  return out.replaceAll(/^> /gm, () => {
    const line = typed[place++]
    return line === undefined ? '' : `> ${line}\n`
  })
}

describe.each(readmes)('%s', (name) => {
  const readme = readFileSync(name, 'utf8')
  const examples = examplesIn(readme)

  test('shows a talk and a question', () => {
    expect(examples.map(({ script }) => script)).toEqual(['chat', 'ask'])
  })

  test.each(examples)('npm run $script prints what it shows', async (example) => {
    expect((await screenOf(example)).trim()).toBe(example.screen)
  })
})

test.each(readmes)(
  '%s names every permission, event and callback of an app that is set up',
  (name) => {
    const text = readFileSync(name, 'utf8')
    const { granted, events, callbacks } = wholeApp
    const names = [...granted, ...events, ...callbacks]
    expect(names.filter((each) => !text.includes(`\`${each}\``))).toEqual([])
  },
)

/** The variables that code below these folders reads from the environment. */
function variablesIn(...folders: readonly string[]): readonly string[] {
  const code = folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true }).map((each) => join(folder, String(each))),
    )
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  const read = [...code.matchAll(/process\.env\['(\w+)'\]/g)].map(([, name = '']) => name)
  const taken = [...code.matchAll(/\{([^{}]+)\} = process\.env/g)].flatMap(([, names = '']) =>
    names.split(',').map((each) => each.trim()),
  )
  return [...new Set([...read, ...taken])]
}

test.each([...readmes, '.env.example'])('every setting stands in %s', (name) => {
  const text = readFileSync(name, 'utf8')
  const names = [
    ...settingNames,
    ...reportSettingNames,
    ...providerSettingNames,
    ...auditCopySettingNames,
    ...evidenceSettingNames,
  ]
  expect(names.filter((each) => !text.includes(each))).toEqual([])
})

test.each(readmes)('every variable of the scripts and tests stands in %s', (name) => {
  // The machine's own, and what the bench says to its child.
  const ours = ['PATH', 'HOME', 'CI', 'BENCH_PINNED']
  const text = readFileSync(name, 'utf8')
  const read = variablesIn('src', 'scripts', 'bench', 'test').filter((each) => !ours.includes(each))
  expect(read).toContain('CHROMIUM_PATH')
  expect(read.filter((each) => !text.includes(`\`${each}\``))).toEqual([])
})
