// Files over Lark: uploaded once, sent once, and refused with the cure.
import { expect, test } from 'vitest'

import type { OutboundFile } from '../../../src/channels/channel.ts'
import { createLarkChannel } from '../../../src/channels/lark/send.ts'
import { silentLog } from '../../../src/platform/log.ts'
import { wholeApp } from '../../doubles/lark-app.ts'
import { aDelivery, toPrivate } from './answers.ts'
import { aDesk, impatient } from './desk.ts'

function aFile(name = '参赛须知.pdf', bytes = new Uint8Array([1, 2, 3])) {
  let reads = 0
  const file: OutboundFile = {
    name,
    mediaType: 'application/octet-stream',
    size: bytes.byteLength,
    sha256: `sha-of-${name}`,
    read: async () => {
      reads += 1
      return bytes
    },
  }
  return { file, reads: () => reads }
}

const uploads = (pathsOf: (part: string) => readonly unknown[]) => pathsOf('/im/v1/files').length

test('a file for three groups is read and uploaded once, and is a message of its own in each', async () => {
  const { channel, double, pathsOf } = await aDesk()
  const { file, reads } = aFile()
  const sends = ['oc_a', 'oc_b', 'oc_c'].map((chat) =>
    channel.send(aDelivery({ id: `to-${chat}`, file, target: { chat, kind: 'group' } })),
  )
  expect((await Promise.all(sends)).map(({ kind }) => kind)).toEqual(['sent', 'sent', 'sent'])
  expect([reads(), uploads(pathsOf)]).toEqual([1, 1])
  expect(double.messages.map(({ type, chat }) => [type, chat])).toEqual([
    ['file', 'oc_a'],
    ['file', 'oc_b'],
    ['file', 'oc_c'],
  ])
})

test.each([
  ['须知.pdf', 'pdf'],
  ['申报书.DOCX', 'doc'],
  ['名单.xlsx', 'xls'],
  ['路演.ppt', 'ppt'],
  ['宣传片.mp4', 'stream'],
  ['附件.zip', 'stream'],
])('%s goes up as %s, under its own name', async (name, type) => {
  const { channel, double } = await aDesk()
  expect((await channel.send(aDelivery({ file: aFile(name).file }))).kind).toBe('sent')
  expect([...double.uploads.values()]).toMatchObject([{ name, type }])
})

test('a process that begins anew uploads the file again, and still there is one message', async () => {
  const first = await aDesk()
  const { file } = aFile()
  await first.channel.send(aDelivery({ file }))
  const { client, clock, double } = first
  const next = createLarkChannel({ client, clock, log: silentLog })
  const again = await next.send(aDelivery({ file }))
  expect(again).toEqual({ kind: 'sent', messageId: 'om_double_1' })
  expect([double.uploads.size, double.messages.length]).toEqual([2, 1])
  expect(double.violations).toEqual([])
})

test('without the permission to upload nothing is sent, and the refusal names it', async () => {
  const granted = wholeApp.granted.filter((name) => name !== 'im:resource')
  const { channel, double } = await aDesk({ double: { app: { ...wholeApp, granted } } })
  expect(await channel.send(aDelivery({ file: aFile().file, target: toPrivate }))).toMatchObject({
    kind: 'refused',
    code: '99991672',
    why: expect.stringContaining('im:resource'),
  })
  expect(double.messages).toEqual([])
})

test('an upload that broke is made again with the next attempt', async () => {
  const { channel, double } = await aDesk({ client: impatient })
  const { file } = aFile()
  double.fault({ path: '/im/v1/files', reset: true })
  const broke = await channel.send(aDelivery({ file }))
  expect(broke).toMatchObject({ kind: 'limited', scope: 'chat' })
  expect(double.messages).toEqual([])
  expect((await channel.send(aDelivery({ file }))).kind).toBe('sent')
})

test('the limit of uploads is waited for as the platform says', async () => {
  const { channel, double } = await aDesk()
  const body = { code: 99991400, msg: 'request trigger frequency limit' }
  const headers = { 'x-ogw-ratelimit-reset': '7' }
  double.fault({ path: '/im/v1/files', status: 429, body, headers })
  expect(await channel.send(aDelivery({ file: aFile().file }))).toMatchObject({
    kind: 'limited',
    afterMs: 7_000,
    scope: 'app',
  })
})
