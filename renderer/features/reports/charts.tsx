import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BaseTable } from '../../../shared/features/reports/contract.ts'
import { Chart } from '../../ui/chart.tsx'
import { type Format, useFormat } from '../../ui/format.ts'
import { font, type Scheme, tokens } from '../../ui/theme.ts'

interface Props {
  table: BaseTable
  scheme: Scheme
  size?: { width: number; height: number }
  onDrawn?: () => void
}

const MONTHS_SHOWN = 24
const kinds = ['prospect', 'new', 'returning'] as const

/** Who the customers are: prospects, new, returning. */
export function ShareChart({ table, scheme, size, onDrawn }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const options = useMemo<EChartsCoreOption>(() => {
    const colours = tokens[scheme]
    const ofKind = { prospect: colours.chart3, new: colours.chart2, returning: colours.chart1 }
    const count = new Map(table.rows.map((row) => [row.kind, row.customers]))
    return {
      animation: false,
      textStyle: { fontFamily: font },
      tooltip: {
        ...tooltip(scheme),
        trigger: 'item',
        valueFormatter: (value: unknown) => format.number(Number(value)),
      },
      series: [
        {
          type: 'pie',
          radius: ['60%', '90%'],
          center: ['50%', '50%'],
          itemStyle: { borderColor: colours.panel, borderWidth: 2 },
          label: { show: false },
          data: kinds
            .filter((kind) => (count.get(kind) ?? 0) > 0)
            .map((kind) => ({
              name: t(`reports.kind.${kind}`),
              value: count.get(kind) ?? 0,
              itemStyle: { color: ofKind[kind] },
            })),
        },
      ],
    }
  }, [table, scheme, t, format])
  return <Chart label={t('reports.shareChart')} options={options} {...given({ size, onDrawn })} />
}

/** What each month brought: first orders, people who came back, and nobody knows who. */
export function MonthsChart({ table, scheme, size, onDrawn }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const options = useMemo<EChartsCoreOption>(() => {
    const colours = tokens[scheme]
    const months = table.months.slice(-MONTHS_SHOWN)
    const money = (value: unknown) => format.money(Number(value), table.currency)
    const series = (['returning', 'new', 'anonymous'] as const).map((name) => ({
      name: t(`reports.series.${name}`),
      type: 'bar',
      stack: 'net',
      barMaxWidth: 26,
      itemStyle: {
        color: { returning: colours.chart1, new: colours.chart2, anonymous: colours.chart3 }[name],
      },
      data: months.map((month) => month[`${name}Fen`]),
    }))
    return {
      animation: false,
      textStyle: { fontFamily: font },
      tooltip: { ...tooltip(scheme), trigger: 'axis', axisPointer: { type: 'none' }, valueFormatter: money },
      grid: { left: 4, right: 4, top: 12, bottom: 0, outerBoundsMode: 'same' },
      xAxis: {
        type: 'category',
        data: months.map(({ month }) => month),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.lineStrong } },
        axisLabel: { color: colours.ink3, fontSize: 11, hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        splitLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.ink3, fontSize: 11, formatter: (fen: number) => short(fen, format) },
      },
      series,
    }
  }, [table, scheme, t, format])
  return <Chart label={t('reports.monthsChart')} options={options} {...given({ size, onDrawn })} />
}

const short = (fen: number, { locale }: Format) =>
  new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(fen / 100)

/** Optional props, without handing over `undefined`. */
const given = ({ size, onDrawn }: Pick<Props, 'size' | 'onDrawn'>) => ({
  ...(size && { size }),
  ...(onDrawn && { onDrawn }),
})

function tooltip(scheme: Scheme) {
  const { raised, lineStrong, ink } = tokens[scheme]
  return {
    backgroundColor: raised,
    borderColor: lineStrong,
    textStyle: { color: ink, fontSize: 13, fontFamily: font },
    transitionDuration: 0,
  }
}

/** What the colours mean, in words of our own: they belong to the page, and follow its type. */
function Legend({ entries }: { entries: { name: string; colour: string }[] }) {
  return (
    <span className="legend">
      {entries.map(({ name, colour }) => (
        <span key={name}>
          <i className="legend-dot" style={{ background: colour }} />
          {name}
        </span>
      ))}
    </span>
  )
}

export function ShareLegend({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation()
  const { chart1, chart2, chart3 } = tokens[scheme]
  return (
    <Legend
      entries={[
        { name: t('reports.short.returning'), colour: chart1 },
        { name: t('reports.short.new'), colour: chart2 },
        { name: t('reports.short.prospect'), colour: chart3 },
      ]}
    />
  )
}

export function MonthsLegend({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation()
  const { chart1, chart2, chart3 } = tokens[scheme]
  return (
    <Legend
      entries={[
        { name: t('reports.series.returning'), colour: chart1 },
        { name: t('reports.series.new'), colour: chart2 },
        { name: t('reports.series.anonymous'), colour: chart3 },
      ]}
    />
  )
}
