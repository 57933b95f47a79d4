import { z } from 'zod'
import { id, instant } from '../../kernel/schemas.ts'

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
export const isBad = ({ rating }: Pick<Review, 'rating'>): boolean => rating !== null && rating <= 3
