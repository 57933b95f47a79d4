import type { ReactNode } from 'react'
import { TitleLine } from '../page.tsx'
import { SearchBox } from '../search-box.tsx'
import { Failed } from '../states.tsx'
import { ColumnMenu } from './column-menu.tsx'
import { type ListColumn, useShownColumns } from './columns.ts'
import { DataList } from './data-list.tsx'
import { EmptyList } from './empty-list.tsx'
import type { Sort } from './list-head.tsx'
import type { useAddress } from './use-address.ts'

interface Query {
  isPending: boolean
  isError: boolean
  error: unknown
  hasNextPage: boolean
  refetch: () => unknown
}

interface Props<Row, SortBy extends string> {
  /** Names the list: its columns and scroll position are kept under it. */
  name: string
  title: string
  sub?: ReactNode
  placeholder: string
  columns: readonly ListColumn<Row, SortBy>[]
  address: ReturnType<typeof useAddress>
  sort: Sort<SortBy>
  query: Query
  rows: readonly Row[]
  more: () => void
  rowName: (row: Row) => string
  onOpen: (row: Row) => void
  /** Filters above the list; `filtered` when one of them is on. */
  chips?: ReactNode
  filtered?: boolean
  /** Between the filters and the list. */
  above?: ReactNode
  empty: { icon: ReactNode; title: string; text: string; action: string }
}

/** A page that is one list: search, columns, order, and what it says while there is nothing. */
export function ListPage<Row extends { id: number }, SortBy extends string>(props: Props<Row, SortBy>) {
  const { name, title, columns, address, query, rows, empty } = props
  const choice = useShownColumns(name, columns)
  const focusList = () => document.querySelector<HTMLElement>(`[data-list="${name}"]`)?.focus()
  return (
    <div className="page">
      <TitleLine
        title={title}
        sub={props.sub}
        actions={
          <>
            <SearchBox
              value={address.search}
              placeholder={props.placeholder}
              onSearch={address.find}
              onLeave={focusList}
            />
            <ColumnMenu columns={columns} choice={choice} />
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
          columns={columns}
          shown={choice.shown}
          rows={rows}
          rowName={props.rowName}
          waiting={query.isPending}
          hasMore={query.hasNextPage}
          onMore={props.more}
          sort={props.sort}
          onSort={address.sortBy}
          onOpen={props.onOpen}
          empty={
            <EmptyList
              filtered={address.search !== '' || (props.filtered ?? false)}
              onClear={address.clear}
              {...empty}
            />
          }
        />
      )}
    </div>
  )
}
