import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AnyLayout } from '../../../../shared/features/imports/layout.ts'
import { ownFieldKey } from '../../../../shared/features/imports/records.ts'
import { useFieldWords } from '../field-words.ts'
import { fieldOf, fieldsOf, type OrderGroup, orderGroups } from './layout-edit.ts'
import type { TableColumn } from './table-columns.ts'

interface Props {
  columns: readonly TableColumn[]
  layout: AnyLayout
  onGive: (column: string, field: string | null) => void
}

const LEFT_OUT = ''

/** The first rows of the table; above each column stands what it is read as. */
export function ColumnTable({ columns, layout, onGive }: Props) {
  const { t } = useTranslation()
  const options = useFieldOptions(layout)
  const rows = columns[0]?.cells.map((_, at) => at) ?? []
  return (
    <div className="column-table">
      <table className="plain-table">
        <thead>
          <tr>
            {columns.map(({ name, guess }, index) => {
              const field = fieldOf(layout, name)
              return (
                <th key={`${name}-${index.toString()}`}>
                  <Select
                    className={field === null ? 'field-choice left-out' : 'field-choice'}
                    aria-label={t('imports.mapping.columnIs', { column: name })}
                    showSearch={{ optionFilterProp: 'label' }}
                    popupMatchSelectWidth={200}
                    value={field ?? LEFT_OUT}
                    options={options}
                    onChange={(chosen) => onGive(name, chosen === LEFT_OUT ? null : chosen)}
                  />
                  <span className="column-name cut" title={name}>
                    {name}
                  </span>
                  <span className="caption">
                    {guess && guess.field !== null && guess.field === field
                      ? t(`imports.guess.${guess.because}`)
                      : guess && t(`imports.looksLike.${guess.looksLike}`)}
                  </span>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((at) => (
            <tr key={at}>
              {columns.map(({ name, cells }, index) => (
                <td
                  key={`${name}-${index.toString()}`}
                  className={fieldOf(layout, name) === null ? 'cut left-out' : 'cut'}
                  title={cells[at]}
                >
                  {cells[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function useFieldOptions(layout: AnyLayout) {
  const { t } = useTranslation()
  const words = useFieldWords()
  const leftOut = { value: LEFT_OUT, label: t('imports.mapping.leftOut') }
  const named = (fields: readonly string[]) => fields.map((value) => ({ value, label: words.name(value) }))
  const own = words.ownNames.map(ownFieldKey)
  if (layout.kind === 'members' && own.length > 0)
    return [
      leftOut,
      { label: t('imports.mapping.group.member'), options: named(fieldsOf('members')) },
      { label: t('imports.mapping.group.own'), options: named(own) },
    ]
  if (layout.kind !== 'orders') return [leftOut, ...named(fieldsOf(layout.kind))]
  const groups = Object.entries(orderGroups) as [OrderGroup, readonly string[]][]
  return [
    leftOut,
    ...groups.map(([group, fields]) => ({
      label: t(`imports.mapping.group.${group}`),
      options: named(fields),
    })),
  ]
}
