// What a language model made of one message, as a value that everything after it treats with suspicion.

/** What a language model made of one message. Nothing in it is believed unchecked. */
export interface SecondReading {
  readonly speech:
    | 'question'
    | 'hypothetical'
    | 'correction'
    | 'report'
    | 'chatter'
    | 'not-addressed'
  /** What is asked, in the order asked: from the closed lists of the edition. */
  readonly points: readonly {
    readonly intent?: string
    readonly rules?: readonly string[]
    readonly clauses?: readonly string[]
  }[]
  /** `span`: the person's own words it was read from. */
  readonly facts: readonly {
    readonly id: string
    readonly value: string | number | boolean
    readonly span: string
    readonly subject: 'self' | 'third'
  }[]
}
