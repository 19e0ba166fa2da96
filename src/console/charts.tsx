// The charts as pictures, drawn anew for each look.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { civilDay, clockTime } from '../platform/day.ts'
import { acknowledgedShare, deliveriesPerHour, questionsPerDay } from '../store/figures.ts'
import { drawChart, type Chart } from './chart.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { chartWords as say } from './wording-ledger.ts'

const hourMs = 3_600_000
const hours = 48
const days = 14
const noticesShown = 8
const titleSigns = 10

export const chartPaths = {
  perHour: '/console/charts/deliveries.svg',
  acknowledged: '/console/charts/acknowledged.svg',
  perDay: '/console/charts/questions.svg',
} as const

export function chartRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, clock, edition } = deps
  const { timeZone } = edition
  const routes = new Hono<ConsoleEnv>()
  const send = async (c: Context<ConsoleEnv>, chart: Chart) =>
    c.body(await drawChart(chart), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'no-store',
    })

  routes.get(chartPaths.perHour, async (c) => {
    const now = clock.now().getTime()
    const since = new Date(now - hours * hourMs)
    const found = await deliveriesPerHour(store, since, timeZone)
    const labels = Array.from({ length: hours }, (_, index) => {
      const at = new Date(now - (hours - 1 - index) * hourMs)
      return `${civilDay(at, timeZone).slice(5)} ${clockTime(at, timeZone).slice(0, 2)}:00`
    })
    const values = (of: (row: (typeof found)[number]) => number) =>
      labels.map((label) => found.reduce((sum, row) => (row.at === label ? sum + of(row) : sum), 0))
    return send(c, {
      labels,
      series: [
        { name: say.replies, values: values((row) => (row.unasked ? 0 : row.sent)), stack: 'all' },
        { name: say.unasked, values: values((row) => (row.unasked ? row.sent : 0)), stack: 'all' },
        { name: say.lost, values: values((row) => row.lost), stack: 'all' },
      ],
    })
  })

  routes.get(chartPaths.acknowledged, async (c) => {
    const found = await acknowledgedShare(store, noticesShown)
    return send(c, {
      labels: found.map(({ title }) =>
        title.length > titleSigns ? `${title.slice(0, titleSigns)}…` : title,
      ),
      series: [
        {
          name: `${say.received} %`,
          values: found.map(({ sent, received }) =>
            sent === 0 ? 0 : Math.round((received / sent) * 100),
          ),
        },
      ],
      percent: true,
    })
  })

  routes.get(chartPaths.perDay, async (c) => {
    const now = clock.now().getTime()
    const labels = Array.from({ length: days }, (_, index) =>
      civilDay(new Date(now - (days - 1 - index) * 24 * hourMs), timeZone),
    )
    const found = await questionsPerDay(store, new Date(now - days * 24 * hourMs), timeZone)
    const byDay = new Map(found.map((row) => [row.day, row]))
    return send(c, {
      labels: labels.map((day) => day.slice(5)),
      series: [
        { name: say.asked, values: labels.map((day) => byDay.get(day)?.asked ?? 0) },
        { name: say.answered, values: labels.map((day) => byDay.get(day)?.answered ?? 0) },
      ],
    })
  })
  return routes
}
