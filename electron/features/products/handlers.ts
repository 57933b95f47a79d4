import { engine } from '../../engine/implement.ts'
import { affinitiesOf } from './affinities/affinities.ts'
import { boughtLinesOf } from './kept-lines.ts'
import { readListed } from './listings.ts'
import { listBought, listProducts } from './queries.ts'

export const productsHandlers = {
  list: engine.products.list.handler(({ input, context }) => listProducts(context.db, input)),
  bought: engine.products.bought.handler(({ input, context }) => listBought(context.db, input)),
  affinities: engine.products.affinities.handler(async ({ input, context }) =>
    affinitiesOf(await boughtLinesOf(context.db), readListed(context.db), input),
  ),
}
