// The terminal: what people see is what was written to it.
import { PassThrough } from 'node:stream'

import { privateTalk } from '../../../scripts/desk.ts'
import type { InboundMessage } from '../../../src/channels/channel.ts'
import { createTerminalChannel } from '../../../src/channels/terminal.ts'
import { scriptedDesk } from '../../support/desk.ts'
import { deliveryFor, type Contestant } from './stand.ts'

export const terminal: Contestant = {
  name: 'terminal',
  tellsTime: false,
  hear: async ({ text }) => {
    const heard: InboundMessage[] = []
    privateTalk(
      scriptedDesk((message) => heard.push(message)),
      () => new Date(),
    )(text)
    const [message] = heard
    if (message === undefined) throw new Error('nothing was heard')
    return message
  },
  troubles: [],
  stand: async () => {
    const said: string[] = []
    const output = new PassThrough()
    output.on('data', (chunk) => said.push(String(chunk)))
    const channel = createTerminalChannel(output)
    return {
      channel,
      delivery: deliveryFor(channel, { chat: 'terminal', kind: 'private' }),
      shown: () => said.at(-1) ?? '',
      count: () => said.length,
    }
  },
}
