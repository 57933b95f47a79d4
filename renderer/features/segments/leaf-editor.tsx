import { useQuery } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Leaf } from '../../../shared/features/segments/rule.ts'
import { platform } from '../../../shared/kernel/schemas.ts'
import { api } from '../../api/client.ts'
import { isMoney, keyOfLeaf, testsOfKey } from './leaves.ts'
import { PastEditor, SnapshotEditor } from './past-editors.tsx'
import { PeriodEditor } from './period-editor.tsx'
import { Pick, PickOne } from './pick.tsx'
import { TestEditor } from './test-editor.tsx'
import { useChoices } from './use-choices.ts'
import { OrderWhereEditor, RowsWhereEditor } from './where-editors.tsx'

export interface LeafProps<Some extends Leaf = Leaf> {
  leaf: Some
  onChange: (leaf: Leaf) => void
}

/** What one condition asks, filled in where it stands. */
export function LeafEditor({ leaf, onChange }: LeafProps) {
  switch (leaf.on) {
    case 'tags':
      return <TagsEditor leaf={leaf} onChange={onChange} />
    case 'tagged':
      return <TaggedEditor leaf={leaf} onChange={onChange} />
    case 'identities':
      return <IdentitiesEditor leaf={leaf} onChange={onChange} />
    case 'segment':
      return <SegmentEditor leaf={leaf} onChange={onChange} />
    case 'snapshot':
      return <SnapshotEditor leaf={leaf} onChange={onChange} />
    case 'stages':
    case 'types':
      return <PastEditor leaf={leaf} onChange={onChange} />
    case 'sequence':
      return <SequenceEditor leaf={leaf} onChange={onChange} />
    default:
      return <TestedEditor leaf={leaf} onChange={onChange} />
  }
}

type Tested = Extract<Leaf, { test: unknown }>

function TestedEditor({ leaf, onChange }: LeafProps<Tested>) {
  const { t } = useTranslation()
  const { byFact } = useChoices()
  const { data: fields = [] } = useQuery(api.fields.list.queryOptions())
  const key = keyOfLeaf(leaf)
  const field = leaf.on === 'field' ? fields.find(({ id }) => id === leaf.field) : undefined
  const ofField =
    field?.kind === 'yes-no'
      ? (['yes', 'no'] as const).map((value) => ({ value, label: t(`segments.yesNo.${value}`) }))
      : (field?.choices ?? []).map((value) => ({ value, label: value }))
  const options = leaf.on === 'fact' ? (byFact[leaf.fact] ?? []) : leaf.on === 'field' ? ofField : []
  const money = isMoney(key) && 'currency' in leaf
  return (
    <div className="segment-leaf">
      <TestEditor
        test={leaf.test}
        tests={testsOfKey(key, field?.kind)}
        options={options}
        factor={isMoney(key) ? 100 : 1}
        onChange={(test) => onChange({ ...leaf, test })}
      />
      {money && (
        <CurrencyChoice
          value={leaf.currency ?? ''}
          onChange={(currency) => onChange({ ...leaf, currency })}
        />
      )}
      {leaf.on === 'orders' && (
        <OrderWhereEditor where={leaf.where} onChange={(where) => onChange({ ...leaf, where })} />
      )}
      {'measure' in leaf && leaf.on !== 'orders' && <RowsWhereEditor leaf={leaf} onChange={onChange} />}
    </div>
  )
}

function CurrencyChoice({ value, onChange }: { value: string; onChange: (currency: string) => void }) {
  const { t } = useTranslation()
  const { data: shops = [] } = useQuery(api.shops.list.queryOptions())
  const known = [...new Set([value, ...shops.map(({ currency }) => currency), 'CNY'])].filter(
    (one) => one !== '',
  )
  return (
    <PickOne
      label={t('segments.currency')}
      value={value}
      options={known.map((one) => ({ value: one, label: one }))}
      onChange={onChange}
    />
  )
}

