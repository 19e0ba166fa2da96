// Stands for lodash.pickby in the Worker: the SDK only drops from plain objects what is empty, which takes a line.
export default function pickBy(
  values: Readonly<Record<string, unknown>> | undefined,
  keeps: (value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values ?? {}).filter(([, value]) => Boolean(keeps(value))),
  )
}
