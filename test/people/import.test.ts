// A list of teams comes in: what would change is told first, what is wrong is told in words, and twice is once.
import excel from 'exceljs'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { importTeams } from '../../src/people/import.ts'
import { openField, phoneKey } from '../../src/people/identity.ts'
import { readPhone, readSheet } from '../../src/people/sheet.ts'
import { templateXlsx, writeCsv, writeXlsx } from '../../src/people/spreadsheet.ts'
import { inboxKey } from '../../src/platform/seal.ts'
import { loadTeams } from '../../src/store/teams.ts'
import { people, teams } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { contains, eachStore } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import { head, importRows, qinMountain, readCells, starRiver } from '../support/teams.ts'
import { inventedPhone } from '../support/invented.ts'

const kinds = ({ plan }: Awaited<ReturnType<typeof importRows>>) =>
  plan.changes.map(({ kind, fields }) => [kind, ...fields].join(' '))

async function contactsOf(store: Store, code: string) {
  const found = (await loadTeams(store, sn2025.id)).find(({ team }) => team.code === code)
  return (found?.people ?? []).map(({ id, name, phone }) => ({
    id,
    name: openField(testKey, id, 'name', name),
    phone: phone === null ? undefined : openField(testKey, id, 'phone', phone),
  }))
}

eachStore('an import', (store) => {
  test('that is only looked at writes nothing', async () => {
    const { plan, written } = await importRows(store(), [starRiver, qinMountain], false)
    expect(plan.changes.map(({ row, kind }) => [row, kind])).toEqual([
      [2, 'new'],
      [3, 'new'],
    ])
    expect(written).toBe(false)
    expect(await store().select().from(teams)).toEqual([])
  })

  test('writes teams in the clear and people sealed, each found by a keyed telephone', async () => {
    expect((await importRows(store(), [starRiver, qinMountain])).written).toBe(true)
    expect(await store().select().from(teams).orderBy(teams.code)).toMatchObject([
      {
        code: 'SN-0001',
        name: '星河队',
        unit: '星河数据有限公司',
        track: '城市治理',
        city: '西安',
        status: 'incomplete',
        missing: ['承诺书', '营业执照'],
      },
      { code: 'SN-0002', track: sn2025.tracks[7]?.id, city: '汉中', status: 'passed', missing: [] },
    ])
    expect(await contactsOf(store(), 'SN-0001')).toMatchObject([
      { name: '甲一', phone: inventedPhone(1) },
      { name: '甲二', phone: inventedPhone(2) },
    ])
    const [found] = await store()
      .select()
      .from(people)
      .where(sql`phone_key = ${phoneKey(testKey, inventedPhone(2))}`)
    expect(found === undefined ? '' : openField(testKey, found.id, 'name', found.name)).toBe('甲二')
    for (const word of ['甲一', '乙一', inventedPhone(1), inventedPhone(3)])
      expect(await contains(store(), word), word).toBe(false)
  })

  test('of the same list again changes nothing; of a newer one what differs, and tells which fields', async () => {
    await importRows(store(), [starRiver, qinMountain])
    const before = await store().select().from(teams).orderBy(teams.code)
    const people1 = await contactsOf(store(), 'SN-0001')
    expect(kinds(await importRows(store(), [starRiver, qinMountain]))).toEqual([
      'unchanged',
      'unchanged',
    ])
    const newer = starRiver.with(5, '已提交').with(6, '').with(0, 'sn-0001')
    const third = await importRows(store(), [newer])
    expect(kinds(third)).toEqual(['changed status missing'])
    expect(third.plan.absent).toBe(1)
    const after = await store().select().from(teams).orderBy(teams.code)
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(after[0]).toMatchObject({ status: 'submitted', missing: [] })
    expect(after[1]).toEqual({ ...before[1], importedAt: after[1]?.importedAt })
    expect(await contactsOf(store(), 'SN-0001')).toEqual(people1)
  })

  test('keeps a contact whose name or number changes, adds new ones and ends those who are gone', async () => {
    await importRows(store(), [starRiver])
    const [one, two] = await contactsOf(store(), 'SN-0001')
    const newNumber = starRiver.with(8, inventedPhone(7)).with(9, '甲二二')
    expect(kinds(await importRows(store(), [newNumber]))).toEqual(['changed contacts'])
    expect(await contactsOf(store(), 'SN-0001')).toEqual([
      { id: one?.id, name: '甲一', phone: inventedPhone(7) },
      { id: two?.id, name: '甲二二', phone: inventedPhone(2) },
    ])
    const another = newNumber.with(9, '甲四').with(10, inventedPhone(8))
    await importRows(store(), [another])
    const now = await contactsOf(store(), 'SN-0001')
    expect(now.map(({ name }) => name)).toEqual(['甲一', '甲四'])
    expect(now[1]?.id).not.toBe(two?.id)
    expect(await store().select().from(people)).toHaveLength(3)
  })

  test('leaves alone what the list has no column for', async () => {
    await importRows(store(), [starRiver])
    const short = [head.slice(0, 4), starRiver.slice(0, 4)]
    const deps = { store: store(), key: testKey, edition: sn2025 }
    const { plan } = await importTeams(short, deps, true)
    expect(plan.changes.map(({ kind }) => kind)).toEqual(['unchanged'])
  })

  test('with one wrong row writes none, and never quotes what is personal', async () => {
    const number = inventedPhone(1).slice(1)
    const { errors, written } = await importRows(store(), [starRiver, qinMountain.with(8, number)])
    expect(written).toBe(false)
    expect(errors).toMatchObject([{ row: 3, say: expect.stringContaining('联系电话1') }])
    expect(JSON.stringify(errors)).not.toMatch(new RegExp(`${number}|乙一`))
    expect(await store().select().from(teams)).toEqual([])
  })

  test('under another key is refused with the cure', async () => {
    await importRows(store(), [starRiver])
    const key = inboxKey(new Uint8Array(32).fill(8))
    const cells = [head, starRiver]
    await expect(
      importTeams(cells, { store: store(), key, edition: sn2025 }, false),
    ).rejects.toThrow(/INBOX_KEY/)
  })

  test('of 5,000 teams is written in many statements and is one list, the first time and again', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) =>
      starRiver
        .with(0, `T${index}`)
        .with(1, `第${index}队`)
        .with(8, inventedPhone(index % 10_000)),
    )
    for (const kind of ['new', 'unchanged']) {
      const { plan, errors } = await importRows(store(), rows)
      expect(errors).toEqual([])
      expect(plan.changes.filter((each) => each.kind === kind)).toHaveLength(5_000)
    }
  }, 120_000)
})

