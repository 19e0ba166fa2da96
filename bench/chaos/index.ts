// `npm run chaos`: three pumps are killed again and again while they send, and every recipient gets one message.
// `-- --real` takes true time, about nine minutes; otherwise the platform and the gate are twenty times faster.
import { parseArgs } from 'node:util'

import { build } from 'esbuild'

import { withDatabase } from '../database.ts'
import { goal, row, say } from '../figures.ts'
import { chaos, type Outcome, type Run } from './run.ts'

const { values } = parseArgs({ options: { real: { type: 'boolean' }, factor: { type: 'string' } } })
const factor = values.real === true ? 1 : Number(values.factor ?? 20)
const leastInFlight = 20

/** Everything in one file each: nothing is looked up when a life begins. */
async function bundled(name: string): Promise<string> {
  const outfile = `build/chaos/${name}.mjs`
  await build({
    entryPoints: [`bench/chaos/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
  return outfile
}

function told({ count }: Run, { report, ...outcome }: Outcome): void {
  row('took', `${outcome.seconds.toFixed(1)} s, ${(count / outcome.seconds).toFixed(0)} a second`)
  row('kills (SIGKILL)', `${outcome.kills}, lives ${outcome.lives}`)
  const hits = outcome.inFlight.filter((sends) => sends > 0)
  goal(
    '... that hit a send in flight',
    String(hits.length),
    `>= ${leastInFlight}`,
    hits.length >= leastInFlight,
  )
  const sends = hits.reduce((sum, each) => sum + each, 0)
  row('sends in flight at a kill', `${sends}, at most ${Math.max(0, ...hits)} at one`)
  row('claims', `${outcome.claims}, ${(outcome.claims / outcome.lives).toFixed(1)} per life`)
  row('in the ledger', JSON.stringify(outcome.byStatus))
  const perChat = new Map<string, number>()
  for (const { chat } of report.arrived) perChat.set(chat, (perChat.get(chat) ?? 0) + 1)
  const twice = [...perChat.values()].filter((times) => times > 1).length
  goal('recipients who got it twice', String(twice), '0', twice === 0)
}

function exactlyOnce(run: Run, outcome: Outcome): void {
  const { report } = outcome
  const reached = new Set(report.arrived.map(({ chat }) => chat)).size
  told(run, outcome)
  row('replays the platform absorbed', String(report.accepted - report.arrived.length))
  goal('recipients reached', String(reached), `${run.count}`, reached === run.count)
  const lost = run.count - (outcome.byStatus['sent'] ?? 0)
  goal('lost', String(lost), '0', lost === 0)
  const { refusals, violations } = report
  goal('refusals (429 and others)', refusals.join(' ') || '0', '0', refusals.length === 0)
  goal('misuse of the platform', violations.join('; ') || '0', '0', violations.length === 0)
  goal('the notice is done', String(outcome.finished), 'true', outcome.finished)
}

function atMostOnce(run: Run, outcome: Outcome): void {
  const { report, unknown } = outcome
  told(run, outcome)
  const arrived = new Set(report.arrived.map(({ key }) => key))
  const sure = run.count - unknown.length
  const sent = outcome.byStatus['sent'] ?? 0
  goal('sent and known to be', String(sent), `${sure}`, sent === sure)
  const came = unknown.filter((key) => arrived.has(key)).length
  row('unknown: nobody is sure, a person decides', `${unknown.length}, of them arrived ${came}`)
  for (const key of unknown.slice(0, 5))
    row('', `${key} ${arrived.has(key) ? 'arrived' : 'did not'}`)
  const extra = arrived.size - came
  goal('arrived, of those known to be sent', String(extra), `${sure}`, extra === sure)
}

const platform = await bundled('platform')
const pump = await bundled('pump')
const runs: readonly [string, Omit<Run, 'factor' | 'platform' | 'pump'>, typeof exactlyOnce][] = [
  [
    'Lark: 3,000 personal notices, 5/s per chat, 50/s, 1000/min, a key is known for an hour',
    { channel: 'lark', count: 3_000, killEvery: [20, 80] },
    exactlyOnce,
  ],
  [
    'WeChat: no key, so at most once',
    { channel: 'wechat', count: 120, killEvery: [1, 5] },
    atMostOnce,
  ],
]
say(`Chaos: three pumps, kill -9 at random, time x${factor} for the platform and the gate`)
for (const [title, run, judge] of runs)
  await withDatabase(async (database) => {
    const whole: Run = { ...run, factor, platform, pump }
    say(`  ${title}`)
    judge(whole, await chaos(database, whole))
  })
