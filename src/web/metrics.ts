// The state of the desk in the text format of Prometheus, version 0.0.4.
import type { Depths } from '../delivery/depth.ts'
import type { ChannelVitals } from '../platform/vitals.ts'
import type { Check } from './health.ts'

type Labels = Readonly<Record<string, string>>
type Sample = readonly [labels: Labels, value: number | undefined, suffix?: string]

/** One family of samples; nothing at all when it has none. */
function family(name: string, type: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.flatMap(([labels, value, suffix = '']) =>
    value === undefined ? [] : [`${name}${suffix}${labelled(labels)} ${value}`],
  )
  if (lines.length === 0) return ''
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n')
}

function labelled(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' }
const escaped = (value: string): string =>
  value.replace(/[\\"\n]/g, (character) => escapes[character] ?? '')

/** A word of ours, or `other`: a label must not grow with what others say. */
const bounded = (word: string): string => (/^[a-z-]{1,24}$/.test(word) ? word : 'other')

const seconds = (at: Date | undefined) => (at === undefined ? undefined : at.getTime() / 1_000)

/** Labels are names of channels, states and codes; nothing of any chat or person. */
export function metricsText(
  is: Check,
  depths: Depths | undefined,
  channels: readonly ChannelVitals[],
  reportsOpen?: boolean,
): string {
  const flag = (name: string, help: string, value: boolean) =>
    family(name, 'gauge', help, [[{}, value ? 1 : 0]])
  const each = (read: (vitals: ChannelVitals) => number | undefined): Sample[] =>
    channels.map((vitals) => [{ channel: vitals.channel }, read(vitals)])
  return [
    flag('desk_up', 'Whether the desk works as a whole.', is.ok),
    flag('desk_database_up', 'Whether the database answers.', is.database),
    flag('desk_schema_current', 'Whether the tables are as the code expects.', is.schema),
    flag('desk_pump_running', 'Whether the ledger is being sent.', is.pump),
    family(
      'desk_channel_connected_since_seconds',
      'gauge',
      'Since when the channel works without a break, as Unix time.',
      each(({ connectedSince }) => seconds(connectedSince)),
    ),
    family(
      'desk_channel_last_event_seconds',
      'gauge',
      'When something last came in, as Unix time.',
      each(({ lastEventAt }) => seconds(lastEventAt)),
    ),
    family(
      'desk_acknowledgement_seconds',
      'summary',
      'How long the platform waited for its acknowledgement, the quantile of the last thousand.',
      channels.flatMap(({ channel, acknowledged: { count, sumMs, p95Ms } }): Sample[] =>
        p95Ms === undefined
          ? []
          : [
              [{ channel, quantile: '0.95' }, p95Ms / 1_000],
              [{ channel }, sumMs / 1_000, '_sum'],
              [{ channel }, count, '_count'],
            ],
      ),
    ),
    family(
      'desk_sends_total',
      'counter',
      'Attempts to send by this process, by what became of them.',
      channels.flatMap(({ channel, sends }) =>
        Object.entries(sends).map(([result, count]): Sample => [{ channel, result }, count]),
      ),
    ),
    family(
      'desk_channel_last_error_seconds',
      'gauge',
      'When the channel last said no, as Unix time, with its code.',
      channels.flatMap(({ channel, lastError }): Sample[] =>
        lastError === undefined ? [] : [[{ channel, code: lastError.code }, seconds(lastError.at)]],
      ),
    ),
    family(
      'desk_deliveries',
      'gauge',
      'Rows of the ledger that wait or went wrong, over all processes, by the last code.',
      (depths?.deliveries ?? []).map(({ channel, status, code = '', count }) => [
        { channel, status, code },
        count,
      ]),
    ),
    family(
      'desk_channel_parked_seconds',
      'gauge',
      'For how long the platform still takes nothing.',
      (depths?.parked ?? []).map(({ channel, forMs }) => [{ channel }, forMs / 1_000]),
    ),
    family(
      'desk_inbox',
      'gauge',
      'Messages that wait to be handled, or could not be, over all processes.',
      (depths?.inbox ?? []).map(({ state, count }) => [{ state }, count]),
    ),
    family(
      'desk_oldest_seconds',
      'gauge',
      'For how long the oldest has been due: a message to handle, an answer, something unasked.',
      Object.entries(depths?.oldestMs ?? {}).map(([what, ms]) => [{ what }, ms / 1_000]),
    ),
    family(
      'desk_handovers',
      'gauge',
      'Questions in the hands of people, over all processes.',
      (depths?.handovers ?? []).map(({ state, count }) => [{ state }, count]),
    ),
    family(
      'desk_model_calls',
      'gauge',
      'Calls of a language model in the last hour, by how they ended, over all processes.',
      (depths?.calls ?? []).map(({ state, count }) => [{ outcome: bounded(state) }, count]),
    ),
    family('desk_reports_open', 'gauge', 'Whether reports by real name are taken now.', [
      [{}, reportsOpen === undefined ? undefined : Number(reportsOpen)],
    ]),
  ].join('')
}
