// `npm run keys`: makes new keys and says what losing each means; with `rotate` what is sealed moves to the new one.
import { randomBytes } from 'node:crypto'
import { systemClock } from '../src/platform/clock.ts'
import { Fault } from '../src/platform/errors.ts'
import { contentRing } from '../src/reports/keys.ts'
import { newReportKeys } from '../src/reports/new-keys.ts'
import { rotateKeys } from '../src/reports/rotate-keys.ts'
import { requireCurrent } from '../src/store/migrate.ts'
import { command } from './command.ts'
import { withWholeDatabase } from './whole-database.ts'

const usage = {
  usage: 'npm run keys [-- rotate [--dry]]',
  flags: { dry: 'alone' },
  words: [0, 1],
} as const

await command(import.meta.url, usage, async (call) => {
  const [word] = call.words
  if (word === 'rotate') return rotated(call.has('dry'))
  if (word !== undefined) call.misuse(`There is nothing called ${word}`)
  printNew()
})

/** @throws Fault while something is left that needs an old key */
async function rotated(dry: boolean): Promise<void> {
  const ring = contentRing(process.env)
  if (ring === undefined)
    throw new Fault(
      'REPORT_CONTENT_PRIVATE is missing: run this where the review runs, with the old private half and the new one behind it',
    )
  const { resealed, overtaken, unopened } = await withWholeDatabase(async (store) => {
    await requireCurrent(store)
    return rotateKeys(store, ring, systemClock.now(), { dry })
  })
  const { kid } = ring.current
  console.log(
    dry
      ? `${resealed} keys and texts are to be sealed to ${kid}.`
      : `${resealed} keys and texts are sealed to ${kid} now; ${overtaken} were changed or destroyed meanwhile.`,
  )
  if (unopened.length > 0)
    throw new Fault(
      `No private half that was given opens what is sealed of ${unopened.length} (${unopened.slice(0, 20).join(', ')}): add the old half that does; keep every old half until then`,
    )
  console.log(
    resealed + overtaken === 0
      ? `Nothing needs another key than ${kid}: once the desk has its public half, the old private halves may be taken away.`
      : 'Run it once more, until nothing is left.',
  )
}

function printNew(): void {
  const report = newReportKeys()
  console.log(`INBOX_KEY=${randomBytes(32).toString('base64')}

Put the line into .env or your secret store, the same for every process on one database, and keep a copy
in a second place. It seals each message from the moment it arrives until it is answered, and the names and
telephone numbers of the people on the lists.

If it is lost: messages not yet answered can never be opened again, by nobody. Talks that are under way
begin anew, since the desk no longer recognises who it was talking to. Answers already given are not touched.
People have to be taken out and put on the lists again, and bind their accounts again.
If it is stolen together with the database: messages not yet answered and the people's names and numbers can be
read, so make a new key.
Before you change the key, let the desk finish its inbox; it refuses to start with a key that does not fit.

For real-name reports, each only where it is named; without them the door of reports is closed.

The desk, which takes reports in and cannot read them again:
REPORT_CONTENT_PUBLIC=${report.REPORT_CONTENT_PUBLIC}
REPORT_HANDLE_KEY=${report.REPORT_HANDLE_KEY}
REPORT_INDEX_KEY=${report.REPORT_INDEX_KEY}
REPORT_CODE_KEY=${report.REPORT_CODE_KEY}

The review, never the desk; it takes REPORT_INDEX_KEY as well, and never INBOX_KEY:
SESSION_KEY=${randomBytes(32).toString('base64')}
REPORT_CONTENT_PRIVATE=${report.REPORT_CONTENT_PRIVATE}

Whoever signs the audit, best on another machine; the public half is for everybody who verifies it:
REPORT_AUDIT_KEY=${report.REPORT_AUDIT_KEY}
REPORT_AUDIT_PUBLIC=${report.REPORT_AUDIT_PUBLIC}

Both the desk and the review take REPORT_CUSTODIANS=name:age1...,name:age1... with two or more. Each custodian
makes their own with \`age-keygen\`, keeps the private half to themselves and hands over the line with age1.

If SESSION_KEY is lost: whoever reads reports binds their second factor and declares their facts anew.
If REPORT_CONTENT_PRIVATE is lost: no report and no evidence can be read again. Keep a copy sealed in a safe.
If the custodians' private halves are all lost: nobody learns who reported. A third one, in a safe, is for that.
If REPORT_HANDLE_KEY is lost: reporters under way are no longer told in chat and ask with their case number.
If REPORT_INDEX_KEY is lost: the same person is no longer recognised, nor a query code renewed by telephone.
If REPORT_CODE_KEY is lost: one-time codes under way have to be sent again.
If REPORT_AUDIT_KEY is lost: new checkpoints need a new key and a new folder; the old ones, the old public half.
To change the content key: take both halves from a new run and write k2 for k1. First put the new private half
behind the old one with a comma, then give the desk the new public half and start both anew; then run
\`npm run keys -- rotate\` where the review runs, until it says that the old one may go.`)
}
