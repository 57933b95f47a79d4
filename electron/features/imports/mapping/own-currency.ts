import type { Inspection } from '../../../../shared/features/imports/mapping.ts'
import { NO_CURRENCY } from '../../../../shared/kernel/money.ts'
import type { Db } from '../../../db/connect.ts'

/** What a seller's own tables are most likely priced in: as most shops are; without any, yuan. */
function ownCurrency(db: Db): string {
  const found = db
    .prepare<[string], string>(
      `SELECT currency FROM shop WHERE currency <> ? AND demo = 0
       GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1`,
    )
    .pluck()
    .get(NO_CURRENCY)
  return (found as string | undefined) ?? 'CNY'
}

/** Proposals with the currency that the table itself does not tell; the person sees it and may say another. */
export function pricedInOwn(db: Db, sheets: readonly Inspection[]): Inspection[] {
  const currency = ownCurrency(db)
  return sheets.map((sheet) =>
    sheet.layout.currency === '' ? { ...sheet, layout: { ...sheet.layout, currency } } : sheet,
  )
}
