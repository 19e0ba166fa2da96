// All keys of reports for a trial, also the two custodians' whom nobody else may make in earnest.
import { generateX25519Identity, identityToRecipient } from 'age-encryption'

import { newReportKeys } from './new-keys.ts'

/** The private halves of the custodians of a trial, for its pages; not a setting that anything in earnest reads. */
export const trialCustodians = 'REPORT_TRIAL_CUSTODIANS'

/** Settings as of `npm run keys` with two custodians whose private halves stand in `trialCustodians`. */
export async function newTrialKeys(): Promise<Readonly<Record<string, string>>> {
  const pairs = await Promise.all(
    ['trial-1', 'trial-2'].map(async (name) => {
      const identity = await generateX25519Identity()
      return { name, identity, recipient: await identityToRecipient(identity) }
    }),
  )
  return {
    ...newReportKeys(),
    REPORT_CUSTODIANS: pairs.map(({ name, recipient }) => `${name}:${recipient}`).join(','),
    [trialCustodians]: pairs.map(({ name, identity }) => `${name}:${identity}`).join(','),
  }
}
