// The moment that a question is asked as of, as people type it.

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
