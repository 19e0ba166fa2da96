// The sweep on trial: leaks of every sort are planted, and each must be found where it is.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import postgres from 'postgres'

import { finder, needlesOf, type Mark } from './needles.ts'
import { place, type Place } from './places.ts'
import { sweep } from './sweep.ts'

export interface Ground {
  readonly marks: readonly Mark[]
  readonly url: string
  readonly temp: string
  readonly data: string
  atRest(): Promise<readonly Place[]>
}

export async function plants(ground: Ground): Promise<ReadonlyMap<string, boolean>> {
  const { marks, url, temp, data } = ground
  const textOf = (name: string): string => {
    const found = marks.find((each) => each.name === name)
    if (found === undefined) throw new Error(`there is no mark ${name}`)
    return found.bytes.toString()
  }
  const [name, id, phone, facts] = ['name', 'id number', 'phone', 'facts'].map(textOf)
  if (name === undefined || id === undefined || phone === undefined || facts === undefined)
    throw new Error('there are no marks')

  // In a column as hex, in a table that is dropped again (it stays in the log of the server), and in two files.
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql`create table planted (note text, raw bytea)`
  await sql`insert into planted values (${Buffer.from(id).toString('hex')}, ${Buffer.from(facts)})`
  await sql`create table uprooted (note text)`
  await sql`insert into uprooted values (${`call ${phone}`})`
  await sql`drop table uprooted`
  await sql.end()
  await writeFile(join(temp, 'upload.tmp'), Buffer.from(`x${name}`, 'utf16le'))
  await writeFile(join(data, 'kept.json'), JSON.stringify({ who: encodeURIComponent(name) }))
  const rest = sweep(marks, await ground.atRest()).hits
  const has = (mark: string, where: string) =>
    rest.some((hit) => hit.mark === mark && hit.at.includes(where))

  const line = (text: string): boolean =>
    sweep(marks, [place('log', 'planted', `{"event":"x","why":"${text}"}`)]).hits.length > 0
  const needles = needlesOf(marks)
  const find = finder(needles)
  const around = Buffer.alloc(997, 0x0a)
  const everyDress = needles.every((needle) =>
    find(Buffer.concat([around, needle.bytes, around])).includes(needle),
  )
  return new Map([
    ['a column, in hex', has('id number', 'public.planted')],
    ['a column of bytes', has('facts', 'public.planted')],
    ['a table that is gone, in the log of the server', has('phone', 'pg_wal')],
    ['a temporary file, in UTF-16', has('name', 'upload.tmp')],
    ['a file of the desk, URL-encoded', has('name', 'kept.json')],
    ['a line of the log', line(`cannot: ${facts}`)],
    ['... in base64, somewhere inside', line(Buffer.from(`ab${phone}c`).toString('base64'))],
    ['every dress of every mark', everyDress],
  ])
}
