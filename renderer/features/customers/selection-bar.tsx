import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { CustomerRow } from '../../../shared/features/customers/contract.ts'
import type { CustomerSelection } from '../../../shared/features/customers/filter.ts'
import { MOST_COMPARED } from '../../../shared/features/people/duplicates.ts'
import type { Selection } from '../../ui/data-list/use-selection.ts'
import { CloseIcon } from '../../ui/icons.tsx'
import { CopyContacts } from '../gate/copy-contacts.tsx'
import { ListButton } from '../segments/list-button.tsx'
import { BulkTagButton } from '../tags/bulk-tag-button.tsx'
import { BlockButton, NoteButton, OwnerButton } from './bulk-buttons.tsx'
import { ExportButton } from './export-button.tsx'
import { useBulk } from './use-bulk.ts'
import type { CustomerFilter, CustomerWish } from './use-customers.ts'

interface Props {
  selection: Selection
  rows: readonly CustomerRow[]
  filter: CustomerFilter
  /** How many the filter finds; undefined while that is being counted. */
  total: number | undefined
  shown: readonly string[]
  sort: CustomerWish['sort']
}

/** What can be done with everybody ticked, or with all the filter finds. */
export function SelectionBar({ selection, rows, filter, total, shown, sort }: Props) {
  const { t } = useTranslation()
  const { everything } = selection
  const ids = [...selection.ids]
  const count = everything ? (total ?? ids.length) : ids.length
  const chosen: CustomerSelection = everything ? { filter } : { ids }
  const bulk = useBulk()
  const { progress } = bulk
  const about = { whom: t('tags.who', { count }), chosen, bulk }
  if (progress)
    return (
      <div className="list-foot" role="status">
        <Progress
          percent={Math.floor((100 * progress.done) / progress.total)}
          showInfo={false}
          className="bulk-progress"
        />
        <span className="num">{t('app.list.working', progress)}</span>
        <Button onClick={bulk.stop}>{t('app.list.stop')}</Button>
      </div>
    )
  return (
    <div className="list-foot arrive" role="toolbar">
      <Button
        type="text"
        icon={<CloseIcon />}
        aria-label={t('app.list.clearSelection')}
        onClick={selection.clear}
      />
      <strong>
        {everything ? t('app.list.everythingOn', { count }) : t('app.list.selected', { count })}
      </strong>
      {!everything && total !== undefined && total > ids.length && (
        <Button type="link" onClick={selection.chooseEverything}>
          {t('app.list.everything', { count: total })}
        </Button>
      )}
      <BulkTagButton {...about} count={count} />
      <NoteButton {...about} />
      <OwnerButton {...about} />
      <ListButton {...about} />
      <BlockButton {...about} />
      <ExportButton chosen={chosen} count={count} shown={shown} sort={sort} />
      {!everything && <CopyContacts rows={rows.filter(({ id }) => selection.ids.has(id))} />}
      {!everything && <MergeButton ids={ids} />}
    </div>
  )
}

function MergeButton({ ids }: { ids: number[] }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const most = ids.length > MOST_COMPARED
  return (
    <Button
      disabled={ids.length < 2 || most}
      title={most ? t('people.duplicates.merge.most', { most: MOST_COMPARED }) : undefined}
      onClick={() => navigate(`/customers/merge/${ids.join(',')}`)}
    >
      {t('people.duplicates.merge.bulk')}
    </Button>
  )
}
