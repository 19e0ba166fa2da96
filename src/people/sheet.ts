// A list of teams as the secretariat keeps it: rows of cells in, teams and what is wrong with which row out. Pure.
import { storable } from '../platform/text.ts'
import type { Edition } from '../rules/edition.ts'
import type { Team } from '../store/accounts.ts'
import { cityNamed, trackNamed } from './named.ts'
import type { RowError } from './table.ts'
import { sheetWording, statusWords } from './wording.ts'

export interface Contact {
  readonly name: string
  /** Digits only, with a hyphen before an extension. */
  readonly phone: string | undefined
}

/** One row. What the list has no column for, or leaves open, is undefined: it stays as it is. */
export interface TeamRow {
  readonly row: number
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly track: string
  readonly city: string | null | undefined
  readonly status: Team['status'] | undefined
  readonly missing: readonly string[] | undefined
  readonly contacts: readonly Contact[] | undefined
}

export interface Sheet {
  readonly rows: readonly TeamRow[]
  readonly errors: readonly RowError[]
}

export const contactsPerTeam = 3
const mostRows = 50_000
const mostNameChars = 100

const contactColumns = Array.from({ length: contactsPerTeam }, (_, index) => {
  const number = index + 1
  const first = number === 1
  return [
    {
      id: `contact${number}`,
      title: `联系人${number}`,
      others: first ? ['联系人', '联系人姓名'] : [],
    },
    {
      id: `phone${number}`,
      title: `联系电话${number}`,
      others: first ? ['联系电话', '电话', '手机', '手机号'] : [],
    },
  ]
}).flat()

/** The columns in the order of the template. The first four must be there. */
export const columns: readonly {
  readonly id: string
  readonly title: string
  readonly others: readonly string[]
  readonly required?: true
}[] = [
  { id: 'code', title: '团队编号', others: ['编号', '队伍编号'], required: true },
  { id: 'name', title: '团队名称', others: ['队伍名称', '队名', '团队'], required: true },
  { id: 'unit', title: '参赛单位', others: ['单位', '单位名称', '参赛单位名称'], required: true },
  { id: 'track', title: '赛道', others: ['参赛赛道', '所属赛道'], required: true },
  { id: 'city', title: '所在市', others: ['市', '地市', '城市'] },
  { id: 'status', title: '状态', others: ['报名状态', '当前状态'] },
  { id: 'missing', title: '所缺材料', others: ['缺少材料', '还缺材料'] },
  ...contactColumns,
]

/** Reads the whole list. With a wrong column no row is read: every one of them would be wrong. */
export function readSheet(cells: readonly (readonly string[])[], edition: Edition): Sheet {
  const [head = [], ...body] = cells
  const { at, errors } = readHead(head)
  if (errors.length > 0) return { rows: [], errors }
  if (body.length > mostRows)
    return { rows: [], errors: [{ row: mostRows + 2, say: sheetWording.tooMany(mostRows) }] }
  const rows: TeamRow[] = []
  const seen = new Map<string, number>()
  body.forEach((line, index) => {
    const row = index + 2
    if (line.every((cell) => tidy(cell) === '')) return
    const wrong: string[] = []
    const read = readRow(
      (id) => {
        const column = at.get(id)
        return column === undefined ? undefined : tidy(line[column] ?? '')
      },
      edition,
      (say) => wrong.push(say),
    )
    const before = seen.get(read.code)
    if (before !== undefined) wrong.push(sheetWording.duplicate(read.code, before))
    if (read.code !== '') seen.set(read.code, before ?? row)
    if (wrong.length === 0) rows.push({ row, ...read })
    else errors.push({ row, say: wrong.join('；') })
  })
  return { rows, errors }
}

function readHead(head: readonly string[]) {
  const at = new Map<string, number>()
  const errors: RowError[] = []
  const wrong = (say: string) => errors.push({ row: 1, say })
  head.forEach((cell, index) => {
    const title = tidy(cell).replace(/[\s*（）()]/g, '')
    if (title === '') return
    const column = columns.find((each) => each.title === title || each.others.includes(title))
    if (column === undefined) wrong(sheetWording.unknownColumn(tidy(cell).slice(0, 20)))
    else if (at.has(column.id)) wrong(sheetWording.columnTwice(column.title))
    else at.set(column.id, index)
  })
  for (const { id, title, required } of columns)
    if (required === true && !at.has(id)) wrong(sheetWording.missingColumn(title))
  if (errors.length > 0) wrong(sheetWording.knownColumns(columns.map(({ title }) => title)))
  return { at, errors }
}

