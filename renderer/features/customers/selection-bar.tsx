import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { CustomerRow } from '../../../shared/features/customers/contract.ts'
import { MOST_COMPARED } from '../../../shared/features/people/duplicates.ts'
import { api } from '../../api/client.ts'
import type { Selection } from '../../ui/data-list/use-selection.ts'
import { BlockIcon, CloseIcon } from '../../ui/icons.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useCopy } from '../../ui/use-copy.ts'

/** What can be done with everybody ticked. */
export function SelectionBar({ selection, rows }: { selection: Selection; rows: readonly CustomerRow[] }) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const navigate = useNavigate()
  const ids = [...selection.ids]
  const block = useMutation(
    api.customers.save.mutationOptions({
      onSuccess: (result) => {
        sayUndoable(t('customers.bulk.blocked', { count: result.changed }), result.journalId)
        selection.clear()
      },
      onError: sayError,
    }),
  )
  const copyText = useCopy()
  const copy = () => {
    const chosen = rows.filter((row) => selection.ids.has(row.id))
    const lines = chosen.map((row) =>
      [row.name, row.phone, row.email].filter((text) => text !== '').join('\t'),
    )
    return copyText(lines.join('\n'), t('customers.bulk.copied', { count: chosen.length }))
  }
  return (
    <div className="list-foot arrive" role="toolbar">
      <strong>{t('app.list.selected', { count: ids.length })}</strong>
      <Button onClick={() => void copy()}>{t('customers.bulk.copy')}</Button>
      <Button
        disabled={ids.length < 2 || ids.length > MOST_COMPARED}
        title={
          ids.length > MOST_COMPARED ? t('people.duplicates.merge.most', { most: MOST_COMPARED }) : undefined
        }
        onClick={() => navigate(`/customers/merge/${ids.join(',')}`)}
      >
        {t('people.duplicates.merge.bulk')}
      </Button>
      <Button
        icon={<BlockIcon />}
        loading={block.isPending}
        onClick={() => block.mutate({ ids, changes: { doNotContact: true } })}
      >
        {t('customers.bulk.doNotContact')}
      </Button>
      <Button
        type="text"
        icon={<CloseIcon />}
        aria-label={t('app.list.clearSelection')}
        onClick={selection.clear}
      />
    </div>
  )
}
