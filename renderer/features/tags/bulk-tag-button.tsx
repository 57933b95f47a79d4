import { useQuery } from '@tanstack/react-query'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerSelection } from '../../../shared/features/customers/filter.ts'
import type { Tag as TagRow } from '../../../shared/features/tags/tag.ts'
import { api } from '../../api/client.ts'
import { FocusFirst } from '../../ui/focus-first.tsx'
import { TagIcon } from '../../ui/icons.tsx'
import { Tag } from '../../ui/page.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { usePageKey } from '../../ui/use-page-key.ts'
import type { Bulk } from '../customers/use-bulk.ts'
import { TagPicker } from './tag-picker.tsx'
import { usePutTag } from './use-put-tag.ts'

interface Props {
  whom: string
  /** How many it is about: of several it is said first what a tag would do. */
  count: number
  chosen: CustomerSelection
  bulk: Bulk
}

/** Tags for everybody chosen in a list. */
export function BulkTagButton({ whom, count, chosen, bulk }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState<TagRow | null>(null)
  usePageKey('t', () => setOpen(true))
  const { put, take } = usePutTag(chosen, bulk)
  const close = () => {
    setOpen(false)
    setAsked(null)
  }
  const run = (tag: TagRow, on: boolean) => {
    close()
    void (on ? put(tag) : take(tag))
  }
  const content = asked ? (
    <Preview tag={asked} chosen={chosen} onPut={() => run(asked, true)} onBack={() => setAsked(null)} />
  ) : (
    <TagPicker
      whom={whom}
      onPut={(tag) => (count > 1 ? setAsked(tag) : run(tag, true))}
      onTake={(tag) => run(tag, false)}
    />
  )
  return (
    <Popover
      content={content}
      trigger="click"
      placement="top"
      arrow={false}
      destroyOnHidden
      open={open}
      onOpenChange={(next) => (next ? setOpen(true) : close())}
    >
      <Button icon={<TagIcon />} title={`${t('tags.put')} (T)`}>
        {t('tags.title')}
      </Button>
    </Popover>
  )
}

interface PreviewProps {
  tag: TagRow
  chosen: CustomerSelection
  onPut: () => void
  onBack: () => void
}

function Preview({ tag, chosen, onPut, onBack }: PreviewProps) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(
    api.tags.preview.queryOptions({ input: { selection: chosen, add: tag.id } }),
  )
  return (
    <div className="tag-picker" role="status">
      <p>
        <Tag tone={tag.color}>{tag.name}</Tag>
      </p>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Bars lines={2} />
      ) : (
        <ul className="tag-preview">
          <li>{t('tags.preview.gets', { count: data.gets })}</li>
          {data.has > 0 && <li>{t('tags.preview.has', { count: data.has })}</li>}
          {data.loses.map((other) => (
            <li key={other.id} className="tag-loses">
              {t('tags.preview.loses', { count: other.customers, name: other.name })}
            </li>
          ))}
        </ul>
      )}
      <FocusFirst>
        <div className="acts">
          <Button type="primary" disabled={data?.gets === 0 && data.loses.length === 0} onClick={onPut}>
            {t('tags.preview.put')}
          </Button>
          <Button onClick={onBack}>{t('tags.preview.back')}</Button>
        </div>
      </FocusFirst>
    </div>
  )
}
