// The contract with whoever can say whether a name, an identity number and a telephone belong together.

export interface IdentityClaim {
  readonly name: string
  readonly idNumber: string
  /** Eleven figures. */
  readonly phone: string
}

/**
 * The last two are no failure of the person: somebody looks at it within two working days. `why` is a word for the
 * log, and holds nothing of the claim.
 */
export type CheckResult =
  | { readonly kind: 'MATCH' }
  | { readonly kind: 'MISMATCH' }
  | { readonly kind: 'NO_RECORD' }
  | { readonly kind: 'UNAVAILABLE'; readonly why: string }

export interface IdentityCheck {
  readonly provider: string
  /** How many things it compares; none: nothing is asked outside and a custodian does it. */
  readonly factors: 0 | 2 | 3
  /** Never throws, and never takes longer than it says it does. */
  check(claim: IdentityClaim): Promise<CheckResult>
}

/** Without a provider: every identity is a custodian's task. */
export const manualCheck: IdentityCheck = {
  provider: 'manual',
  factors: 0,
  check: async () => ({ kind: 'UNAVAILABLE', why: 'manual' }),
}
