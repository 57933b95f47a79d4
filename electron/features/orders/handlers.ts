import { engine } from '../../engine/implement.ts'
import { countOrders, listOrders } from './list.ts'
import { findOrder } from './queries.ts'

export const ordersHandlers = {
  list: engine.orders.list.handler(({ input, context }) => listOrders(context.db, input)),
  count: engine.orders.count.handler(({ input, context }) => countOrders(context.db, input.filter ?? {})),
  get: engine.orders.get.handler(({ input, context }) =>
    findOrder(context.db, input, context.call.rights.includes('contact')),
  ),
}
