import { Button, Checkbox, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { ColumnsIcon } from '../icons.tsx'
import type { ListColumn, ShownColumns } from './columns.ts'

interface Props<Row, SortBy extends string> {
  columns: readonly ListColumn<Row, SortBy>[]
  choice: ShownColumns
}

/** Which columns to show, ticked beside the list. */
export function ColumnMenu<Row, SortBy extends string>({ columns, choice }: Props<Row, SortBy>) {
  const { t } = useTranslation()
  const content = (
    <div className="column-menu">
      {columns
        .filter((column) => !column.fixed)
        .map((column) => (
          <Checkbox
            key={column.id}
            checked={choice.shown[column.id] ?? false}
            onChange={(event) => choice.show(column.id, event.target.checked)}
          >
            {column.title}
          </Checkbox>
        ))}
      <Button size="small" type="text" onClick={choice.reset}>
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
