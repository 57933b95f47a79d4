import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { Button, Popover, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { TagCard } from '../../../shared/features/tags/contract.ts'
import { api } from '../../api/client.ts'
import { FocusFirst } from '../../ui/focus-first.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useTagError } from './use-tag-error.ts'

/** Puts a tag into another one, saying beforehand for how many that means what. */
export function MergeButton({ tag }: { tag: TagCard }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { sayUndoable } = useToast()
  const onError = useTagError()
  const { data: tags = [] } = useQuery(api.tags.list.queryOptions())
  const [keepId, setKeepId] = useState<number | null>(null)
  const others = tags.filter((one) => one.kind === 'static' && !one.archived && one.id !== tag.id)
  const kept = others.find(({ id }) => id === keepId)
  const asked = { ids: [tag.id], keepId: kept?.id ?? 0 }
  const { data: preview } = useQuery(api.tags.mergePreview.queryOptions({ input: kept ? asked : skipToken }))
  const merge = useMutation(
    api.tags.merge.mutationOptions({
      onSuccess: ({ journalId, customers: count }) => {
        sayUndoable(t('tags.said.merged', { count, name: kept?.name ?? '' }), journalId)
        void navigate(`/tags/${asked.keepId}`)
      },
      onError,
    }),
  )
  const content = (
    <FocusFirst>
      <form
        className="bulk-form"
        onSubmit={(event) => {
          event.preventDefault()
          merge.mutate(asked)
        }}
      >
        <Select
          aria-label={t('tags.mergeInto', { name: tag.name })}
          placeholder={t('tags.mergeInto', { name: tag.name })}
          showSearch={{ optionFilterProp: 'label' }}
          value={keepId}
          onChange={setKeepId}
          options={others.map((other) => ({ value: other.id, label: other.name }))}
        />
        {kept && preview && (
          <p className="sub" role="status">
            {t('tags.mergePreview', { ...preview, name: kept.name, other: tag.name })}
          </p>
        )}
        <div className="acts">
          <Button type="primary" htmlType="submit" disabled={!kept} loading={merge.isPending}>
            {t('tags.merge')}
          </Button>
        </div>
      </form>
    </FocusFirst>
  )
  return (
    <Popover content={content} trigger="click" placement="bottomRight" arrow={false} destroyOnHidden>
      <Button disabled={others.length === 0}>{t('tags.mergeMore')}</Button>
    </Popover>
  )
}
