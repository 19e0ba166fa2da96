// What reading reports is made of: handed over by whoever puts the review together.
import type { Clock } from '../../platform/clock.ts'
import type { Store } from '../../store/store.ts'
import type { CheckpointPlace } from '../audit/checkpoint.ts'
import type { ReportAct } from '../audit/act.ts'
import type { DestroyedPlace } from '../case/destroyed.ts'
import type { CaseLimits } from '../case/deadlines.ts'
import type { Keeping } from '../case/retention.ts'
import type { Workdays } from '../../platform/working-days.ts'
import type { LookDeps } from '../evidence/deps.ts'
import type { ReviewKeys } from '../keys.ts'
import type { KeyObject } from 'node:crypto'

export interface ReviewDesk {
  readonly store: Store
  readonly clock: Clock
  readonly keys: ReviewKeys
  readonly workdays: Workdays
  readonly limits: CaseLimits
  readonly keeping: Keeping
  readonly evidence: Pick<LookDeps, 'objects' | 'inspect' | 'scan' | 'turn'>
  /** Where the signed ends of the audit lie, and what they are signed with. */
  readonly checkpoints: readonly CheckpointPlace[]
  /** Where it is kept what was destroyed, for whoever restores a backup. */
  readonly destroyed: readonly DestroyedPlace[]
  readonly signer: KeyObject | undefined
  /** What is known of somebody of the staff; nothing of whoever has left. */
  readonly knownOf: (tx: Store, staff: string) => Promise<KnownStaff | undefined>
  readonly audit: (tx: Store, act: ReportAct, at: Date) => Promise<void>
  /** Keys and custodians are made up for a trial, and every page says so. */
  readonly trial: boolean
}

export interface KnownStaff {
  readonly name: string
  /** Where they work, as declared and as the team they speak for says; and where they worked until lately. */
  readonly units: readonly string[]
  /** The credit code of the unit they work for, in its normal form. */
  readonly unitCode: string | undefined
  /** Where they serve in the contest, and served. */
  readonly offices: readonly string[]
  /** Those in which they judge, mentor or take part, or did. */
  readonly tracks: readonly string[]
  /** In its one normal form. */
  readonly phone: string | undefined
  /** Keyed index of their ID number, as declared. */
  readonly idIndex: string | undefined
  /** Of their telephone, likewise. */
  readonly phoneIndex: string | undefined
  /** Indexes that they declared before. */
  readonly earlier: readonly string[]
  /** Whether they have declared what the recusals need, their ID number with it. */
  readonly hasDeclared: boolean
}
