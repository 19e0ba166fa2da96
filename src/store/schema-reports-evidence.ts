// The files of reports. Here lie only their keys, wrapped, and what must be counted; name, type, size and
// fingerprint are sealed under the file's own key, and the bytes lie sealed in the object store.
import { sql } from 'drizzle-orm'
import { check, index, integer, text, uuid } from 'drizzle-orm/pg-core'

import { bytes, instant } from './columns.ts'
import { reports } from './schema-reports.ts'

/**
 * `pending`: nobody has looked for malware yet. `error`: somebody tried and could not. `too_large`: larger than the
 * scanner looks into, so not scanned. `infected`, `encrypted`, `unsafe`: refused, or found out later.
 */
export const evidenceStates = [
  'uploading',
  'pending',
  'clean',
  'infected',
  'error',
  'too_large',
  'encrypted',
  'unsafe',
] as const

/** What proves the report, or the stamped papers by which a unit proves itself: those are for custodians alone. */
export const evidencePurposes = ['evidence', 'stamp'] as const

const shared = () => ({
  /** The same before and after filing: the pieces are bound to it. */
  id: uuid('id').primaryKey(),
  purpose: text('purpose', { enum: evidencePurposes }).notNull(),
  state: text('state', { enum: evidenceStates }).notNull(),
  /** The data key of this one file, wrapped. Null: destroyed, and with it everything below. */
  key: text('key'),
  /** Name, type, exact size and SHA-256, sealed under the data key. */
  about: bytes('about'),
  /** The size in steps of 64 KiB, as the object store shows it anyway. */
  room: integer('room').notNull(),
  /** The objects that hold the pieces, in order. */
  pieces: text('pieces').array().notNull(),
  preview: text('preview').array().notNull(),
  /** Keyed index of the SHA-256: the same file again is noticed without knowing which it is. */
  fileIndex: text('file_index'),
  scannedAt: instant('scanned_at'),
})

/** Files of a draft. The key is wrapped to the draft's link: without the link nobody opens them. */
export const uploads = reports.table(
  'uploads',
  {
    ...shared(),
    draft: text('draft').notNull(),
    size: integer('size').notNull(),
    received: integer('received').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('uploads_of_draft').on(table.draft),
    check('uploads_received', sql`${table.received} between 0 and ${table.size}`),
  ],
)

/** Files of a case. Written by intake with plain inserts; the key is wrapped to the content key or the custodians. */
export const evidence = reports.table(
  'evidence',
  { ...shared(), caseId: uuid('case_id').notNull() },
  (table) => [
    index('evidence_of_case').on(table.caseId),
    index('evidence_scanned').on(table.scannedAt),
  ],
)
