import { dayOf } from '../../../shared/kernel/day.ts'
import { engine } from '../../engine/implement.ts'
import { boughtLinesOf } from '../products/kept-lines.ts'
import { readSettings } from '../settings/queries.ts'
import { visitsOfCustomer } from './of-customer.ts'
import { listTraffic } from './queries.ts'
import { visitsOf } from './visits/visits.ts'

export const trafficHandlers = {
  list: engine.traffic.list.handler(({ input, context }) => listTraffic(context.db, input)),
  ofCustomer: engine.traffic.ofCustomer.handler(({ input, context }) =>
    visitsOfCustomer(context.db, input.id),
  ),
  visits: engine.traffic.visits.handler(async ({ input, context }) => {
    const { db } = context
    return visitsOf(db, await boughtLinesOf(db), input, dayOf(context.now(), readSettings(db).timeZone))
  }),
}
