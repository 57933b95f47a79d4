import { engine } from '../../engine/implement.ts'
import { listShops } from './queries.ts'

export const shopsHandlers = {
  list: engine.shops.list.handler(({ context }) => listShops(context.db)),
}
