import { Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Period } from '../../../shared/features/segments/period.ts'
import { PickOne } from './pick.tsx'

type Kind = Period['kind']

const empty: Record<Kind, Period> = {
  last: { kind: 'last', count: 90, unit: 'day' },
  next: { kind: 'next', days: 14 },
  this: { kind: 'this', unit: 'month' },
  previous: { kind: 'previous', unit: 'month' },
  ago: { kind: 'ago', min: 30 },
  days: { kind: 'days' },
}

interface Props {
  value: Period | undefined
  onChange: (period: Period | undefined) => void
  /** It may be left open. */
  optional?: boolean
}

/** A stretch of days, relative or by date. */
export function PeriodEditor({ value, onChange, optional = false }: Props) {
  const { t } = useTranslation()
  const kinds = (Object.keys(empty) as Kind[]).map((kind) => ({
    value: kind,
    label: t(`segments.period.${kind}`),
  }))
  return (
    <span className="segment-row">
      <PickOne<Kind | 'any'>
        label={t('segments.period.label')}
        value={value?.kind ?? 'any'}
        options={optional ? [{ value: 'any', label: t('segments.period.any') }, ...kinds] : kinds}
        onChange={(kind) => onChange(kind === 'any' ? undefined : empty[kind])}
      />
      {value && <PeriodValues value={value} onChange={onChange} />}
    </span>
  )
}

function PeriodValues({ value, onChange }: { value: Period; onChange: (period: Period) => void }) {
  const { t } = useTranslation()
  const number = (shown: number | undefined, label: string, change: (typed: number | undefined) => void) => (
    <InputNumber
      size="small"
      className="segment-number"
      min={0}
      precision={0}
      aria-label={label}
      value={shown ?? null}
      onChange={(typed) => change(typed ?? undefined)}
    />
  )
  const units = (names: readonly ('day' | 'week' | 'month' | 'quarter' | 'year')[]) =>
    names.map((unit) => ({ value: unit, label: t(`segments.unit.${unit}`) }))
  switch (value.kind) {
    case 'last':
      return (
        <>
          {number(value.count, t('segments.period.last'), (count) =>
            onChange({ ...value, count: count || 1 }),
          )}
          <PickOne
            label={t('segments.period.label')}
            value={value.unit}
            options={units(['day', 'week', 'month', 'year']) as { value: typeof value.unit; label: string }[]}
            onChange={(unit) => onChange({ ...value, unit })}
          />
        </>
      )
    case 'next':
      return (
        <>
          {number(value.days, t('segments.period.next'), (days) => onChange({ ...value, days: days || 1 }))}
          {t('segments.unit.day')}
        </>
      )
    case 'this':
    case 'previous':
      return (
        <PickOne
          label={t('segments.period.label')}
          value={value.unit}
          options={
            units(['week', 'month', 'quarter', 'year']) as { value: typeof value.unit; label: string }[]
          }
          onChange={(unit) => onChange({ ...value, unit })}
        />
      )
    case 'ago':
      return (
        <>
          {number(value.min, t('segments.from'), (min) => onChange({ ...value, min }))}–
          {number(value.max, t('segments.to'), (max) => onChange({ ...value, max }))}
          {t('segments.unit.day')}
        </>
      )
    case 'days':
      return (
        <>
          <Input
            size="small"
            type="date"
            className="segment-date"
            aria-label={t('segments.from')}
            value={value.from ?? ''}
            onChange={({ target }) => onChange({ ...value, from: target.value || undefined })}
          />
          –
          <Input
            size="small"
            type="date"
            className="segment-date"
            aria-label={t('segments.to')}
            value={value.to ?? ''}
            onChange={({ target }) => onChange({ ...value, to: target.value || undefined })}
          />
        </>
      )
  }
}
