// What the console's pages are given by whoever composes it, and what travels with one request.
import type { Context } from 'hono'
import type { Actor } from '../platform/actor.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Desk, World } from '../conversation/desk.ts'
import type { BoardDeps } from '../board/deps.ts'
import type { HandoverDeps } from '../handover/deps.ts'
import type { Imported } from '../official/import.ts'
import type { NamedSentences } from '../official/in-force.ts'
import type { Workdays } from '../platform/working-days.ts'
import type { InboxKey } from '../platform/seal.ts'
import type { ChangedDeps } from '../notices/changed-answers/tell.ts'
import type { ReviewDesk } from '../reports/review/desk.ts'
import type { Edition } from '../rules/edition.ts'
import type { Store } from '../store/store.ts'
import type { Permission } from './permissions.ts'

export type StaffActor = Extract<Actor, { readonly kind: 'staff' }>

/** Handed to every area; an area takes of it what it needs. */
export interface ConsoleDeps {
  readonly store: Store
  readonly key: InboxKey
  readonly edition: Edition
  readonly clock: Clock
  readonly log: Log
  /** Where the world reaches this desk, without a slash at the end; absent: links cannot be given away. */
  readonly publicUrl: string | undefined
  /** Believe X-Forwarded-Proto, because a proxy of ours sets it. */
  readonly trustProxy: boolean
  readonly deskName: string
  readonly files: ConsoleFiles
  /** Questions in the hands of people, and by what their time is reckoned. */
  readonly handovers: {
    readonly deps: HandoverDeps
    readonly workdays: Pick<Workdays, 'isWorkday'>
  }
  /** Absent: in a process that shows reports and nothing else. */
  readonly official?: ConsoleOfficial | undefined
  /** How earlier answers are decided anew, for looking at what a ruling would do. */
  readonly corrections: ChangedDeps
  /** How questions are compared and looked at, and what the committee has ruled. */
  readonly board: Pick<BoardDeps, 'guard' | 'comparing' | 'rulings'>
  /** Where reports are read; absent: not in this process. */
  readonly review?: ReviewDesk | undefined
  newId(): string
  /** Keeps work alive after the response has gone. */
  background(work: Promise<unknown>): void
}

/** What the pages of the official text work with. */
export interface ConsoleOfficial {
  /** Reads a file from outside, within limits. */
  read(name: string, file: Uint8Array): Promise<Imported>
  /** The sentences that the edition names, by their hashes. */
  readonly named: NamedSentences
  readonly desk: Pick<Desk, 'turn'>
  /** What holds now, but for the text itself. */
  world(store: Store): Promise<World>
}

/** What the pages load from npm packages, read by whoever can read files. */
export interface ConsoleFiles {
  /** pico.min.css */
  readonly picoCss: string
  /** htmx.min.js */
  readonly htmxJs: string
  /** The script with which a custodian opens a field; only where reports are read. */
  readonly openIdentityJs?: string | undefined
}

/** Somebody who has signed in. Half of the way is not in: only the pages of the second factor are open then. */
export interface StaffSession {
  readonly id: string
  readonly actor: StaffActor
  readonly secondFactor: 'passed' | 'missing'
}

/** Who is behind a request; the guard believes nothing else. */
export interface StaffDoor {
  session(c: Context<ConsoleEnv>): Promise<StaffSession | undefined>
}

export interface ConsoleEnv {
  readonly Variables: {
    requestId: string
    /** Set by the guard on every page but those for everybody. */
    actor: StaffActor
    session: StaffSession
    /** The guard has let the request in to a page of the reports. */
    reached: boolean
    /** What this process opens, and to whom. */
    table: readonly Permission[]
    /** The value of the form field `_csrf`. */
    csrf: string
  }
}
