import { useQuery } from '@tanstack/react-query'
import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../../shared/kernel/day.ts'
import { api } from '../../../api/client.ts'
import { useScheme } from '../../../app/settings-provider.tsx'
import { Chart } from '../../../ui/chart.tsx'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Bars, Failed } from '../../../ui/states.tsx'
import { font, tokens } from '../../../ui/theme.ts'
import { type ListedRule, useRuleWords } from './words.ts'

const DAYS = 30

/** How many follow-ups will become due on each of the next thirty days, as things are now. */
export function LoadChart({ rules }: { rules: readonly ListedRule[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scheme = useScheme()
  const words = useRuleWords()
  const { data, error, refetch } = useQuery(api.care.rules.load.queryOptions({ input: { days: DAYS } }))
  const days = useMemo(
    () => (data ? Array.from({ length: DAYS }, (_, at) => addDays(data.day, at + 1)) : []),
    [data],
  )
  const totals = useMemo(() => {
    const sums = new Map(days.map((day) => [day, 0]))
    for (const { day, count } of data?.load ?? []) sums.set(day, (sums.get(day) ?? 0) + count)
    return days.map((day) => sums.get(day) ?? 0)
  }, [data, days])
  const options = useMemo<EChartsCoreOption>(() => {
    const colours = tokens[scheme]
    const axisLabel = { color: colours.ink3, fontSize: 11, hideOverlap: true }
    return {
      animation: false,
      textStyle: { fontFamily: font },
      color: [colours.accent],
      tooltip: {
        trigger: 'axis',
        backgroundColor: colours.raised,
        borderColor: colours.lineStrong,
        textStyle: { color: colours.ink, fontSize: 13, fontFamily: font },
      },
      grid: { left: 4, right: 8, top: 8, bottom: 0, outerBoundsMode: 'same' },
      xAxis: {
        type: 'category',
        data: days.map((day) => day.slice(5)),
        axisLabel,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.lineStrong } },
      },
      yAxis: { type: 'value', minInterval: 1, axisLabel, splitLine: { lineStyle: { color: colours.line } } },
      series: [{ name: t('rules.load.series'), type: 'bar', data: totals, barMaxWidth: 18 }],
    }
  }, [days, totals, scheme, t])
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  const all = totals.reduce((sum, count) => sum + count, 0)
  const most = heaviest(data?.load ?? [])
  const rule = rules.find(({ key }) => key === most?.ruleKey)
  return (
    <section className="panel panel-pad">
      <h2>
        <Definition means={t('rules.load.means')}>{t('rules.load.title')}</Definition>
      </h2>
      {data === undefined ? (
        <Bars lines={3} />
      ) : (
        <>
          <p className="sub">
            {t('rules.load.sum', {
              total: format.number(all),
              most: format.number(Math.max(0, ...totals)),
            })}
            {rule && most && t('rules.load.heaviest', { name: words.name(rule), count: most.count })}
          </p>
          <div className="rules-load">
            <Chart label={t('rules.load.title')} options={options} />
          </div>
        </>
      )}
    </section>
  )
}

function heaviest(load: readonly { ruleKey: string; count: number }[]) {
  const sums = new Map<string, number>()
  for (const { ruleKey, count } of load) sums.set(ruleKey, (sums.get(ruleKey) ?? 0) + count)
  const [first] = [...sums].sort((a, b) => b[1] - a[1])
  return first && { ruleKey: first[0], count: first[1] }
}
