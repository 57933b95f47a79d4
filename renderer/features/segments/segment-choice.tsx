import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'

interface Props {
  /** 0: everybody. */
  segmentId: number
  onChoose: (segmentId: number) => void
}

/** Only of whoever is in a segment; nothing to choose without any. */
export function SegmentChoice({ segmentId, onChoose }: Props) {
  const { t } = useTranslation()
  const { data: segments = [] } = useQuery(api.segments.list.queryOptions())
  if (segments.length === 0 && segmentId === 0) return null
  const gone = segmentId > 0 && !segments.some(({ id }) => id === segmentId)
  return (
    <Select
      className="shop-choice"
      aria-label={t('segments.only')}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={segmentId}
      onChange={onChoose}
      options={[
        { value: 0, label: t('segments.everybody') },
        ...segments.map(({ id, name }) => ({ value: id, label: name })),
        ...(gone ? [{ value: segmentId, label: t('segments.goneSegment') }] : []),
      ]}
    />
  )
}
