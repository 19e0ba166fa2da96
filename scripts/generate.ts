// `npm run migration -- NAME`: writes the next migration from src/store/schema.ts and notes it in src/store/latest.ts.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'

import { Fault } from '../src/platform/errors.ts'
import { readMigrations } from '../src/store/open/migrations.ts'
import { command } from './command.ts'

const usage = { usage: 'npm run migration [-- what_changes]', words: [0, 1] } as const

await command(import.meta.url, usage, async (call) => {
  const [name] = call.words
  if (name !== undefined) {
    // It becomes the name of a file and an argument of drizzle-kit.
    if (!/^[a-z][a-z0-9_]*$/.test(name)) call.misuse('A migration is named like what_changes')
    execFileSync(
      'npx',
      `drizzle-kit generate --dialect postgresql --schema src/store/schema.ts --out db --name ${name}`.split(
        ' ',
      ),
      { stdio: 'inherit' },
    )
  }
  const latest = (await readMigrations('db')).at(-1)
  if (latest === undefined) throw new Fault('db/ holds no migration: give the first one a name')
  writeFileSync(
    'src/store/latest.ts',
    `// Written by \`npm run migration\`: the newest migration this code was built with.

export const latestMigration = {
  name: '${latest.name}',
  hash: '${latest.hash}',
} as const
`,
  )
})