describe('what is wrong with a row', () => {
  const wrong = (...rows: readonly (readonly string[])[]) =>
    readSheet([head, ...rows], sn2025).errors.map(({ row, say }) => `${row} ${say}`)

  test.each([
    [0, '', '2 “团队编号”没有填'],
    [0, '第1队', '2 “团队编号”只能用字母、数字、“-”和“_”，最多30位'],
    [1, '　', '2 “团队名称”没有填'],
    [2, '长'.repeat(101), '2 “参赛单位”超过100个字'],
    [3, '', '2 “赛道”没有填'],
    [3, '火星开发', '2 没有“火星开发”这个赛道'],
    [4, '火星', '2 “所在市”不认识“火星”'],
    [
      5,
      '在路上',
      '2 “状态”不认识“在路上”，可填：已报名、待补材料、已提交、审核通过、审核未通过、已退赛',
    ],
    [7, '', '2 填了“联系电话1”却没有填“联系人1”'],
    [
      8,
      '1.99E+10',
      '2 “联系电话1”不是有效的手机号或带区号的座机号（表格里请把这一列设成文本格式）',
    ],
    [9, '甲一', undefined],
  ])('column %i as %j', (column, text, said) => {
    expect(wrong(starRiver.with(column, text))).toEqual(said === undefined ? [] : [said])
  })

  test('everything at once is one line; a duplicate names the row before it', () => {
    expect(wrong(starRiver, qinMountain, starRiver.with(3, '').with(4, '火星'))).toEqual([
      '4 “赛道”没有填；“所在市”不认识“火星”；团队编号SN-0001与第2行重复',
    ])
    expect(wrong(starRiver.with(9, '甲一').with(10, ''))).toEqual(['2 “联系人2”与前面的联系人重复'])
  })

  test('blank lines count and are passed over', () => {
    const { rows, errors } = readSheet([head, [], [' ', ''], starRiver], sn2025)
    expect(errors).toEqual([])
    expect(rows.map(({ row }) => row)).toEqual([4])
  })

  test('a wrong head stops everything and says which columns there are', () => {
    const { rows, errors } = readSheet([['编号', '队名', '队名', '颜色'], starRiver], sn2025)
    expect(rows).toEqual([])
    expect(errors.map(({ say }) => say)).toEqual([
      '“团队名称”这一列出现了两次',
      '不认识“颜色”这一列',
      '缺少“参赛单位”这一列',
      '缺少“赛道”这一列',
      expect.stringMatching(/^可用的列：团队编号、团队名称、/),
    ])
    expect(readSheet([], sn2025).errors.length).toBeGreaterThan(3)
  })

  test('telephones are read as people write them', () => {
    const mobile = inventedPhone(1)
    for (const text of [
      mobile,
      `+86 ${mobile}`,
      `86-${mobile}`,
      mobile.replace(/^(...)(....)/, '$1-$2-'),
    ])
      expect(readPhone(text)).toBe(mobile)
    expect(readPhone('029-8765 4321')).toBe('02987654321')
    expect(readPhone('(029)87654321转12')).toBe('02987654321-12')
    for (const text of ['87654321', mobile.slice(1), `${mobile}0`, '无'])
      expect(readPhone(text)).toBeUndefined()
  })
})

