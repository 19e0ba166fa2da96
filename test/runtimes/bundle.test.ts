// What the Worker's bundle is made of: nothing that only Node can do.
import { build } from 'esbuild'
import { expect, test } from 'vitest'

test('no long connection, embedded database, WeChat, spreadsheet or console reaches the Worker', async () => {
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
  const files = Object.keys(metafile.inputs)
  expect(files).toContain('src/channels/lark/take.ts')
  const nodeOnly =
    /channels\/lark\/socket|pglite|wechaty|exceljs|src\/console|node-console|better-auth|echarts/
  expect(files.filter((file) => nodeOnly.test(file))).toEqual([])
})