function readRow(
  cell: (id: string) => string | undefined,
  edition: Edition,
  wrong: (say: string) => void,
): Omit<TeamRow, 'row'> {
  const needed = (id: string, title: string): string => {
    const text = cell(id) ?? ''
    if (text === '') wrong(sheetWording.empty(title))
    else if (text.length > mostNameChars) wrong(sheetWording.tooLong(title, mostNameChars))
    return text
  }
  const code = needed('code', '团队编号').normalize('NFKC').toUpperCase()
  if (code !== '' && !/^[A-Z0-9][A-Z0-9_-]{0,29}$/.test(code)) wrong(sheetWording.badCode)
  const trackText = needed('track', '赛道')
  const track = trackNamed(edition, trackText)
  if (track === undefined && trackText !== '')
    wrong(sheetWording.unknownTrack(trackText.slice(0, 20)))
  const cityText = cell('city')
  const city = cityText === '' ? null : cityText && cityNamed(edition, cityText)
  if (city === undefined && cityText !== undefined)
    wrong(sheetWording.unknownCity(cityText.slice(0, 20)))
  const statusText = cell('status') || undefined
  const status = statusIds.find((id) => statusWords[id] === statusText)
  if (status === undefined && statusText !== undefined)
    wrong(sheetWording.unknownStatus(statusText.slice(0, 20), Object.values(statusWords)))
  const contacts = readContacts(cell, wrong)
  return {
    code,
    name: needed('name', '团队名称'),
    unit: needed('unit', '参赛单位'),
    track: track?.id ?? '',
    city,
    status,
    missing: cell('missing')
      ?.split(/[、,，;；\n]+/)
      .map((each) => each.trim())
      .filter((each) => each !== '' && each !== '无'),
    contacts,
  }
}

const statusIds = [
  'registered',
  'incomplete',
  'submitted',
  'passed',
  'rejected',
  'withdrawn',
] as const satisfies readonly Team['status'][]

function readContacts(
  cell: (id: string) => string | undefined,
  wrong: (say: string) => void,
): readonly Contact[] | undefined {
  const contacts: Contact[] = []
  let given = false
  for (let number = 1; number <= contactsPerTeam; number += 1) {
    const name = cell(`contact${number}`)
    const phoneText = cell(`phone${number}`)
    given ||= name !== undefined
    const phone = phoneText ? readPhone(phoneText) : undefined
    if (phoneText && phone === undefined) wrong(sheetWording.badPhone(`联系电话${number}`))
    if (phoneText && !name)
      wrong(sheetWording.phoneOfNobody(`联系电话${number}`, `联系人${number}`))
    if (name && name.length > 40) wrong(sheetWording.tooLong(`联系人${number}`, 40))
    const isTwice = contacts.some(
      (each) => each.name === name && (each.phone === phone || phone === undefined),
    )
    if (name && isTwice) wrong(sheetWording.contactTwice(`联系人${number}`))
    else if (name) contacts.push({ name, phone })
  }
  return given ? contacts : undefined
}

/** A mobile or a landline number with its area code. Undefined for anything else. */
export function readPhone(text: string): string | undefined {
  const signs = text
    .normalize('NFKC')
    .replace(/[\s()]/g, '')
    .replace(/^(?:\+|00)?86-?(?=1|0)/, '')
  const mobile = signs.replace(/-/g, '')
  if (/^1[3-9]\d{9}$/.test(mobile)) return mobile
  const landline = /^(0\d{2,3})-?(\d{7,8})(?:[-转](\d{1,6}))?$/.exec(signs)
  if (landline === null) return undefined
  const [, area = '', number = '', extension] = landline
  return extension === undefined ? area + number : `${area}${number}-${extension}`
}

/** Without what Excel pastes carry along: no-break spaces and zero-width marks. */
export function tidy(cell: string): string {
  return storable(cell)
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/\u00a0/g, ' ')
    .trim()
}
