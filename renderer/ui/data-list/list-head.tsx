import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { Definition } from '../definition.tsx'
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
}

/** The head of a list: names, what they mean, and the order, which the engine makes. */
export function ListHead<Row, SortBy extends string>({ columns, ticks, sort, onSort }: Props<Row, SortBy>) {
  return (
    <thead className="list-head">
      <tr>
        {ticks && <th className="list-cell tick" scope="col" style={{ width: TICK_PX }} />}
        {columns.map(({ column }) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  )
}

interface CellProps<Row, SortBy extends string> extends Pick<Props<Row, SortBy>, 'sort' | 'onSort'> {
  column: ListColumn<Row, SortBy>
}

function HeadCell<Row, SortBy extends string>({ column, sort, onSort }: CellProps<Row, SortBy>) {
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
    </th>
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