function TagsEditor({ leaf, onChange }: LeafProps<Extract<Leaf, { on: 'tags' }>>) {
  return (
    <div className="segment-leaf">
      <TagsPick tags={leaf.tags} onChange={(tags) => onChange({ ...leaf, tags })} />
      <PeriodEditor optional value={leaf.since} onChange={(since) => onChange({ ...leaf, since })} />
    </div>
  )
}

function TaggedEditor({ leaf, onChange }: LeafProps<Extract<Leaf, { on: 'tagged' }>>) {
  return (
    <div className="segment-leaf">
      <TagsPick tags={leaf.tags} onChange={(tags) => onChange({ ...leaf, tags })} />
      <PeriodEditor
        value={leaf.within}
        onChange={(within) => onChange({ ...leaf, within: within ?? leaf.within })}
      />
    </div>
  )
}

function TagsPick({ tags, onChange }: { tags: number[]; onChange: (tags: number[]) => void }) {
  const { t } = useTranslation()
  const { data = [] } = useQuery(api.tags.list.queryOptions())
  const offered = data.filter(({ id, archived }) => !archived || tags.includes(id))
  return (
    <Pick
      label={t('segments.leaf.tags')}
      value={tags}
      options={offered.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(chosen) => onChange(chosen ?? [])}
    />
  )
}

function IdentitiesEditor({ leaf, onChange }: LeafProps<Extract<Leaf, { on: 'identities' }>>) {
  const { t } = useTranslation()
  return (
    <div className="segment-leaf">
      <Pick
        label={t('segments.leaf.identities')}
        value={leaf.kinds}
        options={(['account', 'phone', 'email', 'buyer_id'] as const).map((value) => ({
          value,
          label: t(`segments.key.${value}`),
        }))}
        onChange={(kinds) => onChange({ ...leaf, kinds })}
      />
      <Pick
        label={t('segments.where.platforms')}
        value={leaf.platforms}
        options={platform.options.map((value) => ({ value, label: t(`shops.platform.${value}`) }))}
        onChange={(platforms) => onChange({ ...leaf, platforms })}
      />
    </div>
  )
}

function SegmentEditor({ leaf, onChange }: LeafProps<Extract<Leaf, { on: 'segment' }>>) {
  const { t } = useTranslation()
  const { data: segments = [] } = useQuery(api.segments.list.queryOptions())
  return (
    <PickOne
      label={t('segments.leaf.segment')}
      value={leaf.segment === 0 ? '' : String(leaf.segment)}
      options={segments.map(({ id, name }) => ({ value: String(id), label: name }))}
      onChange={(id) => onChange({ ...leaf, segment: Number(id) })}
    />
  )
}

function SequenceEditor({ leaf, onChange }: LeafProps<Extract<Leaf, { on: 'sequence' }>>) {
  const { t } = useTranslation()
  return (
    <div className="segment-leaf">
      <span className="caption">{t('segments.sequence.first')}</span>
      <OrderWhereEditor where={leaf.first} onChange={(first) => onChange({ ...leaf, first })} />
      <span className="segment-row">
        <span className="caption">{t('segments.sequence.next')}</span>
        <InputNumber
          size="small"
          className="segment-number"
          min={1}
          max={3_650}
          precision={0}
          aria-label={t('segments.sequence.within')}
          value={leaf.days}
          onChange={(days) => onChange({ ...leaf, days: days ?? 1 })}
        />
        {t('segments.sequence.within')}
        <PickOne
          label={t('segments.how')}
          value={leaf.without ? 'without' : 'with'}
          options={(['with', 'without'] as const).map((value) => ({
            value,
            label: t(`segments.sequence.${value}`),
          }))}
          onChange={(value) => onChange({ ...leaf, without: value === 'without' })}
        />
      </span>
      <OrderWhereEditor where={leaf.next} onChange={(next) => onChange({ ...leaf, next })} />
    </div>
  )
}
