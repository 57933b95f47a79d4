import { Segmented } from 'antd'
import type { EChartsCoreOption } from 'echarts/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitDay } from '../../../../shared/features/traffic/visits.ts'
import { useScheme } from '../../../app/settings-provider.tsx'
import { Chart } from '../../../ui/chart.tsx'
import { useFormat } from '../../../ui/format.ts'
import { font, tokens } from '../../../ui/theme.ts'

/** Day by day, as a picture or as the same figures. */
export function DaysPanel({ days }: { days: readonly VisitDay[] }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<'chart' | 'table'>('chart')
  return (
    <section className="panel visits-days">
      <div className="visits-head">
        <h2>{t('traffic.visits.daily')}</h2>
        <Segmented
          size="small"
          aria-label={t('traffic.visits.showAs')}
          value={shown}
          onChange={setShown}
          options={(['chart', 'table'] as const).map((value) => ({
            value,
            label: t(`traffic.visits.as.${value}`),
          }))}
        />
      </div>
      {shown === 'chart' ? <DaysChart days={days} /> : <DaysTable days={days} />}
    </section>
  )
}

function DaysChart({ days }: { days: readonly VisitDay[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scheme = useScheme()
  const { chart1, amber } = tokens[scheme]
  const options = useMemo<EChartsCoreOption>(() => {
    const colours = tokens[scheme]
    const axis = { splitNumber: 3, axisLabel: { color: colours.ink3, fontSize: 11 } }
    return {
      animation: false,
      textStyle: { fontFamily: font },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'none' },
        backgroundColor: colours.raised,
        borderColor: colours.lineStrong,
        textStyle: { color: colours.ink, fontSize: 13, fontFamily: font },
        transitionDuration: 0,
        valueFormatter: (value: unknown) => format.number(Number(value)),
      },
      grid: { left: 4, right: 4, top: 10, bottom: 0, outerBoundsMode: 'same' },
      xAxis: {
        type: 'category',
        data: days.map(({ day }) => day.slice(5)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.lineStrong } },
        axisLabel: { color: colours.ink3, fontSize: 11, hideOverlap: true },
      },
      yAxis: [
        { type: 'value', ...axis, splitLine: { lineStyle: { color: colours.line } } },
        { type: 'value', ...axis, splitLine: { show: false } },
      ],
      series: [
        {
          name: t('traffic.visits.figure.visitors'),
          type: 'bar',
          barMaxWidth: 18,
          itemStyle: { color: colours.chart1 },
          data: days.map(({ visitors }) => visitors),
        },
        {
          name: t('traffic.visits.figure.buyers'),
          type: 'line',
          yAxisIndex: 1,
          symbolSize: 5,
          lineStyle: { color: colours.amber },
          itemStyle: { color: colours.amber },
          data: days.map(({ buyers }) => buyers),
        },
      ],
    }
  }, [days, scheme, t, format])
  return (
    <>
      <div className="visits-chart">
        <Chart label={t('traffic.visits.chart')} options={options} />
      </div>
      <span className="visits-legend">
        <span>
          <i style={{ background: chart1 }} />
          {t('traffic.visits.figure.visitors')}
        </span>
        <span>
          <i style={{ background: amber }} />
          {t('traffic.visits.buyersAxis')}
        </span>
      </span>
    </>
  )
}

function DaysTable({ days }: { days: readonly VisitDay[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const told = (value: number | null) =>
    value === null ? <span className="caption">{t('app.none')}</span> : format.number(Math.round(value))
  const columns = ['visitors', 'views', 'dwell', 'favourites', 'cartPeople', 'buyers', 'conversion'] as const
  return (
    <div className="visits-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('traffic.column.day')}</th>
            {columns.map((name) => (
              <th key={name} className="num">
                {t(`traffic.visits.figure.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.day}>
              <td className="visits-day">{day.day}</td>
              <td className="num">{format.number(day.visitors)}</td>
              <td className="num">{told(day.views)}</td>
              <td className="num">{told(day.dwellSeconds)}</td>
              <td className="num">{told(day.favourites)}</td>
              <td className="num">{told(day.cartPeople)}</td>
              <td className="num">{format.number(day.buyers)}</td>
              <td className="num">
                {day.visitors === 0 ? t('app.none') : format.percent(day.buyers / day.visitors)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
