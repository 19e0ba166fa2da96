// Stands for lodash.merge in the Worker: the SDK only lays the options of a call over one another, which are plain objects.
type Plain = Record<string, unknown>

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value))

/** Changes `into`, as lodash does; what is undefined takes nothing away. */
export default function merge(into: Plain, from: Readonly<Plain> | undefined): Plain {
  for (const [key, value] of Object.entries(from ?? {})) {
    if (value === undefined || key === '__proto__') continue
    const own = into[key]
    into[key] = isPlain(value) ? merge(isPlain(own) ? own : {}, value) : value
  }
  return into
}
