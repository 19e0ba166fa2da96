// What a reporter reads off what was sent and shown to them, and goes on with; each is one more thing to look for.
import { privateChat } from '../../test/chain/lark-people.ts'
import type { Shown } from './browser.ts'
import { mark } from './marks.ts'
import type { Mark } from './needles.ts'
import type { Scene } from './scene.ts'

export function reading({ folk, provider }: Pick<Scene, 'folk' | 'provider'>, marks: Mark[]) {
  return {
    codeSent(): string {
      const { parameters } = provider.findLast(({ action }) => action === 'SendSms') ?? {}
      const code = /\d{6}/.exec(String(parameters?.['TemplateParam']))?.[0]
      if (code === undefined) throw new Error('no code was sent')
      marks.push({ ...mark('one-time code', code), short: true })
      return code
    },
    receiptIn({ text }: Shown) {
      const number = /JB-\d{4}-\d{4}/.exec(text)?.[0]
      const code = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/.exec(text)?.[0]
      if (number === undefined || code === undefined) throw new Error(`no receipt: ${text}`)
      marks.push(mark('query code', code), mark('query code', code.replaceAll('-', '')))
      return { number, code }
    },
    linkIn(handle: string): string {
      const said = folk.seenIn(privateChat(handle)).map(({ text }) => text)
      const token = said.map((text) => /report\/open\/([\w-]+)/.exec(text)?.[1]).findLast(Boolean)
      if (token === undefined) throw new Error(`no link: ${said.join('\n')}`)
      marks.push(mark('link', token))
      return token
    },
  }
}
