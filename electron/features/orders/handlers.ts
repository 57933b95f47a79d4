import type { z } from 'zod'
import type { orderFilter } from '../../../shared/features/orders/contract.ts'
import type { EngineContext } from '../../engine/context.ts'
import { engine } from '../../engine/implement.ts'
import { peopleAsked } from '../segments/in-segment.ts'
import type { OrderFilter } from './filter.ts'
import { countOrders, listOrders } from './list.ts'
import { findOrder } from './queries.ts'

async function askedOf(
  { db, now }: EngineContext,
  { segmentId, ...filter }: z.infer<typeof orderFilter> = {},
): Promise<OrderFilter> {
  return segmentId === undefined ? filter : { ...filter, people: await peopleAsked(db, segmentId, now()) }
}

export const ordersHandlers = {
  list: engine.orders.list.handler(async ({ input: { filter, ...input }, context }) =>
    listOrders(context.db, { ...input, filter: await askedOf(context, filter) }),
  ),
  count: engine.orders.count.handler(async ({ input, context }) =>
    countOrders(context.db, await askedOf(context, input.filter)),
  ),
  get: engine.orders.get.handler(({ input, context }) =>
    findOrder(context.db, input, context.call.rights.includes('contact')),
  ),
}
