// `npm run teams`: brings lists of teams in, writes the empty list, and codes for those who are not bound yet.
import { editionOf } from '../src/compose.ts'
import { spelled } from '../src/people/code.ts'
import { openField } from '../src/people/identity.ts'
import { importTeams, type ImportDeps } from '../src/people/import.ts'
import { codeHours, invite } from '../src/people/invite.ts'
import type { Plan } from '../src/people/plan.ts'
import { columns } from '../src/people/sheet.ts'
import { readList, templateXlsx, writeCsv, writeXlsx } from '../src/people/spreadsheet.ts'
import { fieldWords, importWording as say, sheetWording } from '../src/people/wording.ts'
import { readConfig } from '../src/platform/config.ts'
import { civilDay, clockTime } from '../src/platform/day.ts'
import { unboundRepresentatives } from '../src/store/invitations.ts'
import { command, type Call } from './command.ts'
import { readBytes, withPeople, writeNew } from './people.ts'

/** The rest is counted: nobody reads more at once. */
const mostLines = 50
const mostHours = 30 * 24

const usage = {
  usage:
    'npm run teams -- import FILE [--apply], npm run teams -- template FILE, or npm run teams -- codes FILE [--hours 72]',
  flags: { apply: 'alone', hours: 'value' },
  words: [2, 2],
} as const

const kindOf = (call: Call, path: string): 'csv' | 'xlsx' => {
  if (path.endsWith('.csv')) return 'csv'
  return path.endsWith('.xlsx') ? 'xlsx' : call.misuse('The file ends in .xlsx or .csv')
}

async function importFile(path: string, apply: boolean): Promise<void> {
  const list = await readList(await readBytes(path))
  const { plan, errors, written } = await withPeople((deps) =>
    importTeams(list.cells, deps, apply, list.errors),
  )
  const lines = [...linesOf(plan), countsOf(plan)]
  if (errors.length > 0) {
    lines.push(
      say.errors(errors.length),
      ...shortened(errors.map((e) => say.errorLine(e.row, e.say))),
    )
    process.exitCode = 1
  } else lines.push(written ? say.written : say.previewed)
  console.log(lines.join('\n'))
}

function linesOf({ changes }: Plan): readonly string[] {
  return shortened(
    changes.flatMap(({ row, kind, fields, team }) => {
      if (kind === 'unchanged') return []
      if (kind === 'new') return [say.newLine(row, team.code)]
      return [
        say.changedLine(
          row,
          team.code,
          fields.map((field) => fieldWords[field]),
        ),
      ]
    }),
  )
}

function countsOf({ changes, absent }: Plan): string {
  const count = (kind: string) => changes.filter((each) => each.kind === kind).length
  return say.counts(count('new'), count('changed'), count('unchanged'), absent)
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostLines) return lines
  return [...lines.slice(0, mostLines), say.more(lines.length - mostLines)]
}

async function writeTemplate(path: string, kind: 'csv' | 'xlsx'): Promise<void> {
  const { tracks } = editionOf(readConfig({ EDITION: process.env['EDITION'] }).edition)
  const bytes =
    kind === 'xlsx'
      ? await templateXlsx(tracks.map(({ id }) => id))
      : writeCsv([columns.map(({ title }) => title)])
  await writeNew(path, bytes)
  console.log(say.template(path))
}

async function writeCodes(path: string, kind: 'csv' | 'xlsx', hours: number): Promise<void> {
  const count = await withPeople(async ({ store, key, edition }: ImportDeps) =>
    // The file is written before the codes count: if it cannot be, no earlier code has become void.
    store.transaction(async (tx) => {
      const until = new Date(Date.now() + hours * 3_600_000)
      const untilText = `${civilDay(until, edition.timeZone)} ${clockTime(until, edition.timeZone)}`
      const cells: string[][] = []
      for (const { person, team } of await unboundRepresentatives(tx, edition.id)) {
        const code = await invite(tx, key, person.id, hours)
        const name = openField(key, person.id, 'name', person.name)
        cells.push([team.code, team.name, name, spelled(code), untilText])
      }
      const all = [sheetWording.codeHead, ...cells]
      await writeNew(
        path,
        kind === 'xlsx' ? await writeXlsx(sheetWording.codeSheet, all) : writeCsv(all),
      )
      return cells.length
    }),
  )
  console.log(`${say.codes(count, path)}\n${say.codesKeep}`)
}

await command(import.meta.url, usage, async (call) => {
  const [verb, path = ''] = call.words
  const hours = Number(call.value('hours') ?? codeHours)
  if (!Number.isInteger(hours) || hours < 1 || hours > mostHours)
    call.misuse(`--hours takes a whole number from 1 to ${mostHours}`)
  if (verb === 'import') return importFile(path, call.has('apply'))
  if (verb === 'template') return writeTemplate(path, kindOf(call, path))
  if (verb === 'codes') return writeCodes(path, kindOf(call, path), hours)
  return call.misuse(`There is no ${verb} of teams`)
})
