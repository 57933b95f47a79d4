import { Popover } from 'antd'
import type { PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../definition.tsx'
import { fitting } from './column-layout.ts'
import type { ListColumn } from './columns.ts'
import { cellClass, TICK_PX } from './list-row.tsx'

export interface Sort<SortBy extends string> {
  by: SortBy
  direction: 'asc' | 'desc'
}

interface Props<Row, SortBy extends string> {
  columns: readonly { column: ListColumn<Row, SortBy>; width: number }[]
  ticks: boolean
  sort: Sort<SortBy>
  onSort: (sort: Sort<SortBy>) => void
  /** Null: as wide as the list makes it. */
  onResize?: ((id: string, width: number | null) => void) | undefined
}

/** The head of a list: names, what they mean, and the order, which the engine makes. */
export function ListHead<Row, SortBy extends string>(props: Props<Row, SortBy>) {
  const { columns, ticks, sort, onSort, onResize } = props
  return (
    <thead className="list-head">
      <tr>
        {ticks && <th className="list-cell tick" scope="col" style={{ width: TICK_PX }} />}
        {columns.map(({ column }) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} onResize={onResize} />
        ))}
      </tr>
    </thead>
  )
}

interface CellProps<Row, SortBy extends string>
  extends Pick<Props<Row, SortBy>, 'sort' | 'onSort' | 'onResize'> {
  column: ListColumn<Row, SortBy>
}

function HeadCell<Row, SortBy extends string>({ column, sort, onSort, onResize }: CellProps<Row, SortBy>) {
  const { t } = useTranslation()
  const by = column.sort
  const on = by !== undefined && sort.by === by
  const direction = on ? sort.direction : null
  // Figures and dates are first wanted from the top, names from the start of the alphabet.
  const first = column.number || column.id.endsWith('At') ? 'desc' : 'asc'
  const turn = () => {
    if (by === undefined) return
    const opposite = sort.direction === 'asc' ? 'desc' : 'asc'
    onSort({ by, direction: on ? opposite : first })
  }
  const sorted = direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : undefined
  return (
    <th scope="col" aria-sort={sorted} className={cellClass(column)} style={{ width: column.width }}>
      {by !== undefined ? (
        <SortName
          on={on}
          direction={direction}
          label={t('app.list.sortBy', { column: column.title })}
          onTurn={turn}
        >
          {column}
        </SortName>
      ) : column.means ? (
        <Definition means={column.means}>{column.title}</Definition>
      ) : (
        <span>{column.title}</span>
      )}
      {onResize && <ResizeEdge onResize={(width) => onResize(column.id, width)} />}
    </th>
  )
}

/** Drawn at the edge of a column; by keyboard the column menu does the same. A double click gives the width back. */
function ResizeEdge({ onResize }: { onResize: (width: number | null) => void }) {
  const drag = (event: PointerEvent<HTMLElement>) => {
    const edge = event.currentTarget
    const cell = edge.closest('th')
    if (!cell || event.button !== 0) return
    event.preventDefault()
    edge.setPointerCapture(event.pointerId)
    const from = { x: event.clientX, width: cell.getBoundingClientRect().width }
    const move = ({ clientX }: { clientX: number }) => onResize(fitting(from.width + clientX - from.x))
    edge.addEventListener('pointermove', move)
    edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), {
      once: true,
    })
  }
  return (
    <span
      className="list-edge"
      aria-hidden="true"
      onPointerDown={drag}
      onDoubleClick={() => onResize(null)}
    />
  )
}

interface SortNameProps {
  on: boolean
  direction: 'asc' | 'desc' | null
  label: string
  onTurn: () => void
  children: { title: string; means?: string }
}

function SortName({ on, direction, label, onTurn, children }: SortNameProps) {
  const { title, means } = children
  const button = (
    <button type="button" className={on ? 'list-sort on' : 'list-sort'} aria-label={label} onClick={onTurn}>
      {title}
      {direction && <span aria-hidden="true">{direction === 'asc' ? '↑' : '↓'}</span>}
    </button>
  )
  if (!means) return button
  return (
    <Popover
      content={<div className="definition-text">{means}</div>}
      mouseEnterDelay={0.5}
      trigger={['hover', 'focus']}
    >
      {button}
    </Popover>
  )
}
