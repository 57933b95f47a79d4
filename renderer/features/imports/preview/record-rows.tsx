import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { ownFieldIn, recordFields } from '../../../../shared/features/imports/records.ts'
import type { ImportedFile } from '../../../../shared/features/imports/results.ts'
import { Tag } from '../../../ui/page.tsx'
import { Changes } from '../changes.tsx'
import { useFieldWords } from '../field-words.ts'

interface Props {
  kind: ImportedFile['kind']
  records: ImportedFile['records']
}

const tones = { new: 'green', changed: 'blue', unchanged: 'neutral' } as const

/** Things that are no orders, in the columns that this file fills. */
export function RecordRows({ kind, records }: Props) {
  const { t } = useTranslation()
  const words = useFieldWords()
  const filled = new Set(records.flatMap(({ values }) => Object.keys(values)))
  const known = kind === 'orders' ? [] : Object.keys(recordFields[kind]).filter((name) => filled.has(name))
  const fields = [...known, ...[...filled].filter((name) => ownFieldIn(name) !== null)]
  return (
    <div className="sample-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th />
            {fields.map((field) => (
              <th key={field} className={words.isNumber(field) ? 'num' : ''}>
                {words.name(field)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record, index) => {
            const currency = String(record.values.currency ?? '')
            return (
              <Fragment key={index.toString()}>
                <tr className={record.changes.length > 0 ? 'has-changes' : ''}>
                  <td>
                    <Tag tone={tones[record.outcome]}>{t(`imports.outcome.${record.outcome}`)}</Tag>
                  </td>
                  {fields.map((field) => (
                    <td key={field} className={words.isNumber(field) ? 'num' : 'cut sample-title'}>
                      {words.value(field, record.values[field], currency)}
                    </td>
                  ))}
                </tr>
                {record.changes.length > 0 && (
                  <tr className="changes-row">
                    <td />
                    <td colSpan={fields.length}>
                      <Changes changes={record.changes} currency={currency} />
                    </td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
