import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'

const NAMED = 4

interface Props {
  columns: readonly string[]
  /** A platform's own export: what it leaves unread is known and of no use, so it is counted and not listed. */
  known: boolean
}

/** Columns that hold something of which nothing is kept: nobody should find out by missing it later. */
export function Unread({ columns, known }: Props) {
  const { t } = useTranslation()
  if (columns.length === 0) return null
  const between = t('imports.freshness.and')
  return (
    <p className="file-repairs">
      <Popover
        trigger={['hover', 'focus']}
        placement="topLeft"
        content={
          <div className="definition-text">
            <p>{t('imports.unreadHint')}</p>
            <p className="unread-columns">{columns.join(between)}</p>
          </div>
        }
      >
        <button type="button" className="definition">
          {t(known ? 'imports.unreadCount' : 'imports.unread', { count: columns.length })}
        </button>
      </Popover>
      {!known && (
        <span>
          {columns.slice(0, NAMED).join(between)}
          {columns.length > NAMED && ` ${t('imports.unreadMore', { count: columns.length - NAMED })}`}
        </span>
      )}
    </p>
  )
}
