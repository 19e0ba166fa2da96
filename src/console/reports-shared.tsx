// What the pages of the reports share: who acts, how an answer is told, and the frame.
import type { Context, MiddlewareHandler } from 'hono'
import type { Child } from 'hono/jsx'
import { Refusal } from '../platform/errors.ts'
import type { Role } from '../platform/actor.ts'
import { civilDay } from '../platform/day.ts'
import type { AuditRole } from '../reports/audit/words.ts'
import type { Refused } from '../reports/case/act.ts'
import { caseZone } from '../reports/case/deadlines.ts'
import { caseRoles, type CaseRole } from '../reports/case/moves.ts'
import type { ReviewDesk } from '../reports/review/desk.ts'
import type { Staff } from '../reports/review/look.ts'
import { findCase, handedTo, type Reader } from '../store/reports-review.ts'
import type { Store } from '../store/store.ts'
import type { ConsoleEnv, StaffActor } from './deps.ts'
import { defanged } from './defanged.ts'
import { ConsolePage, CsrfField } from './page.tsx'
import { saidOf } from './read-form.ts'
import { refusals } from './wording.ts'
import { ownWords, problems, said, words } from './wording-reports.ts'

export const at = '/console/reports'

/** The parts that count in a case; an administrator has none. */
export function staffOf({ id, roles }: StaffActor): Staff {
  const held: readonly Role[] = roles
  return { kind: 'staff', id, roles: caseRoles.filter((role) => isHeld(held, role)) }
}

const isHeld = (held: readonly Role[], role: CaseRole): boolean =>
  held.some((each) => each === role)

/** Nothing tells an id that was guessed from a case that is not theirs. @throws Refusal always */
export function notThere(): never {
  throw new Refusal('not-found', refusals['not-found'])
}

/**
 * Where a refusal leads: whoever the case is not open to learns nothing of it. @throws Refusal `not-found`, or `own`
 * for whoever wants to approve what they proposed
 */
export async function refusedAt(
  c: Context<ConsoleEnv>,
  desk: ReviewDesk,
  { why }: Refused,
  back: string,
  named?: 'somebody',
): Promise<Response> {
  if (why === 'own') throw new Refusal('own', ownWords)
  if (why === 'unknown') await noteRefused(desk, c.get('actor'))
  const isNamed = why === 'recused' && named === 'somebody'
  if (!isNamed && ['unknown', 'role', 'recused', 'not-assigned'].includes(why)) return notThere()
  return c.redirect(`${back}?problem=${why}`, 303)
}

const auditRoles: Readonly<Partial<Record<Role, AuditRole>>> = {
  registrar: 'registrar',
  handler: 'handler',
  adjudicator: 'adjudicator',
  head: 'head',
  custodian: 'custodian',
  auditor: 'auditor',
  administrator: 'admin',
}

/** Writes down that somebody asked for what is not theirs, where no case is known that it could be noted with. */
export async function noteRefused(desk: ReviewDesk, { id, roles }: StaffActor): Promise<void> {
  const role = roles.map((each) => auditRoles[each]).find((each) => each !== undefined) ?? 'desk'
  const act = { actor: id, role, action: 'access.refused', caseUuid: null } as const
  await desk.store.transaction((tx) =>
    desk.audit(tx, { ...act, meta: { outcome: 'denied' } }, desk.clock.now()),
  )
}

/** Stands before the guard: whoever it turns away from the reports is written down. What got in, the verbs note. */
export function noteTurnedAway(desk: ReviewDesk): MiddlewareHandler<ConsoleEnv> {
  return async function noteTurnedAway(c, next) {
    await next()
    const actor: StaffActor | undefined = c.get('actor')
    if (c.res.status === 404 && actor !== undefined && !c.get('reached'))
      await noteRefused(desk, actor)
  }
}

export function ReportPage(props: {
  readonly c: Context<ConsoleEnv>
  readonly desk: ReviewDesk
  readonly title: string
  readonly problem?: string | undefined
  readonly children?: Child
}) {
  const { c, desk, title, problem, children } = props
  return (
    <ConsolePage
      title={title}
      actor={c.get('actor')}
      active={at}
      csrf={c.get('csrf')}
      said={saidOf(c, said)}
      problem={problem ?? saidOf(c, problems, 'problem')}
    >
      {desk.trial ? <p class="warn">{words.trial}</p> : ''}
      {children}
    </ConsolePage>
  )
}

/** The numbers of the cases that were handed to somebody because they do not open. */
export async function numbersOf(store: Store, reader: Reader): Promise<readonly string[]> {
  const rows = await Promise.all((await handedTo(store, reader)).map((id) => findCase(store, id)))
  return rows.flatMap((row) => row?.number ?? []).toSorted()
}

export function Handed(props: { readonly title: string; readonly numbers: readonly string[] }) {
  const { title, numbers } = props
  if (numbers.length === 0) return <></>
  return (
    <>
      <h2>{title}</h2>
      <p>{numbers.join('、')}</p>
    </>
  )
}

/** Folded away until it is wanted: a form for one act. */
export function Act(props: {
  readonly c: Context<ConsoleEnv>
  readonly title: string
  readonly action: string
  readonly go?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly children?: Child
}) {
  const { c, title, action, go = words.go, fields = {}, children } = props
  return (
    <details class="member">
      <summary>{title}</summary>
      <form method="post" action={action}>
        <CsrfField csrf={c.get('csrf')} />
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {children}
        <button class="small">{go}</button>
      </form>
    </details>
  )
}

export function TextField(props: {
  readonly label: string
  readonly name?: string
  readonly value?: string
  readonly rows?: number
}) {
  const { label, name = 'text', value = '', rows = 3 } = props
  return (
    <label>
      {label}
      <textarea name={name} rows={rows} maxlength={4000} required={name === 'text'}>
        {value}
      </textarea>
    </label>
  )
}

/** What people wrote, as it is, with nothing in it that could be opened. */
export function Written({ text }: { readonly text: string }) {
  return <div class="preview">{defanged(text)}</div>
}

/** By the day: a minute could be matched with what went on in a chat. */
export const dayOf = (moment: Date): string => civilDay(moment, caseZone)
