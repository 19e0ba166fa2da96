// The contract with whoever sends a one-time code to a telephone.

export interface CodeMessage {
  /** Eleven figures. */
  readonly phone: string
  readonly code: string
  /** For how long it is good, for the text of the message. */
  readonly minutes: number
}

/** `why` is a word for the log, and holds neither the number nor the code. */
export type SendOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'unavailable'; readonly why: string }

export interface CodeSender {
  readonly provider: string
  /** Never throws, and never takes longer than it says it does. */
  send(message: CodeMessage): Promise<SendOutcome>
}
