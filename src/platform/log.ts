// What happened, as ids, kinds and durations. What people wrote never gets here.

export type Fields = Readonly<Record<string, string | number | boolean | undefined>>

export interface Log {
  info(event: string, fields?: Fields): void
  warn(event: string, fields?: Fields): void
  error(event: string, fields?: Fields): void
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
