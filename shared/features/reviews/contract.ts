import { z } from 'zod'
import { query } from '../../kernel/procedure.ts'
import { cursor, direction, id, instant, limit, page } from '../../kernel/schemas.ts'

/** What a buyer wrote about an order. */
export const review = z.object({
  id,
  orderId: id.nullable(),
  orderNumber: z.string(),
  title: z.string(),
  /** 1 to 5 stars; null where the file gives none. */
  rating: z.int().nullable(),
  text: z.string(),
  followUp: z.string(),
  reply: z.string(),
  reviewedAt: instant.nullable(),
  shopName: z.string(),
})
export type Review = z.infer<typeof review>

/** Three stars and fewer call for an answer. */
export const MOST_BAD = 3
export const isBad = ({ rating }: Pick<Review, 'rating'>): boolean => rating !== null && rating <= MOST_BAD

export const reviewSortBy = z.enum(['reviewedAt', 'rating', 'title', 'shopName'])

export const reviewsContract = {
  /** Newest first; `bad`: only those that call for an answer. */
  list: query()
    .input(
      z.object({
        search: z.string().max(200).optional(),
        bad: z.boolean().optional(),
        sort: z.object({ by: reviewSortBy, direction }).optional(),
        after: cursor.nullish(),
        limit,
      }),
    )
    .output(page(review)),
}
