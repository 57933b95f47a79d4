import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { isWriting } from '../keys.ts'
import { columnDefs, features, type ListColumn } from './columns.ts'
import { ListHead, type Sort } from './list-head.tsx'
import { listKeyHandler } from './list-keys.ts'
import { ListRow } from './list-row.tsx'
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
  onResize?: (id: string, width: number | null) => void
  selection?: Selection
  openId?: number | undefined
  onOpen: (row: Row) => void
  /** Instead of rows, when there are none. */
  empty: ReactNode
  /** Over the end of the list: what can be done with the selection. */
  foot?: ReactNode
}

const places = new Map<string, { question: string; offset: number; cursor: number }>()

/** A list over any number of rows: only the ones in sight are drawn, and further pages are fetched on the way down. */
export function DataList<Row extends { id: number }, SortBy extends string>(props: Props<Row, SortBy>) {
  const { name, columns, rows, selection, hasMore, onMore, waiting, shown } = props
  const listId = useId()
  // Filter and order live in the address: another question is looked at from the top.
  const { search: question } = useLocation()
  const scroller = useRef<HTMLDivElement>(null)
  const [place] = useState(() => {
    const kept = places.get(name)
    return kept?.question === question ? kept : { offset: 0, cursor: -1 }
  })
  const [cursor, setCursor] = useState(place.cursor)
  const [asked, setAsked] = useState(question)
  if (asked !== question) {
    setAsked(question)
    setCursor(-1)
  }
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
    initialOffset: place.offset,
  })
  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !waiting && lastSeen >= rows.length - AHEAD_ROWS) onMore()
  }, [hasMore, waiting, lastSeen, rows.length, onMore])

  // Arrows work at once, without a click into the list; somebody who is writing is not disturbed.
  useEffect(() => {
    if (!isWriting(document.activeElement) && !document.querySelector('dialog[open]')) {
      scroller.current?.querySelector('table')?.focus({ preventScroll: true })
    }
  }, [])

  const shownFor = useRef(question)
  useEffect(() => {
    if (shownFor.current !== question) virtual.scrollToOffset(0)
    shownFor.current = question
  }, [question, virtual])

  const offset = virtual.scrollOffset ?? 0
  useEffect(() => {
    places.set(name, { question, offset, cursor })
  }, [name, question, offset, cursor])

  const move = (index: number) => {
    setCursor(index)
    virtual.scrollToIndex(index)
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
  const nothing = !waiting && rows.length === 0
  const visible = table.getVisibleLeafColumns().flatMap((column) => {
    const ours = byId.get(column.id)
    return ours ? [{ column: ours, width: column.getSize() }] : []
  })
  const onClick = (event: MouseEvent) => {
    const pressedRow = event.target instanceof Element ? event.target.closest('[data-index]') : null
    if (!(pressedRow instanceof HTMLElement)) return
    const index = Number(pressedRow.dataset.index)
    setCursor(index)
    if (event.shiftKey && selection) selection.extendTo(index)
    else open(index)
  }
  const onTick = (index: number, range: boolean) => {
    setCursor(index)
    if (range) selection?.extendTo(index)
    else selection?.toggle(index)
  }

  // A table that can be worked by keyboard is ARIA's grid: one stop for Tab, the row under the cursor named.
  const grid = {
    role: 'grid',
    tabIndex: 0,
    'aria-label': props.label,
    'aria-rowcount': rows.length,
    'aria-multiselectable': selection !== undefined,
    ...(cursor >= 0 && { 'aria-activedescendant': `${listId}-${cursor}` }),
  }

  return (
    <section className="panel data-list">
      <div ref={scroller} className="list-scroll">
        {nothing ? (
          props.empty
        ) : (
          <table className="list-table" {...grid} onKeyDown={onKeyDown} onClick={onClick} data-list={name}>
            <ListHead
              columns={visible}
              ticks={selection !== undefined}
              sort={props.sort}
              onSort={props.onSort}
              onResize={props.onResize}
            />
            <tbody className="list-body" style={{ height: virtual.getTotalSize() }}>
              {items.map((item) => {
                const row = waiting ? undefined : tableRows[item.index]?.original
                return (
                  <ListRow
                    key={item.key}
                    id={`${listId}-${item.index}`}
                    index={item.index}
                    row={row}
                    name={row ? props.rowName(row) : ''}
                    columns={visible}
                    top={item.start - HEAD_PX}
                    ticked={
                      selection
                        ? row !== undefined && (selection.everything || selection.ids.has(row.id))
                        : null
                    }
                    cursor={item.index === cursor}
                    open={row !== undefined && row.id === props.openId}
                    onTick={onTick}
                  />
                )
              })}
            </tbody>
          </table>
        )}
      </div>
      {props.foot}
    </section>
  )
}