describe('a file', () => {
  const cells = [head, starRiver, qinMountain]
  const csv = cells.map((line) => line.join(',')).join('\r\n')
  const gbk = new Uint8Array(
    // 团队编号 and the others in GBK would need an encoder; these bytes say 编号,队名 and 甲.
    [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xb6, 0xd3, 0xc3, 0xfb, 0x0d, 0x0a, 0x31, 0x2c, 0xbc, 0xd7],
  )

  test('is read as CSV in UTF-8 with and without its mark, with tabs or semicolons, and in GBK', async () => {
    for (const text of [csv, `\ufeff${csv}`, csv.replaceAll(',', '\t'), csv.replaceAll(',', ';')])
      expect(await readCells(new TextEncoder().encode(text))).toEqual(cells)
    expect(await readCells(gbk)).toEqual([
      ['编号', '队名'],
      ['1', '甲'],
    ])
  })

  test('is read as XLSX, with numbers, formulas, rich text and gaps as they look', async () => {
    expect(await readCells(await writeXlsx('团队', cells))).toEqual(cells.map((line) => line))
    const book = new excel.Workbook()
    const sheet = book.addWorksheet('表')
    sheet.getCell('A1').value = '编号'
    sheet.getCell('C1').value = { richText: [{ text: '队' }, { text: '名' }] }
    sheet.getCell('A3').value = Number(inventedPhone(1))
    sheet.getCell('B3').value = { formula: 'A3', result: 7 }
    sheet.getCell('C3').value = { text: '甲', hyperlink: 'https://example.org' }
    expect(await readCells(new Uint8Array(await book.xlsx.writeBuffer()))).toEqual([
      ['编号', '', '队名'],
      [],
      [inventedPhone(1), '7', '甲'],
    ])
  })

  test('that is none of these is refused with the cure', async () => {
    const refused = (bytes: readonly number[]) => readCells(Uint8Array.from(bytes))
    await expect(refused([0x50, 0x4b, 3, 4, 1, 2])).rejects.toThrow('save it as .xlsx again')
    await expect(refused([0xd0, 0xcf, 0x11, 0xe0])).rejects.toThrow('old .xls format')
    await expect(readCells(new TextEncoder().encode('编号\n"甲'))).rejects.toThrow('quotation mark')
  })

  test('that the desk writes as CSV comes back, and no cell of it is a formula', async () => {
    const odd = [
      ['a"b', '甲,乙', '丙\n丁'],
      ['=1+1', '@x', ''],
      ['＝1+1', '\n=1', ' +1'],
    ]
    const back = await readCells(writeCsv(odd))
    expect(back).toEqual([odd[0], ["'=1+1", "'@x", ''], ["'＝1+1", "'\n=1", "' +1"]])
  })

  test('of the template takes teams, and is empty until then', async () => {
    const template = await readCells(await templateXlsx(sn2025.tracks.map(({ id }) => id)))
    expect(readSheet(template, sn2025)).toEqual({ rows: [], errors: [] })
    const [titles = []] = template
    expect(readSheet([titles, starRiver], sn2025)).toMatchObject({ errors: [], rows: [{ row: 2 }] })
  })
})
