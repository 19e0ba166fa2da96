// The platform in a process of its own: Lark with all its limits, or WeChat, which takes whatever comes.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import * as z from 'zod'

import { startLarkDouble } from '../../test/doubles/lark.ts'
import type { Report } from './messages.ts'

const [kind = 'lark', speed = '20'] = process.argv.slice(2)
const factor = Number(speed)
/** One way, in true time: a platform far away and not always quick. */
const lagMs = { least: 50, most: 400 }

const underWay = new Map<ServerResponse, number>()

/** Waits, and notes which life of a pump has a call here meanwhile. */
async function lag(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const life = Number(request.headers['x-life'] ?? Number.NaN)
  if (Number.isFinite(life) && !underWay.has(response)) {
    underWay.set(response, life)
    response.once('close', () => underWay.delete(response))
  }
  const ms = (lagMs.least + Math.random() * (lagMs.most - lagMs.least)) / factor
  await new Promise((resolve) => setTimeout(resolve, ms))
}

async function lark() {
  const double = await startLarkDouble({ now: () => performance.now() * factor, lag })
  return {
    url: double.url,
    arrived: () => double.messages.length,
    report: (): Report => {
      const calls = double.calls
        .filter(({ path }) => path.includes('/messages'))
        .map(({ headers, body }) => ({
          life: Number(headers['x-life']),
          key: keyed.parse(body).uuid,
        }))
      return {
        calls,
        arrived: double.messages.map(({ uuid = '', chat }) => ({ key: uuid, chat })),
        accepted: calls.length - double.refusals.length,
        refusals: [...double.refusals],
        violations: [...double.violations],
      }
    },
  }
}

const keyed = z.object({ uuid: z.string() })
const said = z.object({ key: z.string(), chat: z.string() })

async function wechat() {
  const arrived: z.infer<typeof said>[] = []
  const calls: Report['calls'] = []
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(Buffer.from(chunk))
      await lag(request, response)
      const message = said.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      calls.push({ life: Number(request.headers['x-life']), key: message.key })
      arrived.push(message)
      await lag(request, response)
      response.end('ok')
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    arrived: () => arrived.length,
    report: (): Report => ({
      arrived,
      calls,
      accepted: arrived.length,
      refusals: [],
      violations: [],
    }),
  }
}

const platform = await (kind === 'lark' ? lark() : wechat())
process.on('message', (word) =>
  process.send?.(
    word === 'report'
      ? platform.report()
      : { arrived: platform.arrived(), underWay: [...new Set(underWay.values())] },
  ),
)
process.on('disconnect', () => process.exit())
process.send?.(platform.url)
