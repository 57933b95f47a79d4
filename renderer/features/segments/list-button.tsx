import { useMutation, useQuery } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerSelection } from '../../../shared/features/customers/filter.ts'
import { api } from '../../api/client.ts'
import { isConflict } from '../../api/errors.ts'
import { useToast } from '../../ui/toast.tsx'
import { BulkForm } from '../customers/bulk-form.tsx'

/** Puts the chosen people on a fixed list: a new one, or one there is. */
export function ListButton({ whom, chosen }: { whom: string; chosen: CustomerSelection }) {
  const { t } = useTranslation()
  const { say, sayUndoable, sayError } = useToast()
  const [name, setName] = useState('')
  const { data: segments = [] } = useQuery(api.segments.list.queryOptions())
  const lists = segments.filter(({ kind }) => kind === 'fixed')
  const onError = (error: unknown) =>
    isConflict(error, 'name') ? say(t('segments.error.name')) : sayError(error)
  const create = useMutation(
    api.segments.create.mutationOptions({
      onSuccess: ({ journalId }, { name: made }) =>
        sayUndoable(t('segments.said.created', { name: made }), journalId),
      onError,
    }),
  )
  const put = useMutation(
    api.segments.put.mutationOptions({
      onSuccess: ({ journalId, changed: count }) =>
        count > 0 ? sayUndoable(t('segments.said.put', { count }), journalId) : say(t('segments.said.there')),
      onError,
    }),
  )
  const typed = name.trim()
  const known = lists.find((one) => one.name === typed)
  const send = () => {
    if (known) put.mutate({ id: known.id, selection: chosen, add: true })
    else create.mutate({ name: typed, from: { selection: chosen } })
    setName('')
  }
  return (
    <BulkForm
      label={t('segments.list.label')}
      whom={whom}
      disabled={typed === ''}
      send={known ? t('segments.list.put') : t('segments.list.create')}
      onSend={send}
    >
      <AutoComplete
        placeholder={t('segments.list.name')}
        aria-label={t('segments.list.name')}
        maxLength={60}
        value={name}
        onChange={setName}
        options={lists.filter((one) => one.name.includes(typed)).map((one) => ({ value: one.name }))}
      />
    </BulkForm>
  )
}
