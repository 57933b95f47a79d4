import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { QualityDay } from '../../../shared/features/quality/contract.ts'
import { facts } from '../../../shared/features/quality/issue.ts'
import { useScheme } from '../../app/settings-provider.tsx'
import { Chart } from '../../ui/chart.tsx'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { font, type Scheme, tokens } from '../../ui/theme.ts'
import { knownShare } from './known.ts'

/** One for each fact, told apart in both themes. */
function lineColours(scheme: Scheme): string[] {
  const { accent, blue, amber, red, chart2, ink3 } = tokens[scheme]
  return [accent, blue, amber, ink3, red, chart2]
}

/** The known share of every fact, day by day; today's figures stand in the table above. */
export function Trend({ days }: { days: readonly QualityDay[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scheme = useScheme()
  const options = useMemo<EChartsCoreOption>(() => {
    const colours = tokens[scheme]
    const axis = { axisLabel: { color: colours.ink3, fontSize: 11, hideOverlap: true } }
    return {
      animation: false,
      textStyle: { fontFamily: font },
      color: lineColours(scheme),
      tooltip: {
        trigger: 'axis',
        backgroundColor: colours.raised,
        borderColor: colours.lineStrong,
        textStyle: { color: colours.ink, fontSize: 13, fontFamily: font },
        valueFormatter: (value: unknown) => format.percent(Number(value)),
      },
      grid: { left: 4, right: 8, top: 8, bottom: 0, outerBoundsMode: 'same' },
      xAxis: {
        type: 'time',
        ...axis,
        axisLine: { lineStyle: { color: colours.lineStrong } },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: 1,
        interval: 0.25,
        splitLine: { lineStyle: { color: colours.line } },
        axisLabel: { ...axis.axisLabel, formatter: (value: number) => format.percent(value) },
      },
      series: facts.map((fact) => ({
        name: t(`quality.fact.${fact}`),
        type: 'line',
        step: 'end',
        showSymbol: days.length < 20,
        symbolSize: 5,
        lineStyle: { width: 2 },
        data: days.map((day) => [day.day, knownShare(day, fact) ?? 0]),
      })),
    }
  }, [days, scheme, t, format])
  const palette = lineColours(scheme)
  return (
    <section className="panel panel-pad">
      <div className="trend-head">
        <h2>
          <Definition means={t('quality.trend.means')}>{t('quality.trend.title')}</Definition>
        </h2>
        {days.length > 1 && (
          <ul className="trend-key caption">
            {facts.map((fact, at) => (
              <li key={fact}>
                <i style={{ background: palette[at] }} />
                {t(`quality.fact.${fact}`)}
              </li>
            ))}
          </ul>
        )}
      </div>
      {days.length > 1 ? (
        <div className="trend-chart">
          <Chart label={t('quality.trend.title')} options={options} />
        </div>
      ) : (
        <p className="sub">{t('quality.trend.soon')}</p>
      )}
    </section>
  )
}
