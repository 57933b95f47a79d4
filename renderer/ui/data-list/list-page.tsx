import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListName } from '../../../shared/features/views/contract.ts'
import { useViews } from '../../features/views/use-views.ts'
import { ViewMenu } from '../../features/views/view-menu.tsx'
import { TitleLine } from '../page.tsx'
import { SearchBox } from '../search-box.tsx'
import { Failed } from '../states.tsx'
import { ColumnMenu } from './column-menu.tsx'
import { type ListColumn, useColumnChoice } from './columns.ts'
import { DataList } from './data-list.tsx'
import { EmptyList } from './empty-list.tsx'
import type { Sort } from './list-head.tsx'
import type { useAddress } from './use-address.ts'

type Said = 'title' | 'sub' | 'search' | 'empty.title' | 'empty.text'
type PlainKey = `${'members' | 'refunds' | 'reviews' | 'products' | 'traffic'}.${Said}`

interface Query {
  isPending: boolean
  isError: boolean
  error: unknown
  hasNextPage: boolean
  refetch: () => unknown
}

interface Props<Row, SortBy extends string> {
  /** Names the list: its columns and scroll position are kept under it. */
  name: ListName
  /** Keys of what is said of the list, and while it is empty. */
  words: Record<'title' | 'sub' | 'search' | 'empty' | 'emptyText', PlainKey>
  /** What useList answers. */
  list: {
    address: ReturnType<typeof useAddress>
    sort: Sort<SortBy>
    query: Query
    rows: readonly Row[]
    more: () => void
  }
  columns: readonly ListColumn<Row, SortBy>[]
  rowName: (row: Row) => string
  onOpen: (row: Row) => void
  /** Filters above the list; `filtered` when one of them is on. */
  chips?: ReactNode
  filtered?: boolean
  /** Between the filters and the list. */
  above?: ReactNode
  /** Over what is said while there is nothing. */
  icon: ReactNode
}

/** A page that is one list: search, columns, order, and what it says while there is nothing. */
export function ListPage<Row extends { id: number }, SortBy extends string>(props: Props<Row, SortBy>) {
  const { t } = useTranslation()
  const { name, columns, words } = props
  const { address, query, rows, more, sort } = props.list
  const title = t(words.title)
  const choice = useColumnChoice(name, columns)
  const builtIn = useMemo(() => [{ id: 'all', name: t('views.all'), query: '' }], [t])
  const views = useViews({ list: name, builtIn, address, choice })
  const focusList = () => document.querySelector<HTMLElement>(`[data-list="${name}"]`)?.focus()
  return (
    <div className="page">
      <TitleLine
        title={title}
        sub={t(words.sub)}
        actions={
          <>
            <SearchBox
              value={address.search}
              placeholder={t(words.search)}
              onSearch={address.find}
              onLeave={focusList}
            />
            <ViewMenu list={name} views={views} />
            <ColumnMenu choice={choice} />
          </>
        }
      />
      {props.chips && <div className="chips">{props.chips}</div>}
      {props.above}
      {query.isError && rows.length === 0 ? (
        <div className="panel">
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        </div>
      ) : (
        <DataList
          name={name}
          label={title}
          columns={choice.columns}
          shown={choice.shown}
          onResize={choice.resize}
          rows={rows}
          rowName={props.rowName}
          waiting={query.isPending}
          hasMore={query.hasNextPage}
          onMore={more}
          sort={sort}
          onSort={address.sortBy}
          onOpen={props.onOpen}
          empty={
            <EmptyList
              filtered={address.search !== '' || (props.filtered ?? false)}
              onClear={address.clear}
              icon={props.icon}
              title={t(words.empty)}
              text={t(words.emptyText)}
              action={t('orders.empty.action')}
            />
          }
        />
      )}
    </div>
  )
}
