// A person's number told to the desk, whole, cut or disguised: no half of it is found afterwards, in no table and no log line.
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { rows } from '../../src/store/store.ts'
import { freshPglite } from '../support/database.ts'
import { aGroupMessage, aMessage } from '../support/desk.ts'
import { mistypedIdentity } from '../support/invented.ts'
import { privateChat } from './lark-people.ts'
import { larkStage } from './lark-stage.ts'

const stage = larkStage(freshPglite)

const number = mistypedIdentity
const firstHalf = number.slice(0, 9)
const secondHalf = number.slice(9)
const group = 'oc_teams'

/** Moments and random ids are made of nothing that was said, and could be like it by chance. */
const byChance =
  /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|\d{4}-\d\d-\d\d[T ][\d:.]+|"(?:turnM|m)s":[\d.]+/g

/** Every column of every table as text; bytes come as hexadecimal digits. */
async function everythingStored(): Promise<string> {
  const tables = await rows(
    stage.database.store,
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
    z.object({ name: z.string() }),
  )
  const lines = await Promise.all(
    tables.map(({ name }) =>
      rows(
        stage.database.store,
        sql`select t::text as text from ${sql.identifier(name)} t`,
        z.object({ text: z.string() }),
      ),
    ),
  )
  return lines
    .flat()
    .map(({ text }) => text)
    .join('\n')
}

/** The pieces of six figures of the number that are in the text, as figures or as bytes. */
function piecesIn(text: string): readonly string[] {
  const clean = text.replace(byChance, '')
  const pieces = Array.from({ length: number.length - 5 }, (_, at) => number.slice(at, at + 6))
  return pieces.filter(
    (piece) => clean.includes(piece) || clean.includes(Buffer.from(piece).toString('hex')),
  )
}

/** Pieces of the number by where they are left once everything is handled. */
async function left(): Promise<Readonly<Record<string, readonly string[]>>> {
  await stage.joined.settled()
  return {
    open: Object.keys((await stage.joined.states()).inbox).filter((state) => state !== 'handled'),
    stored: piecesIn(await everythingStored()),
    logged: piecesIn(stage.joined.logged.join('\n')),
    said: piecesIn(stage.double.messages.map(({ content }) => content).join('\n')),
  }
}
const nothing = { open: [], stored: [], logged: [], said: [] }

test('what is looked for would be found', async () => {
  await stage.folk.asks('ou_wang', group, '分公司能报名吗')
  await stage.database.store.execute(
    sql`update deliveries set last_error = ${`x${firstHalf}x`}, last_code = ${Buffer.from(secondHalf).toString('hex')}`,
  )
  expect(piecesIn(await everythingStored())).toHaveLength(4 + 4)
})

const cut = (by: string): string =>
  [number.slice(0, 6), number.slice(6, 14), number.slice(14)].join(by)

test.each([
  ['whole', `我的身份证号是${number}，能报名吗`],
  ['cut by blanks', `身份证 ${cut(' ')}`],
  ['broken by a line', `身份证${firstHalf}\n${secondHalf}，帮我报名`],
  ['in full width', number.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))],
  ['behind a long text', `${'我们公司在宝鸡。'.repeat(4_000)}${number}`],
  ['half only', `身份证${firstHalf}，后面的不记得了，能报名吗`],
  ['half as a count', `我们有${firstHalf}个人，能报几个队`],
  ['half as a count of teams', `我们单位出${secondHalf}支队，报${firstHalf}个项目行吗`],
  ['half as a share', `母公司控股${firstHalf}%，能报吗`],
  ['half as a score', `信用分${secondHalf}，能报吗`],
  ['half as a day', `我们${secondHalf.slice(0, 8)}注册的，能报吗`],
])('%s: in a group and in private', async (_, text) => {
  await stage.folk.asks('ou_wang', group, text)
  await stage.folk.says('ou_wang', group, text)
  await stage.folk.writes('ou_li', text)
  expect(await left()).toEqual(nothing)
})

test('while it waits, it is sealed', async () => {
  for (const text of [number, firstHalf, `身份证${cut('-')}`])
    await stage.joined.desk.intake(aMessage({ text, quoted: { id: 'm-1', text: number } }))
  await stage.joined.desk.intake(
    aGroupMessage({ text: firstHalf, quoted: { id: 'm-1', text: number } }),
  )
  expect((await stage.joined.states()).inbox).toEqual({ received: 4 })
  expect(piecesIn(await everythingStored())).toEqual([])
})

test('cut into two messages', async () => {
  await stage.folk.asks('ou_wang', group, `我的身份证是${firstHalf}`)
  await stage.folk.says('ou_wang', group, secondHalf)
  await stage.folk.asks('ou_wang', group, secondHalf)
  await stage.folk.writes('ou_li', `我的身份证是${firstHalf}`)
  await stage.folk.writes('ou_li', secondHalf)
  expect(await left()).toEqual(nothing)
})

test.each([
  '个人能报一个队吗',
  '我们公司一个队报几个项目可以',
  '帮我全面检查一下',
  '事业单位能报吗',
])('as the answer to what the desk asked back about %s', async (question) => {
  for (const half of [
    firstHalf,
    secondHalf,
    `${firstHalf}个`,
    `是${secondHalf}`,
    `不对，是${firstHalf}个人`,
  ]) {
    await stage.folk.writes('ou_li', question)
    await stage.folk.writes('ou_li', half)
    await stage.folk.asks('ou_wang', group, question)
    await stage.folk.says('ou_wang', group, half)
  }
  expect(await left()).toEqual(nothing)
})

test('in a rich text: in its title, in one element, over two elements, over two lines', async () => {
  const at = { tag: 'at', user_id: '@_user_1', user_name: '小助手' }
  const said = (text: string) => ({ tag: 'text', text })
  const posts = [
    { title: `身份证${number}`, content: [[at, said('能报名吗')]] },
    { title: '', content: [[at, said(`${number}能报名吗`)]] },
    { title: '', content: [[at, said(firstHalf), said(secondHalf)]] },
    { title: firstHalf, content: [[at, said(secondHalf)]] },
    { title: '', content: [[at, said(`身份证${firstHalf}`)], [said(`${secondHalf}能报吗`)]] },
    { title: '', content: [[at, { tag: 'a', href: 'https://example.org', text: number }]] },
  ]
  for (const { title, content } of posts) {
    const rich = (paragraphs: unknown) => ({
      messageType: 'post',
      content: JSON.stringify({ title, content: paragraphs }),
    })
    await stage.folk.asks('ou_wang', group, '', rich(content))
    // In private nobody mentions the desk.
    const unaddressed = content.map((line) => line.filter((part) => part !== at))
    await stage.folk.writes('ou_li', '', rich(unaddressed))
  }
  expect(await left()).toEqual(nothing)
  const told = stage.folk.seenIn(privateChat('ou_li')).map(({ text }) => text)
  expect(new Set(told).size).toBe(1)
})
