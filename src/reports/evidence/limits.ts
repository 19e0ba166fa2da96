// How much evidence there may be.
import type { Held } from '../../store/reports-evidence.ts'

export interface EvidenceLimits {
  readonly fileBytes: number
  readonly files: number
  readonly caseBytes: number
}

export const evidenceLimits: EvidenceLimits = {
  fileBytes: 50 << 20,
  files: 20,
  caseBytes: 300 << 20,
}

/** Of all that was uploaded and not handed in, whoever sent it: the disk is the desk's own too. A day later it is gone. */
export const mostUnfiled = 20 * 1024 ** 3

export type OverLimit = 'empty' | 'file-too-large' | 'too-many-files' | 'case-too-large'

/** Why one more file of this size does not fit; nothing if it does. */
export function overLimit(
  size: number,
  held: Held,
  limits: EvidenceLimits = evidenceLimits,
): OverLimit | undefined {
  if (!Number.isSafeInteger(size) || size < 1) return 'empty'
  if (size > limits.fileBytes) return 'file-too-large'
  if (held.files + 1 > limits.files) return 'too-many-files'
  if (held.bytes + size > limits.caseBytes) return 'case-too-large'
  return undefined
}
