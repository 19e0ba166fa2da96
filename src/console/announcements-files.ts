// The files of an announcement's form, taken only if they are what their names say.
import { fileTypeFromBuffer } from 'file-type'
import type { Context } from 'hono'
import * as z from 'zod'
import type { FileChanges } from '../notices/announcements/write.ts'
import { mostFiles } from '../notices/attachments.ts'
import type { NewFile } from '../store/files.ts'
import type { ConsoleEnv } from './deps.ts'
import { words } from './wording-announcements.ts'

const office = 'application/vnd.openxmlformats-officedocument'

/** What may be attached, by ending, and what it is sent as. */
const mediaTypes: Readonly<Record<string, string | undefined>> = {
  pdf: 'application/pdf',
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
  txt: 'text/plain',
  csv: 'text/csv',
  png: 'image/png',
  jpg: 'image/jpeg',
  zip: 'application/zip',
}
/** Those that say nothing of themselves: readable text, in one of the two ways people here save it. */
const texts: ReadonlySet<string> = new Set(['txt', 'csv'])

/** For the field of the form. */
export const takenEndings = [...Object.keys(mediaTypes), 'jpeg'].map((ending) => `.${ending}`)

/** What every channel can say in a name; see channels/file.ts. */
const sayable = /^[^\p{Cc}\\/:*?"<>|]{1,100}\.[0-9A-Za-z]{1,10}$/u

const many = z
  .unknown()
  .optional()
  .transform((value) => [value].flat().filter((each) => each !== undefined && each !== ''))
const shape = z.object({ files: many, drop: many })
const number = z.coerce.number().int().min(1)

export interface ReadFiles extends FileChanges {
  /** In words: these were not taken. */
  readonly problems: readonly string[]
}

/** An empty file field is no file. */
export async function readFiles(c: Context<ConsoleEnv>): Promise<ReadFiles> {
  const { files, drop } = shape.parse(await c.req.parseBody({ all: true }))
  const given = files.filter((each) => each instanceof File && (each.size > 0 || each.name !== ''))
  const problems: string[] = []
  const add: NewFile[] = []
  // More than anybody may attach is not even opened.
  for (const each of given.slice(0, mostFiles + 1)) {
    if (!(each instanceof File)) continue
    const bytes = new Uint8Array(await each.arrayBuffer())
    const taken = await knownFile(each.name, bytes)
    if (typeof taken === 'string') problems.push(taken)
    else add.push(taken)
  }
  const dropped = drop.flatMap((each) => number.safeParse(each).data ?? [])
  return { add, drop: dropped, problems }
}

/** The file, if its name and its content agree on a kind of the list; else in words why not. */
export async function knownFile(said: string, bytes: Uint8Array): Promise<NewFile | string> {
  const name = said.normalize('NFC').trim()
  const ending = endingOf(name)
  const mediaType = mediaTypes[ending]
  if (mediaType === undefined) return words.files.notTaken(name)
  if (!sayable.test(name)) return words.files.badName(name)
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const agrees = texts.has(ending)
    ? found === undefined && isText(bytes)
    : found !== undefined && endingOf(`.${found.ext}`) === ending
  return agrees ? { name, mediaType, bytes } : words.files.otherContent(name)
}

function endingOf(name: string): string {
  const ending = /\.([0-9A-Za-z]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return ending === 'jpeg' ? 'jpg' : ending
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return true
    } catch {
      return false
    }
  })
}
