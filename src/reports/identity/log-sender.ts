// For trying out without a provider: the code is written to the log, where whoever runs the desk can read it.
import type { Log } from '../../platform/log.ts'
import type { CodeSender } from './code-sender.ts'

/** Not for production; see providers.ts, which refuses it there. The telephone number is not written. */
export function logSender(log: Log): CodeSender {
  log.info('codes.toLogOnly', {
    why: 'REPORT_SMS=log is for trying out: no message is sent to any telephone',
  })
  return {
    provider: 'log',
    send: async ({ code }) => {
      log.warn('codes.notSent', { code })
      return { kind: 'sent' }
    },
  }
}
