import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Segment } from '../../../shared/features/segments/contract.ts'
import { ruleOfAll } from '../../../shared/features/segments/past.ts'
import type { Leaf, Rule } from '../../../shared/features/segments/rule.ts'
import { Definition } from '../../ui/definition.tsx'
import { useLook } from './look-panel.tsx'
import { PickOne } from './pick.tsx'
import { newSegmentAddress, ruleFilter } from './rule-address.ts'

const ways = ['union', 'both', 'without'] as const
type Way = (typeof ways)[number]

function combined(first: number, way: Way, second: number): Rule {
  const [a, b]: [Leaf, Leaf] = [
    { on: 'segment', segment: first },
    { on: 'segment', segment: second },
  ]
  if (way === 'both') return ruleOfAll(a, b)
  if (way === 'without') return ruleOfAll(a, { ...b, not: true })
  return { version: 1, root: { join: 'or', of: [a, b] } }
}

/** Two segments as sets: together, both, one without the other. */
export function Combine({ segments }: { segments: readonly Segment[] }) {
  const { t } = useTranslation()
  const [first, setFirst] = useState(String(segments[0]?.id ?? ''))
  const [second, setSecond] = useState(String(segments[1]?.id ?? ''))
  const [way, setWay] = useState<Way>('both')
  const options = segments.map(({ id, name }) => ({ value: String(id), label: name }))
  const rule = combined(Number(first), way, Number(second))
  const { data } = useLook({ rule })
  return (
    <div className="segment-combine">
      <h2>
        <Definition means={t('segments.combine.define')}>{t('segments.combine.title')}</Definition>
      </h2>
      <span className="segment-row">
        <PickOne label={t('segments.combine.first')} value={first} options={options} onChange={setFirst} />
        <PickOne
          label={t('segments.combine.how')}
          value={way}
          options={ways.map((value) => ({ value, label: t(`segments.combine.${value}`) }))}
          onChange={setWay}
        />
        <PickOne label={t('segments.combine.second')} value={second} options={options} onChange={setSecond} />
        {data && (
          <Link to={`/customers?${new URLSearchParams(ruleFilter(rule))}`} title={t('segments.combine.see')}>
            {t('segments.people', { count: data.customers })}
          </Link>
        )}
        <Link to={newSegmentAddress(rule)}>{t('segments.combine.make')}</Link>
      </span>
    </div>
  )
}
