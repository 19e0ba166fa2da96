// Trains the model of an edition from its phrasings and answers, unless the file at hand is already of these phrasings.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { readFacts } from '../src/language/facts.ts'
import type { ModelFile } from '../src/language/model.ts'
import { normalise } from '../src/language/normalise.ts'
import { askedToken, replyClass, shared } from '../src/language/replies.ts'
import { repairTypos } from '../src/language/repair.ts'
import { tokensOf } from '../src/language/understand.ts'
import type { Edition } from '../src/rules/edition.ts'
import { trainSuspects } from './suspects.ts'
import { readBank, tipOffExamples } from './tip-offs.ts'
import { forQuestions, forReplies, train } from './trainer.ts'
import type { Example } from './trainer.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
/** What the compact file may weigh, gzipped. */
const mostKib = 225

/** The phrasings of one voice file: `## intent` headings, one phrasing a line. */
export function readVoice(
  text: string,
): readonly { readonly intent: string; readonly text: string }[] {
  let intent = ''
  return text.split('\n').flatMap((line) => {
    const trimmed = line.trim()
    if (trimmed.startsWith('## ')) intent = trimmed.slice(3).trim()
    return trimmed === '' || trimmed.startsWith('#') ? [] : [{ intent, text: trimmed }]
  })
}

/** An answer to the desk's question for a fact, as `## fact = value` headings list them. */
export function replyExample(reply: { readonly intent: string; readonly text: string }): Example {
  const [fact = '', value = ''] = reply.intent.split('=').map((part) => part.trim())
  const { text } = repairTypos(normalise(reply.text))
  const own = shared.find((name) => name === value)
  return { intent: own ?? replyClass(fact, value), text, tokens: [askedToken(fact)] }
}

/** How many answers to other questions each question learns to leave alone. */
const strangersPerFact = 120
/** Shorter answers (有, 没定) may answer anything. */
const tellingLength = 6

/** What answers one question is no answer to another: some of each fact's answers as `none` to the others. */
export function strangers(answers: readonly Example[]): readonly Example[] {
  const factOf = (each: Example): string => each.tokens[0] ?? ''
  const telling = answers.filter(
    ({ text, intent }) => text.length >= tellingLength && intent !== 'none',
  )
  const facts = [...new Set(answers.map(factOf))]
  return facts.flatMap((fact, at) => {
    const others = telling.filter((each) => factOf(each) !== fact && !akin(factOf(each), fact))
    const step = Math.max(1, Math.floor(others.length / strangersPerFact))
    return others
      .filter((_, n) => (n + at) % step === 0)
      .slice(0, strangersPerFact)
      .map(({ text }) => ({ intent: 'none', text, tokens: [fact] }))
  })
}

/** Facts of one kind answer each other: a prize in a province and one nationally, a unit and its papers. */
const akin = (one: string, other: string): boolean => one.split('.')[0] === other.split('.')[0]

/** A phrasing as the desk would see it: cleaned, repaired, with its facts. */
export function exampleOf(
  edition: Edition,
  phrasing: { readonly intent: string; readonly text: string },
): Example {
  const { text } = repairTypos(normalise(phrasing.text))
  // Any day before the deadline: phrasings that lean on the date are decided by rules, not by the model.
  const reading = readFacts(text, { edition, day: '2025-07-01' })
  return { intent: phrasing.intent, text, tokens: tokensOf(reading) }
}

/** The text files of an edition in one of its folders, in a fixed order. */
export function textsOf(edition: Edition, kind: 'questions' | 'replies'): readonly string[] {
  const folder = join(root, 'src', 'editions', edition.id, kind)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => join(folder, name))
}

const modelPath = (edition: Edition): string => join(root, 'build', `model-${edition.id}.json`)

function sourcesOf(edition: Edition): {
  readonly questions: readonly string[]
  readonly replies: readonly string[]
  readonly hash: string
} {
  const questions = textsOf(edition, 'questions')
  const replies = textsOf(edition, 'replies')
  const language = join(root, 'src', 'language')
  const code = readdirSync(language, { recursive: true })
    .map(String)
    .filter((name) => /\.(ts|json|txt)$/.test(name))
    .sort()
    .map((name) => join(language, name))
  const hash = createHash('sha256')
  const trainers = ['order.ts', 'trainer.ts', 'suspects.ts', 'tip-offs.ts'].map((name) =>
    join(root, 'scripts', name),
  )
  for (const path of [...questions, ...replies, ...code, ...trainers]) {
    hash.update(readFileSync(path))
  }
  hash.update(JSON.stringify(edition))
  return { questions, replies, hash: hash.digest('hex') }
}

/** Makes sure the model file is of today's phrasings; returns its path. Training takes some ten seconds. */
export function ensureModel(edition: Edition): string {
  const path = modelPath(edition)
  const { questions, replies, hash } = sourcesOf(edition)
  if (existsSync(path)) {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof found === 'object' && found !== null && 'source' in found && found.source === hash) {
      return path
    }
  }
  const linesOf = (files: readonly string[]): ReturnType<typeof readVoice> =>
    files.flatMap((file) => readVoice(readFileSync(file, 'utf8')))
  const asked = linesOf(questions)
  const phrasings = asked.map((phrasing) => exampleOf(edition, phrasing))
  const replied = linesOf(replies)
  const answers = replied.map(replyExample)
  const bank = readBank(join(root, 'src', 'language', 'tip-offs'))
  const tipOffs = tipOffExamples(bank, asked, replied)
  const file: ModelFile = {
    version: 3,
    source: hash,
    questions: train(phrasings, forQuestions),
    replies: train([...answers, ...strangers(answers)], forReplies),
    tipOffs: trainSuspects(tipOffs),
  }
  const text = JSON.stringify(file)
  const kib = gzipSync(text, { level: 9 }).length / 1024
  if (kib > mostKib) {
    throw new Error(
      `the model weighs ${kib.toFixed(0)} KiB gzipped: lower "keep" in scripts/trainer.ts`,
    )
  }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  process.stderr.write(
    `trained ${path.slice(root.length + 1)} from ${phrasings.length} phrasings, ${answers.length} answers and ${tipOffs.length} messages: ${kib.toFixed(0)} KiB gzipped\n`,
  )
  return path
}
