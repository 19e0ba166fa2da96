// What somebody of the staff declares of themselves on the page of their account: reports keep them out by it.
import type { Hono } from 'hono'
import * as z from 'zod'
import { openFacts, sealFacts, type StaffFacts } from '../people/staff-facts.ts'
import { actorName } from '../platform/actor.ts'
import { readCreditCode } from '../reports/identity/credit-code.ts'
import { readIdCard } from '../reports/identity/id-card.ts'
import { readMobile } from '../platform/mobile.ts'
import { blindIndex } from '../reports/seal/blind-index.ts'
import { writeAudit } from '../store/audit.ts'
import { findFacts, putFacts } from '../store/staff-facts.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { CsrfField } from './page.tsx'
import { readForm } from './read-form.ts'
import { factsWords as words } from './wording-settings.ts'

const here = '/console/account'
const line = z.string().trim().max(120)
const factsForm = z.object({
  unit: line,
  creditCode: z.string().trim().max(40),
  office: line,
  'tracks[]': z
    .union([line, z.array(line).max(40)])
    .default([])
    .transform((given) => (typeof given === 'string' ? [given] : given)),
  formerly: z
    .string()
    .max(4_000)
    .transform((given) => given.split(/\r?\n/).flatMap((each) => each.trim() || []))
    .pipe(z.array(line).max(40)),
  idNumber: z.string().trim().max(40).default(''),
  phone: z.string().trim().max(40).default(''),
})

type FactsDeps = Pick<ConsoleDeps, 'store' | 'key' | 'clock' | 'edition' | 'review'>

/** Nothing while nothing was declared. */
export async function factsOf(
  { store, key }: Pick<ConsoleDeps, 'store' | 'key'>,
  staff: string,
): Promise<StaffFacts | undefined> {
  const sealed = await findFacts(store, staff)
  return sealed === undefined ? undefined : openFacts(key, staff, sealed)
}

export function declaredFactsRoutes(routes: Hono<ConsoleEnv>, deps: FactsDeps): void {
  const { store, key, clock, review } = deps
  routes.post(`${here}/facts`, async (c) => {
    const actor = c.get('actor')
    const form = await readForm(c, factsForm)
    const code = form.creditCode === '' ? undefined : readCreditCode(form.creditCode)
    if (code?.kind === 'wrong') return c.redirect(`${here}?problem=credit-code`, 303)
    const card = form.idNumber === '' ? undefined : readIdCard(form.idNumber, clock.now())
    if (card !== undefined && card.kind !== 'right')
      return c.redirect(`${here}?problem=id-number`, 303)
    const mobile = form.phone === '' ? undefined : readMobile(form.phone)
    if (form.phone !== '' && mobile === undefined) return c.redirect(`${here}?problem=phone`, 303)
    const before = await factsOf(deps, actor.id)
    // Only where reports are read is the key by which it can be compared; the number itself is kept nowhere.
    const idIndex =
      card === undefined || review === undefined
        ? before?.idIndex
        : blindIndex(review.keys.index, 'id-number', card.number)
    const phoneIndex =
      mobile === undefined || review === undefined
        ? before?.phoneIndex
        : blindIndex(review.keys.index, 'phone', mobile)
    const formerly = formerlyOf(form, before)
    const were = beforeOf(before)
    // Nothing is cut: whatever order it were cut in, a list of names would push out what counts.
    if ([formerly, were.offices, were.tracks].some(({ length }) => length > mostKept))
      return c.redirect(`${here}?problem=too-many`, 303)
    const facts: StaffFacts = {
      unit: form.unit,
      creditCode: code?.code ?? '',
      office: form.office,
      tracks: form['tracks[]'],
      formerly,
      before: were,
      ...(idIndex === undefined ? {} : { idIndex }),
      ...(phoneIndex === undefined ? {} : { phoneIndex }),
      ...earlierOf(before, [idIndex, phoneIndex]),
    }
    await store.transaction(async (tx) => {
      const now = clock.now()
      const sealed = sealFacts(key, actor.id, facts)
      await putFacts(tx, { staff: actor.id, sealed, declaredAt: now })
      const entry = { verb: 'staff.declareFacts', subject: `staff:${actor.id}`, detail: {} }
      await writeAudit(tx, { actor: actorName(actor), ...entry }, now)
    })
    return c.redirect(`${here}?said=facts`, 303)
  })
}

const mostKept = 40

/** What was declared once stays: nobody gets to a case by declaring anew where they do not work any more. */
function formerlyOf(
  form: Pick<StaffFacts, 'unit' | 'formerly'>,
  before: StaffFacts | undefined,
): string[] {
  const left = before === undefined ? [] : [...before.formerly, before.unit, before.creditCode]
  const all = [...new Set([...left, ...form.formerly])]
  return all.filter((each) => each !== '' && each !== form.unit)
}

function beforeOf(before: StaffFacts | undefined): NonNullable<StaffFacts['before']> {
  const all = (kept: readonly string[] = [], now: readonly string[] = []): string[] =>
    [...new Set([...kept, ...now])].filter((each) => each !== '')
  return {
    offices: all(before?.before?.offices, before && [before.office]),
    tracks: all(before?.before?.tracks, before?.tracks),
  }
}

function earlierOf(
  before: StaffFacts | undefined,
  now: readonly (string | undefined)[],
): Pick<StaffFacts, 'earlier'> {
  const were = [before?.idIndex, before?.phoneIndex, ...(before?.earlier ?? [])]
  const kept = [...new Set(were)].flatMap((each) =>
    each === undefined || now.includes(each) ? [] : each,
  )
  return kept.length === 0 ? {} : { earlier: kept.slice(0, mostKept) }
}

export function FactsPart(props: {
  readonly facts: StaffFacts | undefined
  readonly tracks: readonly string[]
  readonly csrf: string
  /** Whether an ID number can be compared in this process. */
  readonly withId: boolean
}) {
  const { facts, tracks, csrf, withId } = props
  const field = (name: 'unit' | 'creditCode' | 'office') => (
    <label>
      {words[name]}
      <input name={name} value={facts?.[name] ?? ''} maxlength={120} autocomplete="off" />
    </label>
  )
  return (
    <>
      <h2 id="facts">{words.title}</h2>
      <p>{words.lead}</p>
      <form method="post" action={`${here}/facts`}>
        <CsrfField csrf={csrf} />
        {field('unit')}
        {field('creditCode')}
        {field('office')}
        <fieldset>
          <legend>{words.tracks}</legend>
          {tracks.map((track) => (
            <label>
              <input
                type="checkbox"
                name="tracks[]"
                value={track}
                checked={facts?.tracks.includes(track) === true}
              />
              {track}
            </label>
          ))}
        </fieldset>
        <label>
          {words.formerly}
          <textarea name="formerly" rows={2} maxlength={4000}>
            {facts?.formerly.join('\n') ?? ''}
          </textarea>
        </label>
        {withId ? (
          <>
            <label>
              {words.idNumber}
              <input name="idNumber" type="password" maxlength={40} autocomplete="off" />
              {facts?.idIndex === undefined ? '' : <small>{words.idKnown}</small>}
            </label>
            <label>
              {words.phone}
              <input name="phone" type="password" maxlength={40} autocomplete="off" />
              {facts?.phoneIndex === undefined ? '' : <small>{words.idKnown}</small>}
            </label>
          </>
        ) : (
          ''
        )}
        <button class="small">{words.save}</button>
      </form>
    </>
  )
}
