import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tag as TagRow } from '../../../shared/features/tags/tag.ts'
import { CloseIcon, TagIcon } from '../../ui/icons.tsx'
import { Tag } from '../../ui/page.tsx'
import { usePageKey } from '../../ui/use-page-key.ts'
import { PersonTags } from './person-history.tsx'
import { TagPicker } from './tag-picker.tsx'
import { usePutTag } from './use-put-tag.ts'
import './tags.css'

interface Props {
  customerId: number
  name: string
  /** The currency the person buys in most. */
  currency: string
  tags: readonly TagRow[]
}

/** The tags of one person: each says why and since when; `t` opens the choice to put on and take off. */
export function CustomerTags({ customerId, name, currency, tags }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  usePageKey('t', () => setOpen(true))
  const { put, take } = usePutTag({ ids: [customerId] })
  return (
    <div className="customer-tags">
      {tags.map((tag) => (
        <span key={tag.id} className="customer-tag">
          <Tag tone={tag.color}>
            <Popover
              content={<PersonTags customerId={customerId} tagId={tag.id} currency={currency} />}
              trigger="click"
              placement="bottomLeft"
              arrow={false}
              destroyOnHidden
            >
              <button type="button" className="tag-why" title={t('tags.history.ask')}>
                {tag.name}
              </button>
            </Popover>
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
      <Popover
        content={<PersonTags customerId={customerId} currency={currency} />}
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        destroyOnHidden
      >
        <Button size="small" type="text">
          {t('tags.history.title')}
        </Button>
      </Popover>
    </div>
  )
}
