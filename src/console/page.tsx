// The frame of the console's pages: head, bar, areas, and how a page is sent.
import type { Context } from 'hono'
import { createContext, useContext, type Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { htmlOf } from '../web/page.tsx'
import { csrfField } from './csrf.ts'
import type { ConsoleEnv, StaffActor } from './deps.ts'
import { areas, type AreaPath } from './areas.ts'
import { isLetIn, permissions, reviewPermissions, rowsOf, type Permission } from './permissions.ts'
import { frame } from './wording.ts'

/** No evaluation and no styles of its own: the policy of the pages would stop both. */
const htmxConfig = JSON.stringify({
  allowEval: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
})

/** The table of the process that shows the page: its areas are those of the bar. */
const Table = createContext<readonly Permission[]>(permissions)

interface HeadProps {
  readonly title: string
  /** The page moves: it loads htmx. */
  readonly live?: boolean | undefined
  readonly children?: Child
}

function Whole({ title, live = false, children }: HeadProps) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · ${frame.title}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/console/static/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/console/static/pico.css" />
        <link rel="stylesheet" href="/console/static/console.css" />
        {live ? <meta name="htmx-config" content={htmxConfig} /> : ''}
        {live ? <script src="/console/static/htmx.js" defer></script> : ''}
      </head>
      <body>{children}</body>
    </html>
  )
}

export interface ConsolePageProps extends HeadProps {
  readonly actor: StaffActor
  /** Which area the page is part of. */
  readonly active?: AreaPath | undefined
  readonly csrf: string
  /** What has just been done, in words. */
  readonly said?: string | undefined
  /** What could not be done, in words. */
  readonly problem?: string | undefined
}

/** A page for somebody who is signed in. */
export function ConsolePage(props: ConsolePageProps) {
  const { title, actor, active, csrf, said, problem, live, children } = props
  const who = { roles: actor.roles, secondFactor: 'passed' } as const
  const table = useContext(Table)
  const open = areas.filter(
    // Where there is no desk, its first page only leads on.
    ({ path }) =>
      isLetIn(rowsOf(table, 'GET', path), who) &&
      (path !== '/console' || table !== reviewPermissions),
  )
  return (
    <Whole title={title} live={live}>
      <a class="skip" href="#main">
        {frame.skip}
      </a>
      <header class="bar">
        <div class="container">
          <a class="brand" href="/console">
            {frame.title}
          </a>
          <form method="post" action="/console/sign-out">
            <CsrfField csrf={csrf} />
            <button class="outline secondary">{frame.signOut}</button>
          </form>
          <nav class="areas" aria-label={frame.nav}>
            <ul>
              {open.map(({ path, name }) => (
                <li>
                  <a href={path} aria-current={path === active ? 'page' : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <main id="main" class="container" tabindex={-1}>
        <h1>{title}</h1>
        <Notes said={said} problem={problem} />
        {children}
      </main>
    </Whole>
  )
}

/** A page for whoever has yet to come in. */
export function OutsidePage({
  title,
  said,
  problem,
  children,
}: HeadProps & Pick<ConsolePageProps, 'said' | 'problem'>) {
  return (
    <Whole title={title}>
      <header class="bar">
        <div class="container">
          <span class="brand">{frame.title}</span>
        </div>
      </header>
      <main id="main" class="container narrow">
        <h1>{title}</h1>
        <Notes said={said} problem={problem} />
        {children}
      </main>
    </Whole>
  )
}

function Notes({ said, problem }: Pick<ConsolePageProps, 'said' | 'problem'>) {
  return (
    <>
      {said === undefined ? (
        ''
      ) : (
        <p class="said" role="status">
          {said}
        </p>
      )}
      {problem === undefined ? (
        ''
      ) : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}

/** Every form that posts has one. */
export function CsrfField({ csrf }: { readonly csrf: string }) {
  return <input type="hidden" name={csrfField} value={csrf} />
}

/** A form of one button: an act on the thing shown beside it. */
export function ActButton(props: {
  readonly action: string
  readonly csrf: string
  readonly class?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly children: Child
}) {
  return (
    <form method="post" action={props.action}>
      <CsrfField csrf={props.csrf} />
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class={props.class ?? 'outline small'}>{props.children}</button>
    </form>
  )
}

/** A wide table scrolls by itself; the page does not. */
export function Scroll({ label, children }: { readonly label: string; readonly children: Child }) {
  return (
    <div class="scroll" role="region" aria-label={label} tabindex={0}>
      {children}
    </div>
  )
}

/** Sends a whole page; it belongs to one person and is kept by nobody in between. */
export async function sendConsole(
  c: Context<ConsoleEnv>,
  page: JSX.Element,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  c.header('Cache-Control', 'no-store')
  // Before the guard has spoken there is no table, and no bar either.
  const table = c.get('table') ?? permissions
  const whole = await htmlOf(<Table.Provider value={table}>{page}</Table.Provider>)
  return c.html(`<!doctype html>${whole}`, status)
}

/** Sends a piece of a page, for htmx to put in its place. */
export async function sendPiece(c: Context<ConsoleEnv>, piece: JSX.Element): Promise<Response> {
  c.header('Cache-Control', 'no-store')
  return c.html(await htmlOf(piece))
}
