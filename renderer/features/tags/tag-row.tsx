import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Tag as TagKind, tagColor } from '../../../shared/features/tags/tag.ts'
import { api } from '../../api/client.ts'
import { isConflict } from '../../api/errors.ts'
import { CloseIcon } from '../../ui/icons.tsx'
import { Tag } from '../../ui/page.tsx'
import { useToast } from '../../ui/toast.tsx'

type Counted = TagKind & { customers: number }

/** One tag: its name is changed where it stands, its people are a click away. */
export function TagRowView({ tag, others }: { tag: Counted; others: readonly Counted[] }) {
  const { t } = useTranslation()
  const { say, sayUndoable, sayError } = useToast()
  const [name, setName] = useState(tag.name)
  const [known, setKnown] = useState(tag.name)
  if (tag.name !== known) {
    // Undone or changed elsewhere.
    setKnown(tag.name)
    setName(tag.name)
  }
  const onError = (error: unknown) => {
    setName(tag.name)
    if (isConflict(error, 'name')) say(t('tags.taken'))
    else sayError(error)
  }
  const save = useMutation(
    api.tags.save.mutationOptions({
      onSuccess: ({ journalId, changed }, { name: next = tag.name }) =>
        changed > 0 && sayUndoable(t('tags.said.saved', { name: next }), journalId),
      onError,
    }),
  )
  const merge = useMutation(api.tags.merge.mutationOptions({ onError }))
  const remove = useMutation(
    api.tags.remove.mutationOptions({
      onSuccess: ({ journalId }) => sayUndoable(t('tags.said.removed', { name: tag.name }), journalId),
      onError,
    }),
  )
  const leave = () => {
    if (name.trim() === '') setName(tag.name)
    else if (name.trim() !== tag.name) save.mutate({ id: tag.id, name: name.trim() })
  }
  const mergeInto = (keepId: number) => {
    const kept = others.find(({ id }) => id === keepId)
    merge.mutate(
      { ids: [tag.id], keepId },
      {
        onSuccess: ({ journalId, customers: count }) =>
          sayUndoable(t('tags.said.merged', { count, name: kept?.name ?? '' }), journalId),
      },
    )
  }
  return (
    <li className="tag-row">
      <span className="tag-row-shown">
        <Tag tone={tag.color}>{tag.name}</Tag>
      </span>
      <Input
        aria-label={t('tags.rename')}
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onBlur={leave}
        onPressEnter={(event) => event.currentTarget.blur()}
      />
      <Select
        aria-label={t('tags.color')}
        value={tag.color}
        onChange={(color) => save.mutate({ id: tag.id, color })}
        options={tagColor.options.map((value) => ({
          value,
          label: <Tag tone={value}>{t(`tags.colors.${value}`)}</Tag>,
        }))}
      />
      <Link className="tag-row-count" to={`/customers?tagsAny=${tag.id}`}>
        {t('tags.customers', { count: tag.customers })}
      </Link>
      <Select
        aria-label={t('tags.mergeInto', { name: tag.name })}
        placeholder={t('tags.merge')}
        disabled={others.length === 0}
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        onChange={(id: number | null) => id !== null && mergeInto(id)}
        options={others.map((other) => ({ value: other.id, label: other.name }))}
      />
      <Button
        type="text"
        icon={<CloseIcon size={14} />}
        aria-label={`${t('tags.remove')} ${tag.name}`}
        title={t('tags.remove')}
        onClick={() => remove.mutate({ id: tag.id })}
      />
    </li>
  )
}
