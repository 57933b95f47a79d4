import { dayOf } from '../../../shared/kernel/day.ts'
import { checkDay } from '../../engine/failures.ts'
import { engine } from '../../engine/implement.ts'
import { customerLines } from '../customers/lines.ts'
import { readModel } from '../customers/model.ts'
import { readSettings } from '../settings/queries.ts'
import { readFigures, readTotals } from './queries.ts'
import { baseTables } from './rules.ts'

export const reportsHandlers = {
  totals: engine.reports.totals.handler(({ input, context }) => {
    if (input.from !== undefined) checkDay(input.from, 'from')
    if (input.to !== undefined) checkDay(input.to, 'to')
    return readTotals(context.db, input)
  }),
  baseTable: engine.reports.baseTable.handler(({ input, context }) => {
    const { db } = context
    const asOf =
      input.date === undefined
        ? dayOf(context.now(), readSettings(db).timeZone)
        : checkDay(input.date, 'date')
    const { cycle } = readModel(db, context.now())
    return baseTables(readFigures(db, asOf), {
      asOf,
      cycle,
      lineOf: customerLines(db, cycle),
      shopId: input.shopId,
    })
  }),
}
