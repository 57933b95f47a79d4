import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Wait } from '../states.tsx'
import { columnDefs, features, type ListColumn } from './columns.ts'
import { ListHead, type Sort } from './list-head.tsx'
import { listKeyHandler } from './use-list-keys.ts'
import type { Selection } from './use-selection.ts'

const ROW_PX = 36
const HEAD_PX = 36
/** Grey rows at the end while more is on its way. */
const COMING_ROWS = 8
const FIRST_ROWS = 14
/** More is asked for this many rows before the end comes into sight. */
const AHEAD_ROWS = 60

interface Props<Row, SortBy extends string> {
  /** Names the list: its scroll position is kept under it while the app is open. */
  name: string
  label: string
  columns: readonly ListColumn<Row, SortBy>[]
  shown: Record<string, boolean>
  rows: readonly Row[]
  rowName: (row: Row) => string
  /** The first rows are not there yet. */
  waiting: boolean
  hasMore: boolean
  onMore: () => void
  sort: Sort<SortBy>
  onSort: (sort: Sort<SortBy>) => void
  selection?: Selection
  openId?: number | undefined
  onOpen: (row: Row) => void
  /** Instead of rows, when there are none. */
  empty: ReactNode
  /** Over the end of the list: what can be done with the selection. */
  foot?: ReactNode
}

const places = new Map<string, { offset: number; cursor: number }>()

/** A list over any number of rows: only the ones in sight are drawn, and further pages are fetched on the way down. */
export function DataList<Row extends { id: number }, SortBy extends string>(props: Props<Row, SortBy>) {
  const { name, columns, rows, selection, hasMore, onMore, waiting, shown } = props
  const { t } = useTranslation()
  const listId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState(() => places.get(name)?.cursor ?? -1)
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const defs = useMemo(() => columnDefs(columns), [columns])
  const table = useTable({ features, columns: defs, data: rows, state: { columnVisibility: shown } })
  const tableRows = table.getRowModel().rows

  const virtual = useVirtualizer({
    count: waiting ? FIRST_ROWS : rows.length + (hasMore ? COMING_ROWS : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
    overscan: 12,
    initialOffset: places.get(name)?.offset ?? 0,
  })
  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !waiting && lastSeen >= rows.length - AHEAD_ROWS) onMore()
  }, [hasMore, waiting, lastSeen, rows.length, onMore])

  const offset = virtual.scrollOffset ?? 0
  useEffect(() => {
    places.set(name, { offset, cursor })
  }, [name, offset, cursor])

  const move = (index: number) => {
    setCursor(index)
    virtual.scrollToIndex(index)
    scroller.current?.focus({ preventScroll: true })
  }
  const open = (index: number) => {
    const row = rows[index]
    if (row) props.onOpen(row)
  }
  const onKeyDown = listKeyHandler({
    count: rows.length,
    cursor,
    pageRows: Math.max(1, Math.floor((virtual.scrollRect?.height ?? 0) / ROW_PX) - 2),
    selection,
    onMove: move,
    onOpen: open,
  })
  const onPress = (index: number, shift: boolean) => {
    setCursor(index)
    if (shift && selection) selection.extendTo(index)
    else open(index)
  }
  const nothing = !waiting && rows.length === 0

  return (
    <section className="panel data-list">
      <div
        ref={scroller}
        className="list-scroll"
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length}
        aria-multiselectable={selection !== undefined}
        aria-activedescendant={cursor >= 0 ? `${listId}-${cursor}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        data-list={name}
      >
        {!nothing && (
          <ListHead
            columns={table.getVisibleLeafColumns().flatMap(({ id }) => byId.get(id) ?? [])}
            ticks={selection !== undefined}
            sort={props.sort}
            onSort={props.onSort}
          />
        )}
        {nothing && props.empty}
        <div className="list-body" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = waiting ? undefined : tableRows[item.index]
            const data = row?.original
            const on = data !== undefined && selection?.ids.has(data.id) === true
            const marks = [
              'list-row',
              on && 'selected',
              item.index === cursor && 'cursor',
              data !== undefined && data.id === props.openId && 'open',
            ]
            return (
              <div
                key={item.key}
                id={`${listId}-${item.index}`}
                role="row"
                aria-rowindex={item.index + 1}
                aria-selected={on}
                className={marks.filter(Boolean).join(' ')}
                style={{ transform: `translateY(${item.start - HEAD_PX}px)` }}
                onClick={(event) => onPress(item.index, event.shiftKey)}
              >
                {selection && (
                  <div className="list-cell tick" role="gridcell" style={{ width: 40 }}>
                    {data && (
                      <input
                        type="checkbox"
                        className="tick-box"
                        tabIndex={-1}
                        checked={on}
                        aria-label={t('app.list.selectRow', { name: props.rowName(data) })}
                        onClick={(event) => {
                          event.stopPropagation()
                          setCursor(item.index)
                          if (event.shiftKey) selection.extendTo(item.index)
                          else selection.toggle(item.index)
                        }}
                        readOnly
                      />
                    )}
                  </div>
                )}
                {table.getVisibleLeafColumns().map((column) => (
                  <div
                    key={column.id}
                    role="gridcell"
                    className={cellClass(byId.get(column.id))}
                    style={{ width: column.getSize() }}
                  >
                    {data ? (
                      <span>{byId.get(column.id)?.cell(data)}</span>
                    ) : (
                      <Wait width={column.getSize() * 0.5} />
                    )}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
      </div>
      {props.foot}
    </section>
  )
}

function cellClass(column: { grows?: boolean; number?: boolean } | undefined): string {
  return `list-cell${column?.grows ? ' grows' : ''}${column?.number ? ' num' : ''}`
}
