import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tag as TagRow } from '../../../shared/features/tags/tag.ts'
import { client } from '../../api/client.ts'
import { CloseIcon, TagIcon } from '../../ui/icons.tsx'
import { Tag } from '../../ui/page.tsx'
import { usePageKey } from '../../ui/use-page-key.ts'
import { useBulk } from '../customers/use-bulk.ts'
import { TagPicker } from './tag-picker.tsx'
import './tags.css'

interface Props {
  customerId: number
  name: string
  tags: readonly TagRow[]
}

/** The tags of one person, to be put on and taken off; `t` opens the choice. */
export function CustomerTags({ customerId, name, tags }: Props) {
  const { t } = useTranslation()
  const { run } = useBulk()
  const [open, setOpen] = useState(false)
  usePageKey('t', () => setOpen(true))
  const selection = { ids: [customerId] }
  const put = (tag: TagRow) =>
    run((options) => client.tags.put({ selection, add: [tag.id] }, options), {
      done: (count) => t('tags.said.put', { count, name: tag.name }),
      nothing: t('tags.said.nobody'),
    })
  const take = (tag: TagRow) =>
    run((options) => client.tags.put({ selection, remove: [tag.id] }, options), {
      done: (count) => t('tags.said.taken', { count, name: tag.name }),
      nothing: t('tags.said.nobody'),
    })
  return (
    <div className="customer-tags">
      {tags.map((tag) => (
        <span key={tag.id} className="customer-tag">
          <Tag tone={tag.color}>
            {tag.name}
            {tag.kind === 'static' && (
              <button
                type="button"
                aria-label={t('tags.takeFrom', { name: tag.name })}
                onClick={() => void take(tag)}
              >
                <CloseIcon size={10} />
              </button>
            )}
          </Tag>
        </span>
      ))}
      <Popover
        content={<TagPicker whom={name} onPut={(tag) => void put(tag)} onTake={(tag) => void take(tag)} />}
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        destroyOnHidden
        open={open}
        onOpenChange={setOpen}
      >
        <Button size="small" type="text" icon={<TagIcon size={14} />} title={`${t('tags.put')} (T)`}>
          {t('tags.put')}
        </Button>
      </Popover>
    </div>
  )
}
