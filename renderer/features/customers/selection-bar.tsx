import { Button, Popover, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { CustomerRow } from '../../../shared/features/customers/contract.ts'
import type { CustomerSelection } from '../../../shared/features/customers/filter.ts'
import { MOST_COMPARED } from '../../../shared/features/people/duplicates.ts'
import type { Tag } from '../../../shared/features/tags/tag.ts'
import { client } from '../../api/client.ts'
import type { Selection } from '../../ui/data-list/use-selection.ts'
import { CloseIcon, TagIcon } from '../../ui/icons.tsx'
import { usePageKey } from '../../ui/use-page-key.ts'
import { CopyContacts } from '../gate/copy-contacts.tsx'
import { ListButton } from '../segments/list-button.tsx'
import { TagPicker } from '../tags/tag-picker.tsx'
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
      <strong>
        {everything ? t('app.list.everythingOn', { count }) : t('app.list.selected', { count })}
      </strong>
      {!everything && total !== undefined && total > ids.length && (
        <Button type="link" onClick={selection.chooseEverything}>
          {t('app.list.everything', { count: total })}
        </Button>
      )}
      <TagButton {...about} />
      <NoteButton {...about} />
      <OwnerButton {...about} />
      <ListButton {...about} />
      <BlockButton {...about} />
      <ExportButton chosen={chosen} count={count} shown={shown} sort={sort} />
      {!everything && <CopyContacts rows={rows.filter(({ id }) => selection.ids.has(id))} />}
      {!everything && <MergeButton ids={ids} />}
      <Button
        type="text"
        icon={<CloseIcon />}
        aria-label={t('app.list.clearSelection')}
        onClick={selection.clear}
      />
    </div>
  )
}

interface TagProps {
  whom: string
  chosen: CustomerSelection
  bulk: ReturnType<typeof useBulk>
}

function TagButton({ whom, chosen, bulk }: TagProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  usePageKey('t', () => setOpen(true))
  const change = (tag: Tag, put: boolean) => {
    setOpen(false)
    void bulk.run(
      (options) =>
        client.tags.put({ selection: chosen, ...(put ? { add: [tag.id] } : { remove: [tag.id] }) }, options),
      {
        done: (count) => t(put ? 'tags.said.put' : 'tags.said.taken', { count, name: tag.name }),
        nothing: t('tags.said.nobody'),
      },
    )
  }
  return (
    <Popover
      content={
        <TagPicker whom={whom} onPut={(tag) => change(tag, true)} onTake={(tag) => change(tag, false)} />
      }
      trigger="click"
      placement="top"
      arrow={false}
      destroyOnHidden
      open={open}
      onOpenChange={setOpen}
    >
      <Button icon={<TagIcon />} title={`${t('tags.put')} (T)`}>
        {t('tags.title')}
      </Button>
    </Popover>
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
