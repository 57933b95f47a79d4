import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Gaps, WaitingFigures } from '../../../../shared/features/scoring/repurchase.ts'
import { Chart } from '../../../ui/chart.tsx'
import { useFormat } from '../../../ui/format.ts'
import { font, type Scheme, tokens } from '../../../ui/theme.ts'

interface Look {
  scheme: Scheme
  /** Fixed for paper. */
  size?: { width: number; height: number } | undefined
  /** A bar by its place, a point by its value along the axis. */
  onPick?: ((at: number) => unknown) | undefined
}

const given = (size: Look['size']) => (size ? { size } : {})

/** How long gaps are. */
export function GapChart({ histogram, scheme, size, onPick }: Look & { histogram: Gaps['histogram'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const options = useMemo<EChartsCoreOption>(() => {
    const { width, counts } = histogram
    const names = counts.map((_, bar) =>
      width === 1 ? `${bar + 1}` : `${bar * width + 1}–${(bar + 1) * width}`,
    )
    return {
      ...frame(scheme),
      xAxis: {
        ...axis(scheme),
        type: 'category',
        data: names,
        name: t('repurchase.unit.days'),
        nameLocation: 'end',
        nameGap: 4,
      },
      yAxis: {
        ...axis(scheme),
        type: 'value',
        minInterval: 1,
        splitLine: { lineStyle: { color: tokens[scheme].line } },
      },
      tooltip: {
        ...tooltip(scheme),
        trigger: 'axis',
        axisPointer: { type: 'none' },
        valueFormatter: (value: unknown) => format.number(Number(value)),
      },
      series: [
        {
          name: t('repurchase.cycle.gaps'),
          type: 'bar',
          barCategoryGap: '12%',
          itemStyle: { color: tokens[scheme].chart1 },
          data: counts,
        },
      ],
    }
  }, [histogram, scheme, t, format])
  return <Chart label={t('repurchase.cycle.gapChart')} options={options} onPick={onPick} {...given(size)} />
}

/** The share that has come again after so many days, with its interval. */
export function ReturnChart({ waiting, scheme, size, onPick }: Look & { waiting: WaitingFigures }) {
  const { t } = useTranslation()
  const format = useFormat()
  const options = useMemo<EChartsCoreOption>(() => {
    const colours = tokens[scheme]
    const { curve } = waiting
    const back = (share: number | null, other: number) => 1 - (share ?? other)
    const line = {
      type: 'line',
      step: 'end',
      symbol: 'none',
      lineStyle: { width: 0 },
      silent: true,
      tooltip: { show: false },
    }
    return {
      ...frame(scheme),
      xAxis: {
        ...axis(scheme),
        type: 'value',
        name: t('repurchase.unit.days'),
        nameLocation: 'end',
        nameGap: 4,
        splitLine: { show: false },
        max: waiting.reach ?? 1,
      },
      yAxis: {
        ...axis(scheme),
        type: 'value',
        min: 0,
        splitLine: { lineStyle: { color: colours.line } },
        axisLabel: {
          color: colours.ink3,
          fontSize: 11,
          formatter: (value: number) => format.percent(value),
        },
      },
      tooltip: {
        ...tooltip(scheme),
        trigger: 'axis',
        axisPointer: { type: 'line', label: { show: false } },
        valueFormatter: (value: unknown) => format.percent(Number(value)),
      },
      series: [
        {
          ...line,
          name: 'low',
          stack: 'band',
          data: curve.map(({ day, high, waiting: still }) => [day, back(high, still)]),
        },
        {
          ...line,
          name: 'high',
          stack: 'band',
          areaStyle: { color: colours.chart2, opacity: 0.35 },
          data: curve.map(({ day, low, high, waiting: still }) => [day, (high ?? still) - (low ?? still)]),
        },
        {
          name: t('repurchase.cycle.back'),
          type: 'line',
          step: 'end',
          symbol: 'none',
          lineStyle: { color: colours.chart1, width: 2 },
          itemStyle: { color: colours.chart1 },
          data: [[0, 0], ...curve.map(({ day, waiting: still }) => [day, 1 - still])],
        },
      ],
    }
  }, [waiting, scheme, t, format])
  return (
    <Chart label={t('repurchase.cycle.returnChart')} options={options} onPick={onPick} {...given(size)} />
  )
}

/** Of those still waiting, how many come in each week. */
export function WeekChart({ weeks, scheme, size, onPick }: Look & { weeks: Gaps['second']['weeks'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const options = useMemo<EChartsCoreOption>(
    () => ({
      ...frame(scheme),
      xAxis: {
        ...axis(scheme),
        type: 'category',
        data: weeks.map(({ week }) => t('repurchase.second.week', { week })),
      },
      yAxis: {
        ...axis(scheme),
        type: 'value',
        splitLine: { lineStyle: { color: tokens[scheme].line } },
        axisLabel: {
          color: tokens[scheme].ink3,
          fontSize: 11,
          formatter: (value: number) => format.percent(value),
        },
      },
      tooltip: {
        ...tooltip(scheme),
        trigger: 'axis',
        axisPointer: { type: 'none' },
        valueFormatter: (value: unknown) => format.percent(Number(value)),
      },
      series: [
        {
          name: t('repurchase.second.share'),
          type: 'bar',
          barCategoryGap: '20%',
          itemStyle: { color: tokens[scheme].chart1 },
          data: weeks.map(({ share }) => share),
        },
      ],
    }),
    [weeks, scheme, t, format],
  )
  return <Chart label={t('repurchase.second.chart')} options={options} onPick={onPick} {...given(size)} />
}

const frame = (scheme: Scheme) => ({
  animation: false,
  textStyle: { fontFamily: font, color: tokens[scheme].ink2 },
  grid: { left: 4, right: 22, top: 14, bottom: 2, outerBoundsMode: 'same' },
})

const axis = (scheme: Scheme) => ({
  axisTick: { show: false },
  axisLine: { lineStyle: { color: tokens[scheme].lineStrong } },
  axisLabel: { color: tokens[scheme].ink3, fontSize: 11, hideOverlap: true },
  nameTextStyle: { color: tokens[scheme].ink3, fontSize: 11 },
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
