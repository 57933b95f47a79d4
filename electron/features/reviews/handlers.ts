import { engine } from '../../engine/implement.ts'
import { listReviews } from './queries.ts'

export const reviewsHandlers = {
  list: engine.reviews.list.handler(({ input, context }) => listReviews(context.db, input)),
}
