// What a reporter can do, as one interface: the pages and the chat call it, and neither sees keys or tables.
import type { ConsentGiven } from './consent.ts'
import type { ReporterKind, ReportScope } from './scope.ts'
import type { ReportTerms } from './terms.ts'

/** Whether the door is open now, and under which terms. Closed: where else to go is in the terms. */
export type DoorState =
  | { readonly kind: 'open'; readonly terms: ReportTerms; readonly trial: boolean }
  /** `keys`: a key is missing or there are fewer than two custodians. `window`: the committee's time is over or to come. */
  | { readonly kind: 'closed'; readonly why: 'keys' | 'window'; readonly terms: ReportTerms }

/** What was agreed to before anything is asked. */
export interface Beginning {
  readonly scope: ReportScope
  readonly who: ReporterKind
  readonly consents: readonly ConsentGiven[]
}

/** A chat in which the reporter is written to; none when somebody comes by the page alone. */
export interface ReporterChat {
  readonly channel: string
  readonly app: string
  readonly chat: string
  readonly person: string
}

/** The facts of a report, in the reporter's words. */
export interface Account {
  /** The work or team, by its number or its public name. */
  readonly about: string
  /** 30 to 2,000 signs: when, what, which rule, how it is known. */
  readonly text: string
  /** What could be followed up where there is no file. */
  readonly leads: string
}

/** Who reports. For a unit: the person who speaks for it, and the unit. */
export interface Identity {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  readonly unit?: { readonly name: string; readonly creditCode: string }
}

export type EvidenceState =
  | 'uploading'
  | 'pending'
  | 'clean'
  | 'infected'
  | 'error'
  | 'too_large'
  | 'encrypted'
  | 'unsafe'

export interface EvidenceRow {
  readonly id: string
  readonly name: string
  /** In bytes; what has arrived of them. */
  readonly size: number
  readonly received: number
  readonly state: EvidenceState
  /** SHA-256, hex; once it is whole. */
  readonly sha256: string | undefined
  /** It was kept but cannot be shown (HEIC, audio, ...). */
  readonly preview: boolean
  /** `stamp`: the unit's stamped paper, which is identity. */
  readonly kind: 'evidence' | 'stamp'
}

/** What may be asked for one by one where the whole report is taken in a chat. */
export const chatFields = [
  'about',
  'leads',
  'unit',
  'creditCode',
  'name',
  'idNumber',
  'phone',
] as const
export type ChatField = (typeof chatFields)[number]

/** A file that came in such a chat, whole. */
export interface ChatFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export type ChatFileTaken =
  | { readonly kind: 'taken' }
  | {
      readonly kind: 'refused'
      readonly why:
        | Extract<UploadBegun, { kind: 'refused' }>['why']
        | 'unsafe'
        | 'encrypted'
        | 'infected'
    }
  | { readonly kind: 'gone' }

/** A draft as its page shows it. The identity is never shown again, only how far it has come. */
export interface DraftView extends Beginning {
  readonly account: Account
  readonly evidence: readonly EvidenceRow[]
  readonly identity: 'none' | 'given' | 'phone-proved'
  /** The last four signs of the phone the code went to. */
  readonly phoneTail: string | undefined
  /** What came of the check: `by-hand` is no failure and goes on. */
  readonly check: 'none' | 'match' | 'by-hand'
  /** Fields of the identity that came by the chat; what they say is not shown. */
  readonly said: readonly ChatField[]
  readonly expiresAt: Date
}

export type Opened = 'opened' | 'used' | 'late' | 'unknown'

/** A field that is not as it must be; the page words it (E-04 to E-08). */
export type FieldTrouble =
  | {
      readonly field: 'about' | 'text' | 'leads' | 'name' | 'unit'
      readonly why: 'empty' | 'length'
    }
  | {
      readonly field: 'idNumber'
      readonly why: 'format' | 'check-digit' | 'birth' | 'too-young' | 'other-paper'
      readonly left: number
    }
  | { readonly field: 'phone' | 'creditCode'; readonly why: 'format' }

