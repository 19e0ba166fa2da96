// Tells reporters how their case goes: the case number and what was done, sealed, in the chat they came from.
import type { Answer, Target } from '../channels/channel.ts'
import { putSealed } from '../delivery/ledger.ts'
import { NotOpened } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import { tellings, tellingWords } from '../reports/case/wording.ts'
import type { ReporterChat } from '../reports/intake.ts'
import { passedOn, untold } from '../store/reports-cases.ts'
import { caseOf, handleOf } from '../store/reports-query.ts'
import type { Store } from '../store/store.ts'
import { plain } from './answers.ts'
import type { ReportingDeps } from './reporting-desk.ts'
import { reportingWords as say } from './wording-reporting.ts'

export interface NewsDeps extends Pick<ReportingDeps, 'seal' | 'publicUrl'> {
  readonly store: Store
  readonly log: Log
  openHandle(caseId: string, sealed: string): ReporterChat
  laneOf(chat: ReporterChat): string
}

const atOnce = 50

/** One round; returns how many were passed on. Whoever came by the page alone reads it there. */
export async function tellReporters(deps: NewsDeps, now: Date): Promise<number> {
  return deps.store.transaction(async (tx) => {
    const waiting = await untold(tx, atOnce)
    for (const { id, caseId, telling } of waiting) {
      const sealed = await handleOf(tx, caseId)
      const found = sealed === undefined ? undefined : await caseOf(tx, caseId)
      // What is missing is told on the page alone: it is no word of the chat.
      const word = tellings.find((each) => each === telling)
      const chat = sealed === undefined ? undefined : chatOf(caseId, sealed, deps)
      if (chat !== undefined && found !== undefined && word !== undefined) {
        const body = {
          ...plain('private', say.news(found.number, tellingWords[word])),
          notes: [say.progressLink(`${deps.publicUrl}/report/case`)],
        }
        await put(tx, id, chat, body, deps)
      }
      await passedOn(tx, id, now)
    }
    return waiting.length
  })
}

/** Where the reporter is told; nothing where it does not open, which is told on the page alone and holds up nobody else. */
function chatOf(caseId: string, sealed: string, deps: NewsDeps): ReporterChat | undefined {
  try {
    return deps.openHandle(caseId, sealed)
  } catch (error) {
    if (!(error instanceof NotOpened)) throw error
    deps.log.error('reporter.notReached', {
      caseId,
      cure: 'REPORT_HANDLE_KEY is not the one of this case: its reporter reads on the page alone',
    })
    return undefined
  }
}

async function put(
  tx: Store,
  telling: string,
  chat: ReporterChat,
  body: Answer,
  deps: NewsDeps,
): Promise<void> {
  const id = newId()
  const target: Target = { chat: chat.chat, kind: 'private' }
  await putSealed(tx, {
    id,
    onceKey: `telling:${telling}`,
    channel: chat.channel,
    app: chat.app,
    lane: deps.laneOf(chat),
    sealed: deps.seal(id, { target, body }),
    // Nobody is woken by it, and the receipt stands on the page anyway.
    unasked: true,
  })
}
