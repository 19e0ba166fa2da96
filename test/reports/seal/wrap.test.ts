// Content keys change, are lost and are destroyed; what each of these does to the reports under them.
import { expect, test } from 'vitest'

import { Fault } from '../../../src/platform/errors.ts'
import { openText, readEnvelope, sealText } from '../../../src/reports/seal/envelope.ts'
import { rotate, type SealedRow, type SealedRows } from '../../../src/reports/seal/rotate.ts'
import {
  newDataKey,
  openFrom,
  sealTo,
  unwrapKey,
  wrapKey,
  type Ring,
} from '../../../src/reports/seal/wrap.ts'
import { contentHalves, secretOf } from '../../support/report-keys.ts'

const first = contentHalves('k1', 1)
const second = contentHalves('k2', 2)
const stranger = contentHalves('k1', 3)
const onlyFirst: Ring = { current: first.opening, halves: [first.opening] }
const both: Ring = { current: second.opening, halves: [first.opening, second.opening] }
const onlySecond: Ring = { current: second.opening, halves: [second.opening] }

const keyPlace = (id: string) => ({ table: 'cases', column: 'data_key', rowId: id })
const textPlace = (id: string) => ({ table: 'messages', column: 'body', rowId: id })

/** A table of cases, each with its wrapped key and a text under it. `most` replacements, then the machine goes down. */
function cases(count: number) {
  const rows = new Map<string, SealedRow>()
  const texts = new Map<string, string>()
  for (let at = 0; at < count; at += 1) {
    const id = `case-${String(at).padStart(4, '0')}`
    const dataKey = newDataKey()
    rows.set(id, {
      id,
      place: keyPlace(id),
      sealed: wrapKey(first.sealing, keyPlace(id), dataKey),
    })
    texts.set(id, sealText(dataKey, 'case', textPlace(id), `案情 ${at}`))
  }
  const port = (most = Number.POSITIVE_INFINITY): SealedRows => {
    let done = 0
    return {
      after: async (id, limit) =>
        [...rows.values()].filter((row) => id === undefined || row.id > id).slice(0, limit),
      replace: async (id, old, sealed) => {
        const row = rows.get(id)
        if (row?.sealed !== old) return false
        if (done === most) throw new Error('the machine went down')
        done += 1
        rows.set(id, { ...row, sealed })
        return true
      },
    }
  }
  const read = (ring: Ring, id: string) =>
    openText(
      unwrapKey(ring, keyPlace(id), rows.get(id)?.sealed ?? ''),
      'case',
      textPlace(id),
      texts.get(id) ?? '',
    )
  const kids = () => [...rows.values()].map(({ sealed }) => readEnvelope(sealed)?.kid)
  return { rows, texts, port, read, kids }
}

test('C6: after a change of key old reports are read, and new ones need the new key', () => {
  const { read } = cases(1)
  expect(read(onlyFirst, 'case-0000')).toBe('案情 0')
  expect(read(both, 'case-0000')).toBe('案情 0')
  const fresh = wrapKey(second.sealing, keyPlace('new'), newDataKey())
  expect(readEnvelope(fresh)?.kid).toBe('k2')
  expect(unwrapKey(both, keyPlace('new'), fresh).symmetricKeySize).toBe(32)
  expect(() => unwrapKey(onlyFirst, keyPlace('new'), fresh)).toThrow(Fault)
})

test('C6: a rotation that is broken off goes on where it was, and every report is read at any moment', async () => {
  const { port, read, rows, kids } = cases(120)
  await expect(rotate(both, port(105))).rejects.toThrow('went down')
  expect(kids().filter((kid) => kid === 'k2')).toHaveLength(105)
  for (const id of rows.keys()) expect(read(both, id)).toContain('案情')

  expect(await rotate(both, port())).toEqual({ resealed: 15, overtaken: 0, unopened: [] })
  expect(await rotate(both, port())).toEqual({ resealed: 0, overtaken: 0, unopened: [] })
  // Now the old half may go.
  for (const id of rows.keys()) expect(read(onlySecond, id)).toContain('案情')
})

test('C6: a row that no key opens is named and does not hold up the others; one destroyed meanwhile stays so', async () => {
  const { port, rows, kids } = cases(3)
  const foreign = wrapKey(stranger.sealing, keyPlace('case-0000'), newDataKey())
  rows.set('case-0000', { id: 'case-0000', place: keyPlace('case-0000'), sealed: foreign })
  const through = port()
  const overtaking: SealedRows = {
    ...through,
    replace: async (id, old, sealed) => {
      if (id === 'case-0001') rows.delete(id)
      return through.replace(id, old, sealed)
    },
  }
  expect(await rotate(both, overtaking)).toEqual({
    resealed: 1,
    overtaken: 1,
    unopened: ['case-0000'],
  })
  expect([rows.has('case-0001'), kids()]).toEqual([false, ['k1', 'k2']])
})

test('C7: with its wrapped key gone a text cannot be read, not with everything else of a restored dump', () => {
  const { rows, texts } = cases(3)
  rows.delete('case-0001')
  const dump = { keys: [...rows.values()], text: texts.get('case-0001') ?? '' }
  for (const { place, sealed } of dump.keys)
    expect(() =>
      openText(unwrapKey(both, place, sealed), 'case', textPlace('case-0001'), dump.text),
    ).toThrow(Fault)
})

test('another half of the same name, a point of low order and a key of another length are refused', () => {
  const place = keyPlace('a')
  const sealed = wrapKey(first.sealing, place, newDataKey())
  expect(() => openFrom([stranger.opening], place, sealed)).toThrow(Fault)
  const parts = sealed.split('.')
  parts[3] = Buffer.alloc(32).toString('base64url')
  expect(() => openFrom([first.opening], place, parts.join('.'))).toThrow(Fault)
  const short = sealTo(first.sealing, place, secretOf(1).export().subarray(1))
  expect(() => unwrapKey(onlyFirst, place, short)).toThrow(Fault)
})
