import type { Inspection } from '../../../../shared/features/imports/mapping.ts'
import { ownFieldKey } from '../../../../shared/features/imports/records.ts'
import type { Db } from '../../../db/connect.ts'
import { listFields } from '../../fields/queries.ts'
import { foldHeader } from '../reading/recognise.ts'

/** Proposals in which columns of member lists that bear the name of a field of the shop's own are that field. */
export function namedByOwn(db: Db, sheets: readonly Inspection[]): Inspection[] {
  const own = new Map(
    listFields(db)
      .filter(({ archived }) => !archived)
      .map(({ name }) => [foldHeader(name), ownFieldKey(name)]),
  )
  if (own.size === 0) return [...sheets]
  return sheets.map((sheet) => {
    const { layout } = sheet
    if (layout.kind !== 'members' || sheet.header === null) return sheet
    const fields = { ...layout.fields }
    const columns = sheet.columns.map((column) => {
      const field = own.get(foldHeader(column.column))
      if (column.field !== null || field === undefined || fields[field]) return column
      fields[field] = [column.column]
      return { ...column, field, confidence: 1, because: 'header' as const }
    })
    return { ...sheet, columns, layout: { ...layout, fields } }
  })
}
