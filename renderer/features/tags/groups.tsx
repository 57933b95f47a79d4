import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Input, Popover } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TagGroup } from '../../../shared/features/tags/contract.ts'
import { api } from '../../api/client.ts'
import { FocusFirst } from '../../ui/focus-first.tsx'
import { CloseIcon, EditIcon } from '../../ui/icons.tsx'
import { Tag } from '../../ui/page.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useTagError } from './use-tag-error.ts'

/** The name of a group, whether one of its tags is all anybody can have, and what can be done with it. */
export function GroupHead({ group }: { group: TagGroup }) {
  const { t } = useTranslation()
  const { sayUndoable } = useToast()
  const onError = useTagError()
  const remove = useMutation(
    api.tags.removeGroup.mutationOptions({
      onSuccess: ({ journalId }) => sayUndoable(t('tags.group.removed', { name: group.name }), journalId),
      onError,
    }),
  )
  return (
    <h3 className="tag-group">
      {group.name}
      {group.exclusive && <Tag tone="blue">{t('tags.group.exclusive')}</Tag>}
      <GroupForm group={group}>
        <Button
          size="small"
          type="text"
          icon={<EditIcon size={14} />}
          aria-label={t('tags.group.edit', { name: group.name })}
          title={t('tags.group.edit', { name: group.name })}
        />
      </GroupForm>
      <Button
        size="small"
        type="text"
        icon={<CloseIcon size={14} />}
        aria-label={t('tags.group.remove', { name: group.name })}
        title={t('tags.group.remove', { name: group.name })}
        onClick={() => remove.mutate({ id: group.id })}
      />
    </h3>
  )
}

export function NewGroupButton() {
  const { t } = useTranslation()
  return (
    <GroupForm>
      <Button>{t('tags.group.new')}</Button>
    </GroupForm>
  )
}

function GroupForm({ group, children }: { group?: TagGroup; children: ReactNode }) {
  const { t } = useTranslation()
  const { sayUndoable } = useToast()
  const onError = useTagError()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState(group?.name ?? '')
  const [exclusive, setExclusive] = useState(group?.exclusive ?? false)
  const save = useMutation(
    api.tags.saveGroup.mutationOptions({
      onSuccess: ({ journalId }) => {
        sayUndoable(t('tags.group.saved', { name: name.trim() }), journalId)
        setOpen(false)
        if (!group) setName('')
      },
      onError,
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') save.mutate({ name: name.trim(), exclusive, ...(group && { id: group.id }) })
  }
  const content = (
    <FocusFirst>
      <form className="bulk-form" onSubmit={submit}>
        <Input
          placeholder={t('tags.group.name')}
          aria-label={t('tags.group.name')}
          maxLength={40}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Checkbox checked={exclusive} onChange={({ target }) => setExclusive(target.checked)}>
          {t('tags.group.exclusiveText')}
        </Checkbox>
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={name.trim() === ''}>
            {t('app.save')}
          </Button>
        </div>
      </form>
    </FocusFirst>
  )
  return (
    <Popover
      content={content}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      open={open}
      onOpenChange={setOpen}
    >
      {children}
    </Popover>
  )
}
