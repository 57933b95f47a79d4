import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ScoreWhy } from '../../../../shared/features/scoring/value.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'

type Letter = 'R' | 'F' | 'M'

/** What a score was counted from and the limits it was held against. */
export function useScoreWords(why: ScoreWhy): (letter: Letter) => string {
  const { t } = useTranslation()
  const format = useFormat()
  const plain = new Intl.NumberFormat(format.locale, { maximumFractionDigits: 1 })
  const number = (value: number) => plain.format(value)
  const money = (fen: number) => format.money(Math.round(fen), why.currency)
  const limits = (values: readonly number[], word: (value: number) => string) => values.map(word).join(' / ')
  return (letter) => {
    switch (letter) {
      case 'R':
        return t('customers.why.R', {
          days: number(why.days),
          day: why.asOf,
          limits: limits(why.cuts.r, number),
          score: why.recencyScore,
        })
      case 'F':
        return t(`customers.why.F.${why.frequency}`, {
          times: number(why.times),
          limits: limits(why.cuts.f, number),
          score: why.frequencyScore,
        })
      case 'M':
        return t(`customers.why.M.${why.monetary}`, {
          money: money(why.moneyFen),
          limits: limits(why.cuts.m, money),
          score: why.monetaryScore,
        })
    }
  }
}

/** The value type and the segment, and on hover or focus which halves made it. */
export function TypeWhy({ why }: { why: ScoreWhy }) {
  const { t } = useTranslation()
  const format = useFormat()
  const plain = new Intl.NumberFormat(format.locale, { maximumFractionDigits: 1 })
  const { split, type, segment } = why
  const money = (fen: number) => format.money(Math.round(fen), why.currency)
  const halves = [
    t(why.days <= split.r ? 'customers.why.recent' : 'customers.why.notRecent', {
      days: plain.format(why.days),
      limit: plain.format(Math.max(0, split.r)),
    }),
    t(why.times >= split.f ? 'customers.why.often' : 'customers.why.seldom', {
      times: plain.format(why.times),
      limit: plain.format(split.f),
    }),
    t(why.moneyFen >= split.m ? 'customers.why.much' : 'customers.why.little', {
      money: money(why.moneyFen),
      limit: money(split.m),
    }),
  ]
  const means = (
    <>
      <p>{t(`scoring.value.splitBy.${why.splitBy}`)}</p>
      {halves.map((half) => (
        <p key={half}>{half}</p>
      ))}
      <p className="sub">
        {t('customers.why.segment', { segment: t(`scoring.segment.${segment}`) })}{' '}
        {t(`scoring.segmentMeans.${segment}`)}
      </p>
      <p>
        <Link to="/scoring">{t('scoring.pages.value')}</Link>
      </p>
    </>
  )
  return (
    <span className="rfm-score">
      <Definition
        means={means}
        evidence={{ to: `/customers?valueType=${type}`, label: t('customers.why.others') }}
      >
        {t(`scoring.type.${type}`)}
      </Definition>
    </span>
  )
}
