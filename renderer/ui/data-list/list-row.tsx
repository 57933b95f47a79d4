import { useTranslation } from 'react-i18next'
import { Wait } from '../states.tsx'
import type { ListColumn } from './columns.ts'

export const TICK_PX = 40

interface Props<Row, SortBy extends string> {
  id: string
  index: number
  /** Not there yet: grey bars in its place. */
  row: Row | undefined
  name: string
  columns: readonly { column: ListColumn<Row, SortBy>; width: number }[]
  top: number
  /** Null where rows cannot be ticked. */
  ticked: boolean | null
  cursor: boolean
  open: boolean
  onTick: (index: number, range: boolean) => void
}

/** One row of a list, in its place. Clicks and keys are answered by the list around it. */
export function ListRow<Row, SortBy extends string>(props: Props<Row, SortBy>) {
  const { t } = useTranslation()
  const { row, index, ticked } = props
  const marks = ['list-row', ticked && 'selected', props.cursor && 'cursor', props.open && 'open']
  return (
    <tr
      id={props.id}
      data-index={index}
      aria-rowindex={index + 1}
      aria-selected={ticked === true || props.open}
      className={marks.filter(Boolean).join(' ')}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      {ticked !== null && (
        <td className="list-cell tick" style={{ width: TICK_PX }}>
          {row !== undefined && (
            <input
              type="checkbox"
              className="tick-box"
              tabIndex={-1}
              checked={ticked}
              aria-label={t('app.list.selectRow', { name: props.name })}
              onClick={(event) => {
                event.stopPropagation()
                props.onTick(index, event.shiftKey)
              }}
              readOnly
            />
          )}
        </td>
      )}
      {props.columns.map(({ column, width }) => (
        <td key={column.id} className={cellClass(column)} style={{ width }}>
          {row === undefined ? <Wait width={width * 0.5} /> : <span>{column.cell(row)}</span>}
        </td>
      ))}
    </tr>
  )
}

export function cellClass({ grows, number }: { grows?: boolean; number?: boolean }): string {
  return `list-cell${grows ? ' grows' : ''}${number ? ' num' : ''}`
}
