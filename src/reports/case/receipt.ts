// The query code of a case: frozen when it was seen where it must not be, and made anew for whoever proved the phone.
import {
  caseByCode,
  changeCodeIndex,
  changeReceipt,
  findReceipt,
} from '../../store/reports-receipts.ts'
import { note, onCase, refused, type CaseDeps, type Refused } from './act.ts'
import type { FilingDeps } from './file-report.ts'

/** Until there is a new one the code opens nothing. */
export async function freezeCode(
  deps: CaseDeps,
  { caseId }: { readonly caseId: string },
): Promise<{ readonly kind: 'frozen' } | Refused> {
  return onCase(deps, { kind: 'desk' }, caseId, async (acting) => {
    const receipt = await findReceipt(acting.tx, acting.row.number)
    if (receipt === undefined) return refused('unknown')
    if (receipt.frozenAt !== null) return refused('taken')
    await changeReceipt(acting.tx, caseId, { frozenAt: acting.now })
    await note(acting, 'desk', 'code.frozen')
    return { kind: 'frozen' }
  })
}

/** The same for a code that others have seen, of which nothing is known but its keyed index. */
export async function freezeByCode(
  deps: CaseDeps,
  { index }: { readonly index: string },
): Promise<{ readonly kind: 'frozen' } | Refused> {
  const caseId = await caseByCode(deps.store, index)
  return caseId === undefined ? refused('unknown') : freezeCode(deps, { caseId })
}

/** A new code, shown once; the old one opens nothing any more. Whoever calls has seen the phone proved. */
export async function resetCode(
  deps: CaseDeps & Pick<FilingDeps, 'newCode'>,
  { caseId }: { readonly caseId: string },
): Promise<{ readonly kind: 'new'; readonly code: string } | Refused> {
  const { code, hash, index } = await deps.newCode()
  return onCase(deps, { kind: 'reporter' }, caseId, async (acting) => {
    if ((await findReceipt(acting.tx, acting.row.number)) === undefined) return refused('unknown')
    await changeReceipt(acting.tx, caseId, { codeHash: hash, frozenAt: null })
    await changeCodeIndex(acting.tx, caseId, index)
    await note(acting, 'reporter', 'code.reset')
    return { kind: 'new', code }
  })
}
