// The one-time codes as binding an account needs them: counted and written in the caller's transaction, sent after it.
import type { Store } from '../../store/store.ts'
import {
  codeMinutes,
  deliverCode,
  issueCode,
  useCode,
  type CodeAsk,
  type CodeDeps,
  type GivenCode,
} from './one-time-code.ts'

export interface PhoneCodeParts extends CodeDeps {
  /** Lives on when the request is over. */
  readonly background: (work: Promise<unknown>) => void
}

/** What could not be sent is void; whoever waits for it asks again. */
export function phoneCodes({ background, ...deps }: PhoneCodeParts) {
  return {
    minutes: codeMinutes,
    async issue(tx: Store, ask: CodeAsk, now: Date) {
      const issued = await issueCode(tx, deps, ask, now)
      if (issued.kind === 'shut') return issued
      const deliver = () => background(deliverCode(deps, issued, now))
      return { kind: 'issued', deliver } as const
    },
    use: (tx: Store, given: GivenCode, now: Date) =>
      useCode({ store: tx, key: deps.key }, given, now),
  }
}
