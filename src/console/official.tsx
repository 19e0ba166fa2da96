// The official text at the console: its versions, what a new one would change, and the second person who lets it in.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { askAll, changedOf, questionsOf } from '../conversation/every-question.ts'
import { effectsOf } from '../conversation/text-effects.ts'
import { maskedContact } from '../official/contacts.ts'
import { wordsOf, wholeVersion } from '../official/in-force.ts'
import { approveText, contactsOf, keepText, refuseText } from '../official/keep.ts'
import { officialWording } from '../official/wording.ts'
import { Refusal } from '../platform/errors.ts'
import { writeAudit } from '../store/audit.ts'
import { addChange } from '../store/changed-answers.ts'
import { findText, listTexts, textInForce, type TextVersion } from '../store/official.ts'
import type { ConsoleDeps, ConsoleEnv, ConsoleOfficial } from './deps.ts'
import { ListPage, VersionPage, type Compared } from './official-view.tsx'
import { sendConsole } from './page.tsx'
import { formOf, idOf, saidOf } from './read-form.ts'
import { officialWords as words } from './wording-official.ts'
import { refusals } from './wording.ts'

const at = '/console/official' as const
const mostBytes = 5 * 1_024 * 1_024
type Ctx = Context<ConsoleEnv>

export function officialRoutes(deps: ConsoleDeps, official: ConsoleOfficial): Hono<ConsoleEnv> {
  const { store, key, edition, clock, newId } = deps
  const keeping = { store, key, edition: edition.id, clock, newId }
  const routes = new Hono<ConsoleEnv>()
  const page = (c: Ctx) => ({
    actor: c.get('actor'),
    csrf: c.get('csrf'),
    active: at,
    said: saidOf(c, words.said),
    problem: saidOf(c, words.problems, 'problem'),
  })
  const list = async (c: Ctx, problem?: string) =>
    sendConsole(
      c,
      <ListPage
        versions={await listTexts(store, edition.id)}
        {...page(c)}
        {...(problem === undefined ? {} : { problem })}
      />,
      problem === undefined ? 200 : 400,
    )
  const versionAt = async (c: Ctx): Promise<TextVersion> => {
    const found = await findText(store, idOf(c))
    if (found === undefined || found.edition !== edition.id)
      throw new Refusal('not-found', refusals['not-found'])
    return found
  }
  const by = (c: Ctx): string => `staff:${c.get('actor').id}`

  routes.get(at, (c) => list(c))

  routes.post(at, async (c) => {
    const { file } = await formOf(c)
    if (!(file instanceof File) || file.size === 0) return list(c, words.noFile)
    if (file.size > mostBytes) return list(c, words.tooLarge)
    const read = await official.read(file.name, new Uint8Array(await file.arrayBuffer()))
    if (read.kind === 'refused') return list(c, officialWording.refused(read.why))
    const kept = await keepText(keeping, by(c), file.name, read.text)
    return c.redirect(`${at}/${kept.id}?said=${kept.kind}`, 303)
  })

  const show = async (c: Ctx, shown: boolean) => {
    const version = await versionAt(c)
    const [whole, contacts, compared] = await Promise.all([
      wholeVersion(store, version),
      contactsOf(store, key, version.id),
      version.status === 'proposed' ? compare(deps, official, version) : undefined,
    ])
    return sendConsole(
      c,
      <VersionPage
        version={version}
        clauses={whole === undefined ? 0 : whole.clauses.size}
        contacts={contacts.map((each) => (shown ? each.value : maskedContact(each)))}
        areShown={shown}
        compared={compared}
        {...page(c)}
      />,
    )
  }
  routes.get(`${at}/:id`, (c) => show(c, false))

  routes.post(`${at}/:id/contacts`, async (c) => {
    const { id } = await versionAt(c)
    const entry = { actor: by(c), verb: 'official.contacts', subject: `text:${id}`, detail: {} }
    await store.transaction((tx) => writeAudit(tx, entry, clock.now()))
    return show(c, true)
  })

  routes.post(`${at}/:id/approve`, async (c) => {
    const version = await versionAt(c)
    const { id } = version
    const touched = { rules: (await effectsAt(deps, official, version))?.rules ?? [] }
    const subject = `text:${edition.id}`
    const change = {
      cause: `text:${id}`,
      subject,
      edition: edition.id,
      why: 'text',
      touched,
    } as const
    const approved = await approveText(keeping, by(c), id, (tx) => addChange(tx, change))
    const outcome = approved.kind === 'inForce' ? 'said=approved' : `problem=${approved.why}`
    return c.redirect(`${at}/${id}?${outcome}`, 303)
  })

  routes.post(`${at}/:id/refuse`, async (c) => {
    const { id } = await versionAt(c)
    const isDone = await refuseText(keeping, by(c), id)
    return c.redirect(`${at}/${id}?${isDone ? 'said=refused' : 'problem=status'}`, 303)
  })
  return routes
}

/** The version in force and this one, each with what may be quoted of it. */
async function bothVersions(
  { store, edition }: ConsoleDeps,
  { named }: ConsoleOfficial,
  version: TextVersion,
) {
  const current = await textInForce(store, edition.id)
  const [old, fresh] = await Promise.all([
    current && wholeVersion(store, current),
    wholeVersion(store, version),
  ])
  if (old === undefined || fresh === undefined) return undefined
  return {
    before: { clauses: [...old.clauses.values()], words: wordsOf(old, named) },
    after: { clauses: [...fresh.clauses.values()], words: wordsOf(fresh, named) },
  }
}

/** Undefined where there is nothing to compare it with. */
async function effectsAt(deps: ConsoleDeps, official: ConsoleOfficial, version: TextVersion) {
  const both = await bothVersions(deps, official, version)
  return both && effectsOf(deps.edition, both.before, both.after)
}

/** What it would change, the answers to all that the edition knows among it. */
async function compare(
  deps: ConsoleDeps,
  official: ConsoleOfficial,
  version: TextVersion,
): Promise<Compared | undefined> {
  const { store, edition, clock } = deps
  const both = await bothVersions(deps, official, version)
  if (both === undefined) return undefined
  const { before, after } = both
  const questions = questionsOf(edition)
  const world = await official.world(store)
  const now = clock.now()
  const asked = await askAll(official.desk, questions, { ...world, official: before.words }, now)
  const again = await askAll(official.desk, questions, { ...world, official: after.words }, now)
  return {
    ...effectsOf(edition, before, after),
    asked: questions.length,
    answers: changedOf(asked, again),
  }
}
