import { engine } from '../../engine/implement.ts'
import { listProducts } from './queries.ts'

export const productsHandlers = {
  list: engine.products.list.handler(({ input, context }) => listProducts(context.db, input)),
}
