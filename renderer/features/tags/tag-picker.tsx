import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { TagCard } from '../../../shared/features/tags/contract.ts'
import type { Tag as TagRow } from '../../../shared/features/tags/tag.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { CloseIcon } from '../../ui/icons.tsx'
import { Tag } from '../../ui/page.tsx'
import './tags.css'
import { useCreateTag } from './use-create-tag.ts'

interface Props {
  /** Whom it is about, in words: `12,345 customers`. */
  whom: string
  onPut: (tag: TagRow) => void
  onTake: (tag: TagRow) => void
}

const LONGEST_NAME = 40

/** What rules keep comes and goes by itself. */
const offered = (tags: readonly TagCard[], name: string) =>
  tags.filter(
    (tag) => tag.kind === 'static' && !tag.archived && tag.name.toLowerCase().includes(name.toLowerCase()),
  )

/** Finds a tag while its name is typed, or makes it: Enter puts on the first, or the new one. */
export function TagPicker({ whom, onPut, onTake }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: tags, refetch } = useQuery(api.tags.list.queryOptions())
  const create = useCreateTag()
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const found = offered(tags ?? [], name)
  const isNew = name !== '' && tags !== undefined && !tags.some((tag) => tag.name === name)
  const make = async () => {
    const tag = await create(name)
    if (tag) onPut(tag)
  }
  const enter = async () => {
    // Whoever types faster than tags come does not mean a new one.
    const all = tags ?? (await refetch()).data ?? []
    const [first] = offered(all, name)
    if (first) onPut(first)
    else if (name !== '' && !all.some((tag) => tag.name === name)) void make()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, .tag-put')]
    const at = stops.indexOf(document.activeElement as HTMLElement)
    stops.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % stops.length)?.focus()
  }
  return (
    <div className="tag-picker" role="menu" tabIndex={-1} onKeyDown={onKeyDown}>
      <p className="caption">{whom}</p>
      <Input
        autoFocus
        allowClear
        maxLength={LONGEST_NAME}
        placeholder={t('tags.search')}
        aria-label={t('tags.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) void enter()
        }}
      />
      <ul>
        {found.map((tag) => (
          <li key={tag.id}>
            <button
              type="button"
              className="tag-put"
              aria-label={t('tags.putOn', { name: tag.name })}
              onClick={() => onPut(tag)}
            >
              <Tag tone={tag.color}>{tag.name}</Tag>
              <span className="caption">{format.number(tag.customers)}</span>
            </button>
            <Button
              size="small"
              type="text"
              icon={<CloseIcon size={12} />}
              aria-label={t('tags.takeFrom', { name: tag.name })}
              title={t('tags.takeFrom', { name: tag.name })}
              onClick={() => onTake(tag)}
            />
          </li>
        ))}
        {isNew && (
          <li>
            <button type="button" className="tag-put" onClick={() => void make()}>
              {t('tags.create', { name })}
            </button>
          </li>
        )}
      </ul>
      <Link to="/tags">{t('tags.manage')}</Link>
    </div>
  )
}
