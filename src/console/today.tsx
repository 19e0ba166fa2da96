// The first page: what goes out next, what failed, what waits for somebody.
import { Hono } from 'hono'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ConsolePage, sendConsole } from './page.tsx'
import { todayWords } from './wording.ts'

export function todayRoutes(_deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()
  routes.get('/console', (c) =>
    sendConsole(
      c,
      <ConsolePage
        title={todayWords.title}
        actor={c.get('actor')}
        active="/console"
        csrf={c.get('csrf')}
      />,
    ),
  )
  return routes
}
