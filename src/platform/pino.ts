// Writes the log as one JSON line per event on standard output.
import { pino } from 'pino'

import type { Log } from './log.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** A Log over pino. No process id and no host name: they identify nothing that helps. */
export function pinoLog(level: LogLevel): Log {
  const out = pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    messageKey: 'event',
  })
  return {
    info: (event, fields = {}) => out.info(fields, event),
    warn: (event, fields = {}) => out.warn(fields, event),
    error: (event, fields = {}) => out.error(fields, event),
  }
}
