// How every script is called: its words and flags, and one sentence with the cure when something is wrong.
import { existsSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Fault } from '../src/platform/errors.ts'

/** The script was called wrongly; `message` names the cure. */
class Misuse extends Error {
  override readonly name = 'Misuse'
}

export interface Usage {
  /** How it is called, like `npm run ask -- "question" [--as-of DAY]`. */
  readonly usage: string
  /** The flags it knows: some stand alone, some take a value. */
  readonly flags?: Readonly<Record<string, 'alone' | 'value'>>
  /** How many words besides the flags it takes at the least and at the most; none unless told. */
  readonly words?: readonly [least: number, most: number]
}

export interface Call {
  readonly words: readonly string[]
  has(flag: string): boolean
  value(flag: string): string | undefined
  /** Ends the script: it was called wrongly. */
  misuse(why: string): never
}

/**
 * Runs the script if it is the one that was started. A wrong call ends it with 2, what went wrong with 1, both
 * with one sentence on stderr; anything else that throws is a bug and surfaces.
 */
export async function command(
  script: string,
  usage: Usage,
  run: (call: Call) => Promise<void> | void,
): Promise<void> {
  const [, started = ''] = process.argv
  if (!existsSync(started) || realpathSync(started) !== fileURLToPath(script)) return
  // Node's own flag for it speaks up where there is none.
  if (existsSync('.env')) process.loadEnvFile('.env')
  // A reader that has seen enough (| head) is no error.
  process.stdout.on('error', () => process.exit(0))
  try {
    await run(readCall(process.argv.slice(2), usage))
  } catch (error) {
    if (!(error instanceof Misuse || error instanceof Fault)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = error instanceof Misuse ? 2 : 1
  }
}

function readCall(args: readonly string[], { usage, flags = {}, words = [0, 0] }: Usage): Call {
  const misuse = (why: string): never => {
    throw new Misuse(`${why}; it is called like this: ${usage}`)
  }
  const given = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(flags).map(([name, kind]) => [
        name,
        { type: kind === 'value' ? 'string' : 'boolean' } as const,
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of given.tokens) {
    if (token.kind !== 'option') continue
    const kind = flags[token.name]
    if (kind === undefined) misuse(`There is no flag ${token.rawName}`)
    // `--as-of --json`: the next flag is not a value.
    const value = token.value?.startsWith('--') === true ? undefined : token.value
    if (kind === 'value' && !value) misuse(`${token.rawName} takes a value`)
    if (kind === 'alone' && value !== undefined) misuse(`${token.rawName} takes no value`)
  }
  for (const [name, kind] of Object.entries(flags)) {
    // Without its own `--`, npm keeps the flag for itself and hands on the bare value as one more word.
    const kept = process.env[`npm_config_${name.replaceAll('-', '_')}`]
    if (kind === 'value' && kept !== undefined && !(name in given.values))
      misuse(`npm kept --${name} for itself`)
  }
  const [least, most] = words
  if (given.positionals.length < least) misuse('Something is missing')
  if (given.positionals.length > most)
    misuse(`There is a word too many: ${given.positionals[most]}`)
  return {
    words: given.positionals,
    has: (flag) => given.values[flag] === true,
    value: (flag) => {
      const value = given.values[flag]
      return typeof value === 'string' ? value : undefined
    },
    misuse,
  }
}
