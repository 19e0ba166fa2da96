// Draws a chart on the server, as an SVG picture. echarts is loaded when the first chart is asked for; Node only.
import { chartWords } from './wording-ledger.ts'

export interface Series {
  readonly name: string
  readonly values: readonly number[]
  /** Bars of one stack stand on each other. */
  readonly stack?: string
  readonly as?: 'bar' | 'line'
}

export interface Chart {
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  /** The scale ends at 100. */
  readonly percent?: boolean
}

/** For a phone; a wide screen shows it larger. */
const width = 480
const height = 280
const fontSize = 14
const colors = ['#17618a', '#8a5300', '#b3261e', '#186b3f']

async function load() {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ])
  core.use([
    charts.BarChart,
    charts.LineChart,
    components.GridComponent,
    components.LegendComponent,
    components.TitleComponent,
    renderers.SVGRenderer,
  ])
  return core
}
let loading: ReturnType<typeof load> | undefined

/** The picture as SVG text. */
export async function drawChart({ labels, series, percent = false }: Chart): Promise<string> {
  loading ??= load()
  const { init } = await loading
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  const isEmpty = series.every(({ values }) => values.every((value) => value === 0))
  chart.setOption({
    animation: false,
    color: colors,
    textStyle: {
      // Without quotation marks: echarts puts it into an attribute as it is.
      fontFamily: 'system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif',
      fontSize,
    },
    ...(isEmpty
      ? {
          title: {
            text: chartWords.noData,
            left: 'center',
            top: 'middle',
            textStyle: { fontSize: 16, fontWeight: 'normal', color: '#59636c' },
          },
        }
      : {}),
    grid: { left: 44, right: 16, top: 44, bottom: 36 },
    legend: { top: 4, data: series.map(({ name }) => name), textStyle: { fontSize } },
    xAxis: { type: 'category', data: [...labels], axisLabel: { hideOverlap: true, fontSize } },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { fontSize },
      ...(percent ? { max: 100 } : {}),
    },
    series: series.map(({ name, values, stack, as = 'bar' }) => ({
      name,
      type: as,
      data: [...values],
      ...(stack === undefined ? {} : { stack }),
    })),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}
