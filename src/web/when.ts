// Times as the pages read and write them: always Asia/Shanghai, whatever the server's zone is.

const shown = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** `7月20日 10:02`. */
export function shownTime(at: Date): string {
  const parts = new Map(shown.formatToParts(at).map((part) => [part.type, part.value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return `${part('month')}月${part('day')}日 ${part('hour')}:${part('minute')}`
}

const shanghaiOffsetMs = 8 * 3_600_000

/** The value of a datetime-local field, `2025-07-20T10:00`, in Shanghai. */
export function fieldTime(at: Date): string {
  return new Date(at.getTime() + shanghaiOffsetMs).toISOString().slice(0, 16)
}
