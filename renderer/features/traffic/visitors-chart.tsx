import { useQuery } from '@tanstack/react-query'
import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrafficRow } from '../../../shared/features/traffic/contract.ts'
import { api } from '../../api/client.ts'
import { useScheme } from '../../app/settings-provider.tsx'
import { Chart } from '../../ui/chart.tsx'
import { useFormat } from '../../ui/format.ts'
import { font, tokens } from '../../ui/theme.ts'
import './traffic.css'

const DAYS_SHOWN = 60

/** Visitors of the newest days, all shops together; the figures stand in the list below it. */
export function VisitorsChart() {
  const { t } = useTranslation()
  const format = useFormat()
  const scheme = useScheme()
  const { data } = useQuery(api.traffic.list.queryOptions({ input: { of: 'shop', limit: 200 } }))
  const options = useMemo<EChartsCoreOption>(() => {
    const colours = tokens[scheme]
    const days = visitorsByDay(data?.rows ?? [])
    return {
      animation: false,
      textStyle: { fontFamily: font },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'none' },
        backgroundColor: colours.raised,
        borderColor: colours.lineStrong,
        textStyle: { color: colours.ink, fontSize: 13, fontFamily: font },
        valueFormatter: (value: unknown) => format.number(Number(value)),
      },
      grid: { left: 4, right: 4, top: 8, bottom: 0, outerBoundsMode: 'same' },
      xAxis: {
        type: 'category',
        data: days.map(({ day }) => day.slice(5)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.lineStrong } },
        axisLabel: { color: colours.ink3, fontSize: 11, hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        splitNumber: 3,
        splitLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.ink3, fontSize: 11 },
      },
      series: [
        {
          name: t('traffic.column.visitors'),
          type: 'bar',
          barMaxWidth: 20,
          itemStyle: { color: colours.chart1 },
          data: days.map(({ visitors }) => visitors),
        },
      ],
    }
  }, [data, scheme, t, format])
  if (!data || data.rows.length === 0) return null
  return (
    <section className="panel panel-pad">
      <h2>{t('traffic.chart')}</h2>
      <div className="traffic-chart">
        <Chart label={t('traffic.chart')} options={options} />
      </div>
    </section>
  )
}

/** Oldest first. */
function visitorsByDay(rows: readonly TrafficRow[]): { day: string; visitors: number }[] {
  const days = new Map<string, number>()
  for (const { day, visitors } of rows) days.set(day, (days.get(day) ?? 0) + (visitors ?? 0))
  return [...days]
    .map(([day, visitors]) => ({ day, visitors }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .slice(-DAYS_SHOWN)
}
