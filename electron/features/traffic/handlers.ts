import { engine } from '../../engine/implement.ts'
import { listTraffic } from './queries.ts'

export const trafficHandlers = {
  list: engine.traffic.list.handler(({ input, context }) => listTraffic(context.db, input)),
}
