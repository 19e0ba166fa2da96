// What the verbs of cases lean on in the review: they seal to the current key, and know who must keep out.
import { createPublicKey } from 'node:crypto'

import { evidenceOf, forgetEvidence } from '../../store/reports-evidence.ts'
import { staffWithRole } from '../../store/reports-review.ts'
import type { DecideDeps } from '../case/decide.ts'
import { padText } from '../seal/envelope.ts'
import { sealTo } from '../seal/wrap.ts'
import type { ReviewDesk } from './desk.ts'
import { recusalOf } from './recusal.ts'

export function reviewDeps(desk: ReviewDesk): DecideDeps {
  const { store, clock, workdays, limits, audit, keys } = desk
  const { kid, key } = keys.content.current
  const current = { kid, key: createPublicKey(key) }
  return {
    store,
    clock,
    workdays,
    limits,
    audit,
    seal: (place, text) => sealTo(current, place, padText(text)),
    recusal: (tx, caseId, staff) => recusalOf(desk, tx, caseId, staff),
    staffWith: async (tx, role) => (await staffWithRole(tx, role)).map(({ id }) => id),
    // Only the keys, in the transaction; the bytes that nothing opens any more go in the next round.
    forgetEvidence: async (tx, caseId, keep) => {
      for (const { id, key: held } of await evidenceOf(tx, caseId))
        if (held !== null && !keep.includes(id)) await forgetEvidence(tx, caseId, id)
    },
  }
}
