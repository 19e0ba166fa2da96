// What was typed as the unified social credit code of a unit (GB 32100). It proves typing, not existence.
import { creditSigns, isCreditChecked, isOrganisationChecked } from '../../platform/check-digits.ts'
import { tidied } from '../../platform/tidied.ts'

export type CreditCode =
  /** `doubt`: the organisation code inside does not check. Some registers gave such out: a hint for a person. */
  | { readonly kind: 'right'; readonly code: string; readonly doubt: 'organisation' | undefined }
  | { readonly kind: 'wrong'; readonly why: 'shape' | 'check-digit' }

const shape = new RegExp(`^[${creditSigns}]{18}$`)

export function readCreditCode(typed: string): CreditCode {
  const code = tidied(typed)
  if (!shape.test(code)) return { kind: 'wrong', why: 'shape' }
  if (!isCreditChecked(code)) return { kind: 'wrong', why: 'check-digit' }
  const doubt = isOrganisationChecked(code.slice(8, 17)) ? undefined : 'organisation'
  return { kind: 'right', code, doubt }
}
