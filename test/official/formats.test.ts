// A clerk brings the same text in from four kinds of files, and it is the same clauses each time.
import { afterAll, describe, expect, test } from 'vitest'

import type { OfficialText } from '../../src/official/import.ts'
import { officialReader } from '../../src/official/node/reader.ts'
import { normalised } from '../../src/official/split/clauses.ts'
import {
  docxOf,
  inventedNotice,
  inventedRegulation,
  inventedStandard,
  mdOf,
  pagesOf,
  saysOf,
  txtOf,
  type Layout,
  type Printed,
} from '../support/official.ts'
import { pdfOf } from '../support/official-pdf.ts'

const reader = officialReader()
afterAll(() => reader.close())
const files = { txt: txtOf, md: mdOf, docx: docxOf, pdf: pdfOf }
type Kind = keyof typeof files

async function imported(
  kind: Kind,
  text: readonly Printed[],
  layout: Layout,
): Promise<OfficialText> {
  const read = await reader.read(`text.${kind}`, files[kind](pagesOf(text, layout)))
  if (read.kind === 'refused') throw new Error(read.why)
  return read.text
}

const expected = (text: readonly Printed[]): readonly (readonly [string, string])[] =>
  text.flatMap((each) =>
    each.id === undefined ? [] : [[each.id, normalised(saysOf(each))] as const],
  )

const found = ({ clauses }: OfficialText): readonly (readonly [string, string])[] =>
  clauses
    .filter(({ id }) => id !== '序' && id !== '附件1')
    .map(({ id, text }) => [id, normalised(text)] as const)

const texts = { inventedNotice, inventedRegulation, inventedStandard }
const layouts: Readonly<Record<string, Layout>> = {
  'a line a paragraph': {},
  'lines of 28 signs': { width: 28, indent: true },
  'lines of 30 signs without margins': { width: 30 },
  'pages with numbers and heads': { width: 28, page: 17, head: '云岭小园', indent: true },
}

describe.each(Object.entries(texts))('%s', (_, text) => {
  describe.each(Object.entries(layouts))('in %s', (_, layout) => {
    test.each(['txt', 'md', 'docx', 'pdf'] as const)('as %s', async (kind) => {
      expect(found(await imported(kind, text, layout))).toEqual(expected(text))
    })
  })
})
