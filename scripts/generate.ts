// `npm run migration -- NAME`: writes the next migration from src/store/schema.ts and notes it in src/store/latest.ts.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'

import { readMigrations } from '../src/store/open/migrations.ts'

const name = process.argv[2]
if (name !== undefined)
  execFileSync(
    'npx',
    `drizzle-kit generate --dialect postgresql --schema src/store/schema.ts --out db --name ${name}`.split(
      ' ',
    ),
    { stdio: 'inherit' },
  )
const latest = (await readMigrations('db')).at(-1)
if (latest === undefined) throw new Error('db/ holds no migration: give the first one a name')
writeFileSync(
  'src/store/latest.ts',
  `// Written by \`npm run migration\`: the newest migration this code was built with.

export const latestMigration = {
  name: '${latest.name}',
  hash: '${latest.hash}',
} as const
`,
)
