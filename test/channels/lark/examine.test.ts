// Whoever connects the app is told, in words, what is still switched off.
import { expect, test } from 'vitest'
import { examine, type Finding } from '../../../src/channels/lark/examine.ts'
import { wholeApp, type LarkDoubleApp } from '../../doubles/lark-app.ts'
import { aDesk } from './desk.ts'

const webhookUrl = wholeApp.requestUrl

async function findingsOf(
  app: Partial<LarkDoubleApp>,
  given: { readonly appSecret?: string; readonly webhookUrl?: string } = {},
): Promise<readonly Finding[]> {
  const { client } = await aDesk({
    double: { app: { ...wholeApp, ...app } },
    ...(given.appSecret === undefined ? {} : { client: { appSecret: given.appSecret } }),
  })
  return examine(client, { webhookUrl: given.webhookUrl ?? webhookUrl })
}

const textsOf = (findings: readonly Finding[], state: Finding['state']) =>
  findings.filter((each) => each.state === state).map(({ text }) => text)

test('an app that is set up as the README says: nothing to put right, and what to check by hand', async () => {
  const findings = await findingsOf({})
  expect(textsOf(findings, 'wrong')).toEqual([])
  expect(textsOf(findings, 'advice')).toEqual([])
  expect(textsOf(findings, 'ok')).toHaveLength(9)
  const byHand = textsOf(findings, 'by-hand').join('\n')
  for (const part of ['external sharing', 'Encrypt Key', '99991403', 'availability range'])
    expect(byHand).toContain(part)
  // English throughout: it is read in a terminal, by whoever runs the machine.
  expect(JSON.stringify(findings)).not.toMatch(/\p{Script=Han}/u)
})

test('a wrong secret is all that is said, without the secret', async () => {
  const findings = await findingsOf({}, { appSecret: 'not-the-secret' })
  expect(findings).toEqual([{ state: 'wrong', text: expect.stringContaining('LARK_APP_SECRET') }])
  expect(findings[0]?.text).toContain('10014')
  expect(findings[0]?.text).not.toContain('not-the-secret')
})

test('no platform at all is said to be that', async () => {
  const { client, double } = await aDesk()
  await double.stop()
  const [finding, ...others] = await examine(client, { webhookUrl })
  expect(others).toEqual([])
  expect(finding).toMatchObject({ state: 'wrong', text: expect.stringContaining('LARK_DOMAIN') })
})

test.each([
  ['im:message:send_as_bot', 'im:message'],
  ['im:message.group_at_msg:readonly', 'im:message.group_msg'],
  ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'],
])('without %s it is wrong, with %s instead it is right', async (name, instead) => {
  const granted = wholeApp.granted.filter((each) => each !== name)
  // Asked for is not granted: the version waits for the administrator.
  const without = await findingsOf({ granted, pending: [name] })
  const [said, ...others] = textsOf(without, 'wrong')
  expect(others).toEqual([])
  expect(said).toContain(name)
  expect(said).toContain('publish a new version')
  expect(textsOf(await findingsOf({ granted: [...granted, instead] }), 'wrong')).toEqual([])
})

test.each<[Partial<LarkDoubleApp>, string]>([
  [{ bot: false }, 'Turn on Bot'],
  [{ botStatus: 1 }, 'not active'],
  [{ events: [] }, 'im.message.receive_v1'],
  [{ callbacks: [] }, 'card.action.trigger'],
])('%j: exactly that is wrong', async (app, part) => {
  const texts = textsOf(await findingsOf(app), 'wrong')
  expect(texts).toHaveLength(1)
  expect(texts[0]).toContain(part)
})

test('events that are sent elsewhere are found, where the public address is known', async () => {
  const texts = textsOf(await findingsOf({ requestUrl: 'https://old.example.org/hook' }), 'wrong')
  expect(texts).toHaveLength(2)
  for (const text of texts) expect(text).toContain(webhookUrl)
  const { client } = await aDesk({
    double: { app: { ...wholeApp, requestUrl: 'https://old.example.org/hook' } },
  })
  expect(textsOf(await examine(client, { webhookUrl: undefined }), 'wrong')).toEqual([])
})

test('the long connection needs no address, but a setting', async () => {
  const findings = await findingsOf({ way: 'websocket', requestUrl: '' })
  expect(textsOf(findings, 'wrong')).toEqual([])
  expect(textsOf(findings, 'advice').join()).toContain('LARK_MODE=websocket')
})

test('an app that may not read its own settings is told where to look by hand', async () => {
  const granted = wholeApp.granted.filter((name) => !name.startsWith('application:'))
  const findings = await findingsOf({ granted })
  expect(textsOf(findings, 'wrong')).toEqual([])
  const byHand = textsOf(findings, 'by-hand').join('\n')
  for (const part of [
    'application:application:self_manage',
    'im.message.receive_v1',
    'card.action.trigger',
  ])
    expect(byHand).toContain(part)
})

test('where the platform tells no permissions, their names are listed for the eye', async () => {
  const { client, double } = await aDesk()
  double.fault({ path: '/application/v6/scopes', status: 400, body: { code: 212100, msg: 'no' } })
  const findings = await examine(client, { webhookUrl })
  expect(textsOf(findings, 'wrong')).toEqual([])
  expect(textsOf(findings, 'by-hand')[0]).toContain('im:message.group_at_msg:readonly')
})
