// From a file to the official text as data: its clauses, what was taken off its pages, who can be reached.
import { clean, type Artefact } from './clean.ts'
import { splitContacts, type Contact } from './contacts.ts'
import type { Unreadable } from './lines.ts'
import { readFile, type PdfReader } from './read/read.ts'
import { clausesOf, draftsOf, versionHash, type OfficialClause } from './split/clauses.ts'
import { outline } from './split/outline.ts'

export interface OfficialText {
  /** Of its clauses, without the contacts. */
  readonly hash: string
  readonly clauses: readonly OfficialClause[]
  readonly artefacts: readonly Artefact[]
  readonly contacts: readonly Contact[]
}

export type Imported =
  | { readonly kind: 'text'; readonly text: OfficialText }
  | { readonly kind: 'refused'; readonly why: Unreadable | 'noClauses' }

export async function readOfficial(
  name: string,
  file: Uint8Array,
  readPdf: PdfReader,
): Promise<Imported> {
  const reading = await readFile(name, file, readPdf)
  if (reading.kind === 'refused') return reading
  const { lines, artefacts } = clean(reading.lines)
  const { drafts, contacts } = splitContacts(draftsOf(outline(lines)))
  const clauses = clausesOf(drafts)
  if (!clauses.some(({ id }) => id !== '序')) return { kind: 'refused', why: 'noClauses' }
  return { kind: 'text', text: { hash: versionHash(clauses), clauses, artefacts, contacts } }
}
