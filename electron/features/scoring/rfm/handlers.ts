import { dayOf } from '../../../../shared/kernel/day.ts'
import { numberOfDay } from '../../../../shared/kernel/day-number.ts'
import { checkDay, conflict } from '../../../engine/failures.ts'
import { engine } from '../../../engine/implement.ts'
import { readSettings } from '../../settings/queries.ts'
import { purchasesOf } from '../kept-purchases.ts'
import { mainCurrencyOf } from '../occasions.ts'
import { rfmTableOf } from './table.ts'

export const rfmHandlers = {
  rfmTable: engine.scoring.rfmTable.handler(async ({ input, context }) => {
    const { db } = context
    const purchases = await purchasesOf(db)
    const today = dayOf(context.now(), readSettings(db).timeZone)
    const { shopId, frequency, monetary } = input
    const scope = {
      until: numberOfDay(checkDay(input.day ?? today, 'day')),
      currency: input.currency ?? (mainCurrencyOf(purchases) || 'CNY'),
      shopId,
      frequency,
      monetary,
    }
    const table = rfmTableOf(purchases, scope, input)
    if (!table) throw conflict('limits')
    return table
  }),
}