export type IdentityOutcome =
  | { readonly kind: 'given'; readonly check: 'match' | 'by-hand' }
  | { readonly kind: 'trouble'; readonly troubles: readonly FieldTrouble[] }
  /** E-08: name and number do not belong together. */
  | { readonly kind: 'mismatch'; readonly left: number }
  /** E-12: paused until then. */
  | { readonly kind: 'locked'; readonly until: Date }

export type CodeSent =
  | { readonly kind: 'sent'; readonly tail: string }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'enough-today' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'no-phone' }

export type CodeGiven =
  | { readonly kind: 'proved' }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'used' }
  | { readonly kind: 'locked'; readonly until: Date }

/** What a report still lacks before it can be handed in. */
export type Missing = 'about' | 'text' | 'evidence' | 'identity' | 'phone' | 'stamp' | 'upload'

export type Submitted =
  | {
      readonly kind: 'filed'
      readonly number: string
      /** Shown once. */
      readonly code: string
      readonly filedAt: Date
      /** The day by which one is told whether it is accepted, and whether that day is provisional. */
      readonly decideBy: { readonly day: string; readonly provisional: boolean }
      readonly byHand: boolean
    }
  | { readonly kind: 'incomplete'; readonly missing: readonly Missing[] }
  /** E-22: the same matter with the same evidence; the last two digits of that case number. */
  | { readonly kind: 'repeated'; readonly tail: string }
  | { readonly kind: 'too-many' }
  /** E-24: too many at once; the draft stays as it is. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'gone' }

/** A file that somebody is about to send. */
export interface NewFile {
  readonly name: string
  readonly size: number
  readonly kind: EvidenceRow['kind']
  /** Its SHA-256, hex; a browser that cannot compute it begins anew after a break. */
  readonly sha256?: string | undefined
}

export type UploadBegun =
  | { readonly kind: 'begun'; readonly id: string; readonly received: number }
  | {
      readonly kind: 'refused'
      /** `same`: it is there already, in what is being written or in the case. `full`: all that waits is too much. */
      readonly why: 'file-size' | 'file-count' | 'case-size' | 'type' | 'empty' | 'same' | 'full'
    }
  | { readonly kind: 'gone' }

export type PieceTaken =
  | { readonly kind: 'taken'; readonly received: number }
  /** Somebody is at another place in it: go on from there. */
  | { readonly kind: 'elsewhere'; readonly received: number }
  | { readonly kind: 'whole'; readonly row: EvidenceRow }
  /** `changed`: what has arrived is not what was announced. `full`: it stays as far as it is. */
  | {
      readonly kind: 'refused'
      readonly why: 'file-size' | 'case-size' | 'same' | 'changed' | 'full'
    }
  | { readonly kind: 'gone' }

/** A case as its reporter may see it. */
export interface CaseView {
  readonly number: string
  /** One fixed sentence of the state. */
  readonly says: string
  readonly filedOn: string
  /** How it was decided, in fixed words; nothing while it is open. */
  readonly outcome: string | undefined
  readonly nextBy: { readonly day: string; readonly provisional: boolean } | undefined
  /** The last day for the one re-examination, where it may be asked for. */
  readonly reviewBy: { readonly day: string; readonly provisional: boolean } | undefined
  /** Uploaded in this browser and not handed in yet. */
  readonly files: readonly EvidenceRow[]
  /** What was told at each step, oldest first; by day. */
  readonly told: readonly { readonly day: string; readonly text: string }[]
  readonly may: {
    readonly supplement: boolean
    readonly withdraw: boolean
    readonly review: boolean
  }
}

