// What a Worker must never load, by whatever way it would come in.
import { build } from 'esbuild'
import { expect, test } from 'vitest'

test('the Worker takes in no spreadsheets, no WeChat and no embedded database', async () => {
  const { metafile } = await build({
    entryPoints: ['src/worker.ts'],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'silent',
  })
  const taken = Object.keys(metafile.inputs)
  expect(taken).toContain('src/people/doors.ts')
  expect(
    taken.filter((path) =>
      /node_modules\/(?:exceljs|csv-parse|wechaty|file-box|@electric-sql)|people\/(?:spreadsheet|sheet|import|staff)\.ts/.test(
        path,
      ),
    ),
  ).toEqual([])
})
