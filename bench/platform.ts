// Lark for the soak, in a process of its own and with its limits lifted. Tells the parent its port, then every
// message it takes, and at last what a client must never do.
import { startLarkDouble } from '../test/doubles/lark.ts'
import { larkTestApp } from '../test/support/lark-events.ts'
import { appSecret } from './server.ts'

/** How often the parent hears; the moments themselves are the double's. */
const tellMs = 100

const { appId, botOpenId } = larkTestApp
const lark = await startLarkDouble({ appId, appSecret, botOpenId, limits: false })
process.send?.(Number(new URL(lark.url).port))

let told = 0
setInterval(() => {
  const taken = lark.messages.slice(told)
  told += taken.length
  if (taken.length > 0 || lark.violations.length > 0)
    process.send?.({
      taken: taken.map(({ chat, replyTo, at }) => ({ chat, replyTo, at })),
      violations: lark.violations,
    })
}, tellMs)
process.once('disconnect', () => process.exit())
