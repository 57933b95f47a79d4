import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'

interface Props {
  /** Null when the table is sorted by something else. */
  on: 'asc' | 'desc' | null
  means: string
  onTurn: (direction: 'asc' | 'desc') => void
  children: string
}

/** The head of a column of figures: what they mean, and sorted by them at a click, the greatest first. */
export function SortHead({ on, means, onTurn, children }: Props) {
  const { t } = useTranslation()
  return (
    <th
      className="num"
      scope="col"
      aria-sort={on === 'asc' ? 'ascending' : on === 'desc' ? 'descending' : undefined}
    >
      <Popover
        content={<div className="definition-text">{means}</div>}
        mouseEnterDelay={0.4}
        trigger={['hover', 'focus']}
      >
        <button
          type="button"
          className={on ? 'list-sort on' : 'list-sort'}
          aria-label={t('app.list.sortBy', { column: children })}
          onClick={() => onTurn(on === 'desc' ? 'asc' : 'desc')}
        >
          {children}
          {on && <span aria-hidden="true">{on === 'asc' ? '↑' : '↓'}</span>}
        </button>
      </Popover>
    </th>
  )
}
