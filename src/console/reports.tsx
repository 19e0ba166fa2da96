import { Hono } from 'hono'
import type { ReviewDesk } from '../reports/review/desk.ts'
import type { Auth } from './auth.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'

export function reportsRoutes(
  _deps: ConsoleDeps,
  _auth: Auth,
  _desk: ReviewDesk,
): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
}
