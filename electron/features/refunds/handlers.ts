import { engine } from '../../engine/implement.ts'
import { listRefunds } from './queries.ts'

export const refundsHandlers = {
  list: engine.refunds.list.handler(({ input, context }) => listRefunds(context.db, input)),
}
