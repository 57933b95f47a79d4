import { dayOf } from '../../../shared/kernel/day.ts'
import type { EngineContext } from '../../engine/context.ts'
import { checkDay } from '../../engine/failures.ts'
import { engine } from '../../engine/implement.ts'
import { customerLines } from '../customers/lines.ts'
import { readModel } from '../customers/model.ts'
import { peopleAsked } from '../segments/in-segment.ts'
import { readSettings } from '../settings/queries.ts'
import { readFigures, readTotals } from './queries.ts'
import { baseTables } from './rules.ts'

async function peopleOf({ db, now }: EngineContext, segmentId?: number): Promise<{ people?: number[] }> {
  return segmentId === undefined ? {} : { people: await peopleAsked(db, segmentId, now()) }
}

export const reportsHandlers = {
  totals: engine.reports.totals.handler(async ({ input: { segmentId, ...scope }, context }) => {
    if (scope.from !== undefined) checkDay(scope.from, 'from')
    if (scope.to !== undefined) checkDay(scope.to, 'to')
    return readTotals(context.db, { ...scope, ...(await peopleOf(context, segmentId)) })
  }),
  baseTable: engine.reports.baseTable.handler(async ({ input, context }) => {
    const { db } = context
    const asOf =
      input.date === undefined
        ? dayOf(context.now(), readSettings(db).timeZone)
        : checkDay(input.date, 'date')
    const { cycle } = readModel(db, context.now())
    const { people } = await peopleOf(context, input.segmentId)
    return baseTables(readFigures(db, asOf, people), {
      asOf,
      cycle,
      lineOf: customerLines(db, cycle),
      shopId: input.shopId,
    })
  }),
}
