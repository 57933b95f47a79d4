import { dayOf } from '../../../shared/kernel/day.ts'
import { numberOfDay } from '../../../shared/kernel/day-number.ts'
import type { EngineContext } from '../../engine/context.ts'
import { engine } from '../../engine/implement.ts'
import { inSteps } from '../../engine/steps.ts'
import { readSettings } from '../settings/queries.ts'
import { affinitiesOf, rulesOf } from './affinities/affinities.ts'
import { boughtLinesOf } from './kept-lines.ts'
import { leadsTold } from './leads/leads.ts'
import { readListed } from './listings.ts'
import { listBought, listProducts } from './queries.ts'
import { refillsOf } from './refills/refills.ts'

const today = ({ db, now }: EngineContext): number => numberOfDay(dayOf(now(), readSettings(db).timeZone))

export const productsHandlers = {
  list: engine.products.list.handler(({ input, context }) => listProducts(context.db, input)),
  bought: engine.products.bought.handler(({ input, context }) => listBought(context.db, input)),
  affinities: engine.products.affinities.handler(async ({ input, context, signal }) =>
    inSteps(affinitiesOf(await boughtLinesOf(context.db), readListed(context.db), input), signal),
  ),
  rules: engine.products.rules.handler(async ({ input, context, signal }) =>
    inSteps(rulesOf(await boughtLinesOf(context.db), readListed(context.db), input), signal),
  ),
  refills: engine.products.refills.handler(async ({ input, context }) =>
    refillsOf(context.db, await boughtLinesOf(context.db), today(context), input),
  ),
  leads: engine.products.leads.handler(async ({ input, context }) =>
    leadsTold(await boughtLinesOf(context.db), {
      ...{
        today: today(context),
        within: input.within,
        minCustomers: input.minCustomers,
        limit: input.limit,
      },
      ...(input.shopId !== undefined && { shopId: input.shopId }),
    }),
  ),
}
