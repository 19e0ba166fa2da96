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

/**
 * Reads `2025-07-20` (then 10:00), `2025-07-20T10:00[:00]` as Shanghai time, or the same with an offset.
 * Undefined when it is none of these, no real day, or outside 2000–2099.
 */
export function readAsOf(text: string): Date | undefined {
  const match =
    /^(20\d\d-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(
      text,
    )
  if (match === null) return undefined
  const [, day = '', time = '10:00', seconds = '00', offset = '+08:00'] = match
  // Date rolls 31 June over to 1 July; a day that does not come back unchanged was no day.
  const noon = new Date(`${day}T12:00:00Z`)
  if (Number.isNaN(noon.getTime()) || noon.toISOString().slice(0, 10) !== day) return undefined
  const at = new Date(`${day}T${time}:${seconds}${offset}`)
  return Number.isNaN(at.getTime()) ? undefined : at
}
