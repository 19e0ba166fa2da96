// Taking in reports, as pages and chat call it; and the same with its door closed.
import { civilDay } from '../../platform/day.ts'
import { caseZone } from '../case/deadlines.ts'
import { chatFields, type DoorState, type DraftView, type ReportIntake } from '../intake.ts'
import { queryCodesIn } from '../query-code.ts'
import { isWithin, type ReportTerms } from '../terms.ts'
import { freezeCodes, giveNewCode, openCase, readCase, sendNewCode, withdrawCase } from './case.ts'
import {
  addWords,
  beginDraft,
  contentsOf,
  draftOf,
  dropDraft,
  mayBegin,
  openLink,
  saveAccount,
} from './drafts.ts'
import { addAnswer, addChatFile } from './from-chat.ts'
import { giveCode, giveIdentity, sendCode } from './identity.ts'
import { beginningShape, type IntakeParts } from './parts.ts'
import { filedAs, submitDraft } from './submit.ts'
import {
  addReview,
  addSupplement,
  addSupplementPiece,
  beginSupplement,
  removeSupplementFile,
} from './supplement.ts'
import { addPiece, beginFile, filesOf, removeFile } from './uploads.ts'

export function createIntake(parts: IntakeParts): ReportIntake {
  const { terms, trial } = parts
  return {
    door: (now): DoorState =>
      isWithin(terms.window, civilDay(now, caseZone))
        ? { kind: 'open', terms, trial }
        : { kind: 'closed', why: 'window', terms },
    mayBegin: (address) => mayBegin(parts, address),
    begin: (beginning, chat) => beginDraft(parts, beginning, chat),
    addWords: (draft, once, text) => addWords(parts, draft, once, text),
    addAnswer: (draft, once, field, text) => addAnswer(parts, draft, once, field, text),
    addChatFile: (draft, file) => addChatFile(parts, draft, file),
    countAnonymous: async () => {
      const act = { actor: 'desk', role: 'desk', action: 'anonymous.turned-away' } as const
      const now = parts.clock.now()
      await parts.store.transaction((tx) =>
        parts.audit(tx, { ...act, caseUuid: null, meta: {} }, now),
      )
    },
    drop: (draft) => dropDraft(parts, draft),
    dropByToken: async (token) => {
      const draft = await draftOf(parts, token)
      if (draft !== undefined) await dropDraft(parts, draft.row.id)
    },
    open: (token) => openLink(parts, token),
    read: (token) => view(parts, token),
    account: (token, account) => saveAccount(parts, token, account),
    identity: (token, identity, address) => giveIdentity(parts, token, identity, address),
    sendCode: (token, address) => sendCode(parts, token, address),
    giveCode: (token, code) => giveCode(parts, token, code),
    beginUpload: (token, file) => beginFile(parts, token, file),
    addPiece: (token, id, at, piece) => addPiece(parts, token, id, at, piece),
    removeFile: (token, id) => removeFile(parts, token, id),
    submit: (token) => submitDraft(parts, token),
    filedAs: (token) => filedAs(parts, token),
    openCase: (number, code, address) => openCase(parts, number, code, address),
    readCase: (pass) => readCase(parts, pass),
    beginSupplement: (pass, file) => beginSupplement(parts, pass, file),
    addSupplementPiece: (pass, id, at, piece) => addSupplementPiece(parts, pass, id, at, piece),
    removeSupplementFile: (pass, id) => removeSupplementFile(parts, pass, id),
    supplement: (pass, text) => addSupplement(parts, pass, text),
    askReview: (pass, text) => addReview(parts, pass, text),
    withdraw: (pass) => withdrawCase(parts, pass),
    codesIn: queryCodesIn,
    freeze: (codes) => freezeCodes(parts, codes),
    lostCode: (number, phone, address) => sendNewCode(parts, number, phone, address),
    newCode: (number, phone, code) => giveNewCode(parts, number, phone, code),
  }
}

async function view(parts: IntakeParts, token: string): Promise<DraftView | undefined> {
  const draft = await draftOf(parts, token)
  if (draft === undefined) return undefined
  const [contents, evidence] = await Promise.all([contentsOf(parts, draft), filesOf(parts, draft)])
  const { account, identity, check, said } = contents
  return {
    ...beginningShape.parse(draft.row.beginning),
    account,
    evidence,
    identity: identity === undefined ? 'none' : check?.proved ? 'phone-proved' : 'given',
    phoneTail: check?.sent ? check.tail : undefined,
    check: check?.check ?? 'none',
    said: chatFields.filter(
      (field) => field !== 'about' && field !== 'leads' && said[field] !== undefined,
    ),
    expiresAt: draft.row.expiresAt,
  }
}

/** Without its keys nothing is taken in: every page says where else to go, and no other verb does anything. */
export function closedIntake(terms: ReportTerms): ReportIntake {
  const gone = async () => 'gone' as const
  const goneKind = async () => ({ kind: 'gone' }) as const
  return {
    door: () => ({ kind: 'closed', why: 'keys', terms }),
    mayBegin: async () => false,
    begin: async () => {
      throw new Error('the door of reports is closed')
    },
    addWords: async () => false,
    addAnswer: async () => false,
    addChatFile: goneKind,
    countAnonymous: async () => {},
    drop: async () => {},
    dropByToken: async () => {},
    open: async () => 'unknown',
    read: async () => undefined,
    account: gone,
    identity: gone,
    sendCode: gone,
    giveCode: gone,
    beginUpload: goneKind,
    addPiece: goneKind,
    removeFile: async () => false,
    submit: goneKind,
    filedAs: async () => undefined,
    openCase: async () => ({ kind: 'busy' }),
    readCase: async () => undefined,
    beginSupplement: goneKind,
    addSupplementPiece: goneKind,
    removeSupplementFile: async () => false,
    supplement: gone,
    askReview: gone,
    withdraw: gone,
    codesIn: queryCodesIn,
    freeze: async () => {},
    lostCode: async () => ({ kind: 'unavailable' }),
    newCode: async () => ({ kind: 'expired' }),
  }
}
