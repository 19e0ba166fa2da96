// The office brings its text in, later an amended one; a second person lets it come into force, and what is quoted is
// always what was imported.
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { touched } from '../../src/official/differ.ts'
import { readOfficial } from '../../src/official/import.ts'
import { quotable } from '../../src/official/in-force.ts'
import { approveText, contactsOf, keepText } from '../../src/official/keep.ts'
import { quote } from '../../src/official/quote.ts'
import { newId } from '../../src/platform/ids.ts'
import { clausesOfText, listTexts, textInForce } from '../../src/store/official.ts'
import { audit, noticeClauses } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { contains, eachStore } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import { mobile } from '../support/invented.ts'

const first = [
  '一、浇水',
  '（一）每周一次。雨天不浇；“不湿不浇。”冬天减半。',
  '（二）用水不超过三升（以水表为准。水表坏了的，以桶数为准）。超过的，下周补回。',
  '二、松土',
  '每月一次。',
  `联系人：甲一二，${mobile}`,
]
const amended = [
  '一、浇水',
  '（一）每周两次。雨天不浇；“不湿不浇。”冬天减半。',
  '（二）夏天早晚各一次。',
  '（三）用水不超过三升（以水表为准。水表坏了的，以桶数为准）。超过的，下周补回。',
  '二、松土',
  '每月一次。',
  `联系人：甲一二，${mobile}`,
]

async function bring(store: Store, lines: readonly string[], by = 'staff:1') {
  const read = await readOfficial('garden.txt', new TextEncoder().encode(lines.join('\n')), () => {
    throw new Error('it is no PDF')
  })
  if (read.kind === 'refused') throw new Error(read.why)
  return keepText(depsOf(store), by, 'garden.txt', read.text)
}

const depsOf = (store: Store) => ({
  store,
  key: testKey,
  edition: 'garden',
  clock: { now: () => new Date('2031-03-01T01:00:00Z') },
  newId,
})

eachStore('the official text', (store) => {
  test('is kept once, whoever brings it in again, and quoted sentence by sentence', async () => {
    expect((await bring(store(), first)).kind).toBe('inForce')
    expect(
      (
        await bring(
          store(),
          first.map((line) => `　　${line.replace('（', '(')}`),
        )
      ).kind,
    ).toBe('known')
    expect(await listTexts(store(), 'garden')).toHaveLength(1)
    const version = await quotable(store(), 'garden')
    if (version === undefined) throw new Error('nothing can be quoted')
    expect(quote(version, '一(一)', 1)).toMatchObject({ heading: '浇水', text: '每周一次。' })
    expect(quote(version, '一(一)', 2)?.text).toBe('雨天不浇；“不湿不浇。”')
    expect(quote(version, '一(一)', 3)?.text).toBe('冬天减半。')
    expect(quote(version, '一(二)', 2)?.text).toBe('超过的，下周补回。')
    expect(quote(version, '一(一)', 4)).toBeUndefined()
    expect(quote(version, '一(一)', 0)).toBeUndefined()
    expect(quote(version, '三')).toBeUndefined()
    expect(quote(version, '二')?.text).toBe('每月一次。')
  })

  test('keeps names and numbers sealed and apart from what is quoted', async () => {
    const kept = await bring(store(), first)
    for (const said of [mobile, '甲一二']) expect(await contains(store(), said)).toBe(false)
    expect(await contactsOf(store(), testKey, kept.id)).toEqual([
      { kind: 'telephone', value: mobile, clause: '二(联系人)' },
      { kind: 'name', value: '甲一二', clause: '二(联系人)' },
    ])
    await bring(store(), first.with(-1, `联系人：丙四五，${mobile}`))
    const after = await contactsOf(store(), testKey, kept.id)
    expect(after.map(({ value }) => value)).toEqual([mobile, '丙四五'])
  })

  test('is amended by two: what changed is told first, and until the second agrees the old words are quoted', async () => {
    const old = await bring(store(), first)
    const kept = await bring(store(), amended)
    if (kept.kind !== 'proposed') throw new Error(kept.kind)
    expect(kept.difference).toEqual({
      added: [],
      removed: [],
      changed: [
        {
          id: '一(一)',
          before: '每周一次。雨天不浇；“不湿不浇。”冬天减半。',
          after: '每周两次。雨天不浇；“不湿不浇。”冬天减半。',
        },
        {
          id: '一(二)',
          before: '用水不超过三升（以水表为准。水表坏了的，以桶数为准）。超过的，下周补回。',
          after: '夏天早晚各一次。',
        },
      ],
      moved: [{ from: '一(二)', to: '一(三)' }],
      retitled: [],
    })
    const rules = [
      { id: 'G1', clauses: ['一(一)'] },
      { id: 'G2', clauses: ['二'] },
      { id: 'G3', clauses: ['二', '一(二)'] },
    ]
    expect(touched(kept.difference, rules).map(({ id }) => id)).toEqual(['G1', 'G3'])
    const deps = depsOf(store())
    expect((await quotable(store(), 'garden'))?.id).toBe(old.id)
    expect(await approveText(deps, 'staff:1', kept.id)).toEqual({ kind: 'refused', why: 'self' })
    expect(await approveText(deps, 'staff:2', newId())).toEqual({ kind: 'refused', why: 'missing' })
    expect(await approveText(deps, 'staff:2', kept.id)).toEqual({ kind: 'inForce' })
    expect(await approveText(deps, 'staff:2', kept.id)).toEqual({ kind: 'refused', why: 'status' })
    expect((await textInForce(store(), 'garden'))?.id).toBe(kept.id)
    expect((await listTexts(store(), 'garden')).map(({ status }) => status).toSorted()).toEqual([
      'inForce',
      'past',
    ])
    const verbs = (await store().select().from(audit).orderBy(audit.seq)).map(
      ({ verb, actor }) => `${actor} ${verb}`,
    )
    expect(verbs).toEqual([
      'staff:1 official.imported',
      'staff:1 official.imported',
      'staff:2 official.approved',
    ])
  })

  test('is not quoted at all once a word of it in the database is another', async () => {
    const { id } = await bring(store(), first)
    await store()
      .update(noticeClauses)
      .set({ text: '每天一次。' })
      .where(eq(noticeClauses.id, '一(一)'))
    expect(await clausesOfText(store(), id)).toHaveLength(4)
    expect(await quotable(store(), 'garden')).toBeUndefined()
  })

  test('two who bring a first version in at once leave one in force', async () => {
    const kept = await Promise.all([bring(store(), first), bring(store(), amended, 'staff:2')])
    expect(kept.map(({ kind }) => kind).toSorted()).toEqual(['inForce', 'proposed'])
  })
})
