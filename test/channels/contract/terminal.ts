// The terminal: what people see is what was written to it.
import { PassThrough } from 'node:stream'

import { createTerminalChannel } from '../../../src/channels/terminal.ts'
import { deliveryFor, type Contestant } from './stand.ts'

export const terminal: Contestant = {
  name: 'terminal',
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
