// The private chat in a browser that runs no scripts.
import { describe, expect, test } from 'vitest'
import { aTalk, anId } from './browser-like.ts'
import { anAnswer } from './memory-desk.ts'

describe('without scripts', () => {
  const choices = [{ label: '民营企业', value: 'kind=private' }]
  const answer = () => anAnswer({ outcome: 'needs-facts', headline: '<b>哪一类？</b>', choices })

  test('a form is taken, and the page comes back with the reply', async () => {
    const { desk, visitor } = await aTalk({ answer })
    const response = await visitor.form('/chat/messages', {
      id: anId(1),
      after: '0',
      text: '能报名吗',
    })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/#end'])
    const html = await (await visitor.get('/')).text()
    expect(html).toContain('还差一项信息')
    expect(html).toContain('&lt;b&gt;哪一类？&lt;/b&gt;')
    expect(html).toContain('name="pressed" value="kind=private"')
    expect(desk.inbox[0]?.text).toBe('能报名吗')
  })

  test('sent twice it is one message, going back and asking something else is another', async () => {
    const { desk, visitor } = await aTalk({ answer })
    for (const text of ['甲', '甲', '乙']) {
      await visitor.form('/chat/messages', { id: anId(1), text })
    }
    await visitor.form('/chat/messages', { id: anId(1), pressed: 'kind=private' })
    expect(desk.inbox.map(({ text, pressed }) => pressed ?? text)).toEqual([
      '甲',
      '乙',
      'kind=private',
    ])
  })

  test('a refusal is a page', async () => {
    const { visitor } = await aTalk()
    const response = await visitor.form('/chat/messages', { id: anId(1), text: ' ' })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('还没有写内容')
  })

  test('a reply that takes long is waited for only so long', async () => {
    const { visitor } = await aTalk({ thinkMs: 60_000 })
    const startedAt = performance.now()
    const response = await visitor.form('/chat/messages', { id: anId(1), text: '慢' })
    expect(response.headers.get('location')).toBe('/?waiting#end')
    expect(performance.now() - startedAt).toBeLessThan(6_000)
    expect(await (await visitor.get('/?waiting')).text()).toContain('回复还在路上')
  })

  test('a long talk shows its newest replies', async () => {
    const { desk, visitor } = await aTalk()
    await visitor.post('/chat/messages', { id: anId(0), text: '第0句' })
    await desk.settled()
    const lane = `web:web:${desk.inbox[0]?.chat.id}`
    for (let line = 1; line <= 230; line += 1) desk.put(lane, anAnswer({ headline: `第${line}句` }))
    const html = await (await visitor.get('/')).text()
    expect(html.match(/第\d+句/g)?.at(0)).toBe('第181句')
    expect(html.match(/第\d+句/g)).toHaveLength(50)
    expect(html).toContain('data-cursor="231"')
  })
})
