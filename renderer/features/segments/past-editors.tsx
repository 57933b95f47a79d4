import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { valueType } from '../../../shared/features/scoring/segments.ts'
import { type Leaf, pastStage } from '../../../shared/features/segments/rule.ts'
import { api } from '../../api/client.ts'
import type { LeafProps } from './leaf-editor.tsx'
import { PeriodEditor } from './period-editor.tsx'
import { Pick, PickOne } from './pick.tsx'

/** Who was in a segment when its people were written down. */
export function SnapshotEditor({ leaf, onChange }: LeafProps<Extract<Leaf, { on: 'snapshot' }>>) {
  const { t } = useTranslation()
  const { data: segments = [] } = useQuery(api.segments.list.queryOptions())
  const options = segments.flatMap(({ name, snapshots }) =>
    snapshots.map(({ id, day }) => ({ value: String(id), label: t('segments.snapshotName', { name, day }) })),
  )
  return (
    <PickOne
      label={t('segments.leaf.snapshot')}
      value={leaf.snapshot === 0 ? '' : String(leaf.snapshot)}
      options={options}
      onChange={(id) => onChange({ ...leaf, snapshot: Number(id) })}
    />
  )
}

/** How somebody stood in days gone by. */
export function PastEditor({ leaf, onChange }: LeafProps<Extract<Leaf, { on: 'stages' | 'types' }>>) {
  const { t } = useTranslation()
  if (leaf.on === 'stages')
    return (
      <div className="segment-leaf">
        <Pick
          label={t('segments.leaf.stages')}
          value={leaf.stages}
          options={pastStage.options.map((value) => ({ value, label: t(`customers.stage.${value}`) }))}
          onChange={(stages) => onChange({ ...leaf, stages: stages ?? [] })}
        />
        <PeriodEditor value={leaf.period} onChange={(period) => period && onChange({ ...leaf, period })} />
      </div>
    )
  return (
    <div className="segment-leaf">
      <Pick
        label={t('segments.leaf.types')}
        value={leaf.types}
        options={valueType.options.map((value) => ({ value, label: t(`scoring.type.${value}`) }))}
        onChange={(types) => onChange({ ...leaf, types: types ?? [] })}
      />
      <span className="segment-row segment-day">
        <span className="caption">{t('segments.pastDay')}</span>
        <Input
          size="small"
          type="date"
          className="segment-date"
          aria-label={t('segments.pastDay')}
          value={leaf.day}
          onChange={({ target }) => target.value !== '' && onChange({ ...leaf, day: target.value })}
        />
      </span>
    </div>
  )
}
