// The page of a secret that is told once: a link, a token, a code. It is the answer itself and has no address.
import type { Context } from 'hono'
import type { ConsoleEnv } from './deps.ts'
import { ConsolePage, sendConsole, type ConsolePageProps } from './page.tsx'

export interface ShownOnce {
  readonly title: string
  /** The area it belongs to, in the navigation. */
  readonly active: ConsolePageProps['active']
  readonly lead: string
  readonly secret: string
  /** Where one goes on, and how that is called. */
  readonly next: { readonly href: string; readonly label: string }
}

export function showOnce(c: Context<ConsoleEnv>, { title, active, lead, secret, next }: ShownOnce) {
  return sendConsole(
    c,
    <ConsolePage title={title} actor={c.get('actor')} active={active} csrf={c.get('csrf')}>
      <p>{lead}</p>
      <p class="preview secret">{secret}</p>
      <a role="button" href={next.href}>
        {next.label}
      </a>
    </ConsolePage>,
  )
}