export type CaseOpened =
  | { readonly kind: 'open'; readonly pass: string; readonly view: CaseView }
  /** Wrong code and no such case alike. */
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'locked'; readonly until: Date }
  /** E-24: too many ask at once. */
  | { readonly kind: 'busy' }
  /** The code was seen where it must not be: a new one by phone. */
  | { readonly kind: 'frozen' }

/** Tokens and passes are secrets of the browser; an unknown or expired one is `undefined` or `gone`. */
export interface ReportIntake {
  door(now: Date): DoorState

  /** Counts one more that is begun by the page from there. False: enough for now. */
  mayBegin(address: string): Promise<boolean>
  /** A draft for what was agreed to; the token is in its link and nowhere else. `chat`: where the reporter is told. */
  begin(
    beginning: Beginning,
    chat: ReporterChat | undefined,
  ): Promise<{ readonly draft: string; readonly token: string }>
  /** Seals words of the chat to the draft; only its page can read them. The same `once` adds them once. False: it is gone. */
  addWords(draft: string, once: string, text: string): Promise<boolean>
  /** An answer of a chat in which the whole report is taken, sealed in the same way. */
  addAnswer(draft: string, once: string, field: ChatField, text: string): Promise<boolean>
  /** And a file of it. */
  addChatFile(draft: string, file: ChatFile): Promise<ChatFileTaken>
  /** One more who would not give a name. A number, and nothing else. */
  countAnonymous(): Promise<void>
  drop(draft: string): Promise<void>
  dropByToken(token: string): Promise<void>

  /** Opens the link, once, within half an hour. */
  open(token: string): Promise<Opened>
  read(token: string): Promise<DraftView | undefined>
  account(token: string, account: Account): Promise<readonly FieldTrouble[] | 'gone'>
  identity(token: string, identity: Identity, address: string): Promise<IdentityOutcome | 'gone'>
  sendCode(token: string, address: string): Promise<CodeSent | 'gone'>
  giveCode(token: string, code: string): Promise<CodeGiven | 'gone'>
  beginUpload(token: string, file: NewFile): Promise<UploadBegun>
  addPiece(token: string, id: string, at: number, piece: Uint8Array): Promise<PieceTaken>
  removeFile(token: string, id: string): Promise<boolean>
  submit(token: string): Promise<Submitted>
  /** The number of the case that this draft became, for a day: its receipt may never have been seen. No code. */
  filedAs(token: string): Promise<string | undefined>

  /** By case number and query code; the pass opens the case in this browser for half an hour. */
  openCase(number: string, code: string, address: string): Promise<CaseOpened>
  readCase(pass: string): Promise<CaseView | undefined>
  /** Files for an opened case: they lie as those of a draft until they are handed in. */
  beginSupplement(pass: string, file: Omit<NewFile, 'kind'>): Promise<UploadBegun>
  addSupplementPiece(pass: string, id: string, at: number, piece: Uint8Array): Promise<PieceTaken>
  removeSupplementFile(pass: string, id: string): Promise<boolean>
  /** New words and those files, together or not at all. `unfinished`: one of them has not wholly arrived. */
  supplement(
    pass: string,
    text: string,
  ): Promise<'taken' | 'empty' | 'unfinished' | 'not-now' | 'gone'>
  /** The query codes in a text, which do not belong where others read it. Pure. */
  codesIn(text: string): readonly string[]
  /** Codes that others have seen open nothing any more; what is no code of a case is passed over. */
  freeze(codes: readonly string[]): Promise<void>
  withdraw(pass: string): Promise<'withdrawn' | 'noted' | 'not-now' | 'gone'>
  askReview(pass: string, text: string): Promise<'taken' | 'empty' | 'not-now' | 'gone'>
  /** E-20: the phone that was registered gets a code; the same answer whether or not there is such a case. */
  lostCode(number: string, phone: string, address: string): Promise<CodeSent>
  newCode(
    number: string,
    phone: string,
    code: string,
  ): Promise<{ readonly kind: 'new'; readonly code: string } | CodeGiven>
}
