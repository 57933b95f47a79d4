import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BacktestAnswer } from '../../../../shared/features/scoring/models.ts'
import { Chart } from '../../../ui/chart.tsx'
import { useFormat } from '../../../ui/format.ts'
import { font, type Scheme, tokens } from '../../../ui/theme.ts'

interface Props {
  curve: NonNullable<BacktestAnswer['result']>['curve']
  /** The model knows nothing after this day. */
  split: string
  scheme: Scheme
}

/** Cumulative repeat purchases by week: real, and the model while learning and while forecasting. */
export function CurveChart({ curve, split, scheme }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const options = useMemo<EChartsCoreOption>(() => {
    const colours = tokens[scheme]
    const known = curve.findLastIndex(({ day }) => day <= split)
    const line = (name: string, colour: string, type: 'solid' | 'dashed', data: (number | null)[]) => ({
      name,
      type: 'line',
      symbol: 'none',
      lineStyle: { color: colour, width: 2, type },
      itemStyle: { color: colour },
      data,
    })
    const model = curve.map((point) => Math.round(point.model))
    return {
      animation: false,
      textStyle: { fontFamily: font },
      tooltip: {
        trigger: 'axis',
        backgroundColor: colours.raised,
        borderColor: colours.lineStrong,
        textStyle: { color: colours.ink, fontSize: 13, fontFamily: font },
        transitionDuration: 0,
        valueFormatter: (value: unknown) => (typeof value === 'number' ? format.number(value) : '–'),
      },
      grid: { left: 4, right: 12, top: 12, bottom: 0, outerBoundsMode: 'same' },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: curve.map(({ day }) => day),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.lineStrong } },
        axisLabel: { color: colours.ink3, fontSize: 11, hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        splitLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.ink3, fontSize: 11 },
      },
      series: [
        line(
          t('scoring.forecast.sure.actual'),
          colours.chart4,
          'solid',
          curve.map(({ actual }) => actual),
        ),
        line(
          t('scoring.forecast.sure.learnt'),
          colours.chart2,
          'solid',
          model.map((value, at) => (at <= known ? value : null)),
        ),
        line(
          t('scoring.forecast.sure.forecast'),
          colours.chart1,
          'dashed',
          model.map((value, at) => (at >= known ? value : null)),
        ),
      ],
    }
  }, [curve, split, scheme, t, format])
  return <Chart label={t('scoring.forecast.sure.chart')} options={options} />
}
