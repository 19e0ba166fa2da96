// The pages on the tokens of programs and on the audit.
import { Hono } from 'hono'
import * as z from 'zod'
import { scopes } from '../platform/actor.ts'
import { listAudit } from '../store/audit-list.ts'
import { loadOffice, type StaffRow } from '../store/office.ts'
import { listTokens, type TokenRow } from '../store/tokens.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ActButton, ConsolePage, CsrfField, sendConsole } from './page.tsx'
import { formOf, idOf } from './read-form.ts'
import { showOnce } from './shown-once.tsx'
import { Table } from './table.tsx'
import { endToken, makeToken } from './tokens.ts'
import { shownAt } from './when.ts'
import { auditWords, scopeNames, staffWords, tokenWords as say } from './wording-settings.ts'

const at = '/console/settings/tokens'
const auditAt = '/console/settings/audit'
const auditRows = 200
const { seq, at: when, actor: by, verb, subject, detail } = auditWords
const auditHeads = [seq, when, by, verb, subject, detail]

const form = z.object({
  name: z.string().trim().min(1).max(60),
  'scopes[]': z.union([z.array(z.enum(scopes)), z.enum(scopes).transform((scope) => [scope])]),
  days: z.coerce.number().int().min(1).max(366),
})

export function tokenRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, clock, edition } = deps
  const { timeZone } = edition
  const routes = new Hono<ConsoleEnv>()

  routes.get(at, async (c) => {
    const [tokens, office] = await Promise.all([listTokens(store), loadOffice(store)])
    const makers = new Map(office.map((member) => [`staff:${member.id}`, member]))
    const csrf = c.get('csrf')
    const now = clock.now()
    return sendConsole(
      c,
      <ConsolePage
        title={say.title}
        actor={c.get('actor')}
        active="/console/settings"
        csrf={csrf}
        said={c.req.query('said') === 'revoked' ? say.said : undefined}
        problem={c.req.query('problem') === 'malformed' ? say.problem : undefined}
      >
        <p>{say.lead}</p>
        {tokens.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table
            label={say.title}
            heads={[say.name, say.scopes, say.madeBy, say.expiresAt, say.lastUsed, '']}
          >
            {tokens.map((token) => (
              <tr>
                <td>{token.name}</td>
                <td>
                  {scopes
                    .filter((s) => token.scopes.includes(s))
                    .map((s) => scopeNames[s])
                    .join('、')}
                </td>
                <td>
                  <Maker member={makers.get(token.madeBy)} />
                </td>
                <td>{shownAt(token.expiresAt, timeZone)}</td>
                <td>{shownAt(token.lastUsedAt, timeZone) || say.never}</td>
                <td>
                  <TokenState token={token} now={now} csrf={csrf} />
                </td>
              </tr>
            ))}
          </Table>
        )}
        <h2>{say.add}</h2>
        <form method="post" action={at}>
          <CsrfField csrf={csrf} />
          <div class="row">
            <label>
              {say.name}
              <input name="name" maxlength={60} required />
            </label>
            <label>
              {say.days}
              <input type="number" name="days" min="1" max="366" value="90" required />
            </label>
          </div>
          <fieldset class="boxes">
            <legend>{say.scopes}</legend>
            {scopes.map((scope) => (
              <label>
                <input type="checkbox" name="scopes[]" value={scope} />
                {scopeNames[scope]}
              </label>
            ))}
          </fieldset>
          <button>{say.addGo}</button>
        </form>
      </ConsolePage>,
    )
  })

  routes.post(at, async (c) => {
    const read = form.safeParse(await formOf(c))
    if (!read.success) return c.redirect(`${at}?problem=malformed`, 303)
    const { name, days, 'scopes[]': given } = read.data
    return showOnce(c, {
      title: say.shownTitle,
      active: '/console/settings',
      lead: say.shown,
      secret: await makeToken(deps, c.get('actor'), { name, days, scopes: given }),
      next: { href: at, label: say.back },
    })
  })

  routes.post(`${at}/:id/revoke`, async (c) => {
    await endToken(deps, c.get('actor'), idOf(c))
    return c.redirect(`${at}?said=revoked`, 303)
  })

  routes.get(auditAt, async (c) => {
    const before = z.coerce.number().int().positive().safeParse(c.req.query('before'))
    const acts = await listAudit(store, before.success ? before.data : undefined, auditRows)
    const names = new Map((await loadOffice(store)).map(({ id, name }) => [`staff:${id}`, name]))
    const last = acts.at(-1)?.seq ?? 0
    return sendConsole(
      c,
      <ConsolePage
        title={auditWords.title}
        actor={c.get('actor')}
        active="/console/settings"
        csrf={c.get('csrf')}
      >
        <p>{auditWords.lead}</p>
        <Table label={auditWords.title} heads={auditHeads}>
          {acts.map((act) => (
            <tr>
              <td class="number">{act.seq}</td>
              <td>{shownAt(act.at, timeZone)}</td>
              <td>
                {act.actor === 'desk' ? auditWords.desk : (names.get(act.actor) ?? act.actor)}
              </td>
              <td>
                <code>{act.verb}</code>
              </td>
              <td>{names.get(act.subject) ?? act.subject}</td>
              <td class="small">{JSON.stringify(act.detail)}</td>
            </tr>
          ))}
        </Table>
        {last > 1 ? <a href={`${auditAt}?before=${last}`}>{auditWords.older}</a> : ''}
      </ConsolePage>,
    )
  })
  return routes
}

/** Whoever has left has seen the token all the same. */
function Maker({ member }: { readonly member: StaffRow | undefined }) {
  if (member === undefined) return <></>
  return (
    <>
      {member.name}
      {member.endedAt === null ? '' : <span class="tag bad">{staffWords.ended}</span>}
    </>
  )
}

function TokenState(props: {
  readonly token: TokenRow
  readonly now: Date
  readonly csrf: string
}) {
  const { token, now, csrf } = props
  if (token.revokedAt !== null) return <span class="tag bad">{say.revoked}</span>
  if (token.expiresAt <= now) return <span class="tag bad">{say.expired}</span>
  return (
    <ActButton action={`${at}/${token.id}/revoke`} csrf={csrf}>
      {say.revoke}
    </ActButton>
  )
}
