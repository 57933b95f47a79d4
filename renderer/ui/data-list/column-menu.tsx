import { Button, Checkbox, Popover } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColumnsIcon, DownIcon, UpIcon } from '../icons.tsx'
import { keyName, pressed } from '../keys.ts'
import { fitting } from './column-layout.ts'
import type { ColumnChoice } from './columns.ts'

/** Pixels by which a key widens a column. */
const STEP = 16

/** Which columns to show, in which order and how wide, beside the list. */
export function ColumnMenu<Row, SortBy extends string>({ choice }: { choice: ColumnChoice<Row, SortBy> }) {
  const { t } = useTranslation()
  const [dragged, setDragged] = useState<string | null>(null)
  const place = (id: string) => choice.columns.findIndex((column) => column.id === id)
  const onKeyDown = (event: KeyboardEvent, id: string, width: number) => {
    const key = pressed(event.nativeEvent)
    if (key === 'alt+arrowup') choice.move(id, -1)
    else if (key === 'alt+arrowdown') choice.move(id, 1)
    else if (key === 'alt+arrowleft') choice.resize(id, fitting(width - STEP))
    else if (key === 'alt+arrowright') choice.resize(id, fitting(width + STEP))
    else return
    event.preventDefault()
  }
  const content = (
    <div className="column-menu">
      <ul>
        {choice.columns.map(({ id, title, fixed, width }, at) => (
          <li
            key={id}
            draggable
            className={dragged === id ? 'dragged' : undefined}
            onDragStart={() => setDragged(id)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => {
              event.preventDefault()
              if (dragged !== null && dragged !== id) choice.move(dragged, at - place(dragged))
            }}
            onKeyDown={(event) => onKeyDown(event, id, width)}
          >
            <Checkbox
              checked={choice.shown[id] ?? false}
              disabled={fixed ?? false}
              onChange={(event) => choice.show(id, event.target.checked)}
            >
              {title}
            </Checkbox>
            <Button
              size="small"
              type="text"
              icon={<UpIcon size={14} />}
              disabled={at === 0}
              aria-label={t('app.list.moveUp', { name: title })}
              onClick={() => choice.move(id, -1)}
            />
            <Button
              size="small"
              type="text"
              icon={<DownIcon size={14} />}
              disabled={at === choice.columns.length - 1}
              aria-label={t('app.list.moveDown', { name: title })}
              onClick={() => choice.move(id, 1)}
            />
          </li>
        ))}
      </ul>
      <p className="caption">
        {t('app.list.columnKeys', { move: keyName('alt+↑'), widen: keyName('alt+→') })}
      </p>
      <Button size="small" type="text" disabled={choice.layout === null} onClick={() => choice.use(null)}>
        {t('app.list.resetColumns')}
      </Button>
    </div>
  )
  return (
    <Popover content={content} trigger="click" placement="bottomRight" arrow={false}>
      <Button icon={<ColumnsIcon />} aria-label={t('app.list.columns')} title={t('app.list.columns')} />
    </Popover>
  )
}
