// What the parts of the bench print with: medians, percentiles, and goals met or missed.

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

/** `share` is 0.99 for the 99th percentile. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
}

export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}

/** `  label .......  value` */
export function row(label: string, value: string): void {
  say(`  ${label.padEnd(46)} ${value}`)
}

/** A row with what was wanted and whether it came to that. A missed goal fails the bench. */
export function goal(label: string, value: string, wanted: string, isMet: boolean): void {
  row(label, `${value.padEnd(12)} goal ${wanted.padEnd(10)} ${isMet ? 'met' : 'MISSED'}`)
  if (!isMet) process.exitCode = 1
}
