// `npm run notice`: brings the official text in as data, shows its clauses, compares them with a list made by hand.
import { basename } from 'node:path'

import { editionOf } from '../src/compose.ts'
import { compare, goldClauses } from '../src/official/check.ts'
import { maskedContact } from '../src/official/contacts.ts'
import type { OfficialText } from '../src/official/import.ts'
import { keepText } from '../src/official/keep.ts'
import { officialReader } from '../src/official/node/reader.ts'
import { sentenceHash, sentencesOf } from '../src/official/sentences.ts'
import { officialWording as say } from '../src/official/wording.ts'
import { systemClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { Fault } from '../src/platform/errors.ts'
import { newId } from '../src/platform/ids.ts'
import { namedSentences } from '../src/rules/named-sentences.ts'
import { command, type Call } from './command.ts'
import { readBytes, withPeople } from './people.ts'

const usage = {
  usage:
    'npm run notice -- import FILE [--contacts], npm run -s notice -- clauses FILE --json, npm run -s notice -- sentences FILE, or npm run notice -- check FILE GOLD',
  flags: { json: 'alone', contacts: 'alone' },
  words: [2, 3],
} as const

async function readText(path: string): Promise<OfficialText> {
  const reader = officialReader()
  const read = await reader.read(basename(path), await readBytes(path))
  await reader.close()
  if (read.kind === 'text') return read.text
  // The log's sentence is English and has the reason as a word; what the office reads is Chinese.
  throw new Fault(`${say.refused(read.why)}\nnotice.refused: ${read.why}`)
}

function summary({ clauses, hash, artefacts, contacts }: OfficialText, shown: boolean): string {
  const counts = new Map<(typeof artefacts)[number]['kind'], number>()
  for (const { kind } of artefacts) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [
    say.clauses(clauses.length, hash),
    say.taken([...counts]),
    say.contacts(contacts.map((each) => (shown ? each.value : maskedContact(each)))),
  ].join('\n')
}

async function clauses(path: string, call: Call): Promise<void> {
  const text = await readText(path)
  if (!call.has('json')) console.log(summary(text, call.has('contacts')))
  for (const { id, heading, text: said } of text.clauses)
    console.log(call.has('json') ? JSON.stringify({ id, heading, text: said }) : `${id}\t${said}`)
}

async function importFile(path: string, shown: boolean): Promise<void> {
  const text = await readText(path)
  const kept = await withPeople(({ store, key, edition }) =>
    keepText(
      { store, key, edition: edition.id, clock: systemClock, newId },
      'command',
      basename(path),
      text,
    ),
  )
  console.log(summary(text, shown))
  console.log(say.kept[kept.kind])
  if (kept.kind === 'proposed') console.log(say.difference(kept.difference))
}

async function check(path: string, goldPath: string): Promise<void> {
  const gold = goldClauses.safeParse(jsonOf(await readBytes(goldPath), goldPath))
  if (!gold.success)
    throw new Fault(`${goldPath} is no list of clauses: each has an id, a text and maybe a heading`)
  const text = await readText(path)
  const { right, rightHeadings, missing, different, extra } = compare(text.clauses, gold.data)
  const all = gold.data.length
  console.log(summary(text, false))
  console.log(say.right(right, all))
  console.log(say.headings(rightHeadings, all))
  for (const id of missing) console.log(say.missing(id))
  for (const { id, at } of different) console.log(say.differs(id, at))
  if (extra.length > 0) console.log(say.extra(extra))
  if (right !== all) process.exitCode = 1
}

/** For the edition's own folder: by which each sentence that it names is known again. */
async function sentences(path: string): Promise<void> {
  const { clauses: found } = await readText(path)
  const named = namedSentences(editionOf(readConfig(process.env).edition))
  const hashes: Record<string, Record<number, string>> = {}
  for (const { clause, sentence } of named) {
    const text = found.find(({ id }) => id === clause)?.text ?? ''
    const said = sentencesOf(text)[sentence - 1]
    if (said === undefined) throw new Fault(`${path} has no sentence ${sentence} in ${clause}`)
    hashes[clause] = { ...hashes[clause], [sentence]: sentenceHash(said) }
  }
  console.log(JSON.stringify(hashes, undefined, 2))
}

function jsonOf(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new Fault(`${path} is not JSON`)
  }
}

await command(import.meta.url, usage, async (call) => {
  const [verb, path = '', gold] = call.words
  if (verb === 'import' && gold === undefined) return importFile(path, call.has('contacts'))
  if (verb === 'clauses' && gold === undefined) return clauses(path, call)
  if (verb === 'sentences' && gold === undefined) return sentences(path)
  if (verb === 'check' && gold !== undefined) return check(path, gold)
  return call.misuse('It is import FILE, clauses FILE, sentences FILE or check FILE GOLD')
})
