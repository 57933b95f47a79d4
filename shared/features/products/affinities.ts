import { z } from 'zod'
import { analysis, query } from '../../kernel/procedure.ts'
import { day, direction, id, limit } from '../../kernel/schemas.ts'

export const affinitySort = z.enum([
  'lift',
  'confidence',
  'confidenceBack',
  'cosine',
  'jaccard',
  'llr',
  'count',
])

export const affinitiesInput = z.strictObject({
  of: z.enum(['product', 'category']).default('product'),
  /** What counts as together: one order, all a customer paid on one day, or all they ever bought. */
  baskets: z.enum(['order', 'day', 'customer']).default('order'),
  shopId: id.optional(),
  /** Days of payment, inclusive. */
  from: day.optional(),
  until: day.optional(),
  /** Baskets a pair must have met in; without, √n / 10, from 5 to 20. */
  minCount: z.int().min(1).max(100_000).optional(),
  /** Companions of this product only: it is then `first` of every pair. */
  productId: id.optional(),
  sort: z.object({ by: affinitySort, direction }).default({ by: 'lift', direction: 'desc' }),
  /** Without: all but of a very broad shop. */
  limit: z.int().min(1).max(100_000).default(10_000),
})

export const rulesInput = affinitiesInput.omit({ productId: true, sort: true }).extend({
  /** Of the baskets with all of the left, at least this share has the right too. */
  confidence: z.number().min(0.01).max(1).default(0.3),
})

const item = z.object({
  /** Null for a category. */
  id: id.nullable(),
  name: z.string(),
  /** Baskets it is in. */
  baskets: z.int(),
})

export const affinity = z.object({
  first: item,
  second: item,
  /** Baskets with both. */
  count: z.int(),
  support: z.number(),
  /** Of the baskets with the first, the share with the second; and the other way round. */
  confidence: z.number(),
  confidenceBack: z.number(),
  /** Times as often together as by chance. */
  lift: z.number(),
  cosine: z.number(),
  jaccard: z.number(),
  llr: z.number(),
  /** G² so low that one pair in a thousand gets there by chance. */
  perhapsChance: z.boolean(),
})
export type Affinity = z.infer<typeof affinity>

export const affinities = z.object({
  baskets: z.int(),
  /** Baskets with more than one thing: only they can tell anything. */
  severalItems: z.int(),
  /** Baskets with more than `mostItems` different things: wholesale, in no count. */
  tooLarge: z.int(),
  mostItems: z.int(),
  /** What was asked for, or what is usual. */
  minCount: z.int(),
  /** Products whose category no file tells. */
  unnamed: z.int(),
  /** Pairs that met often enough, shown or not. */
  found: z.int(),
  pairs: z.array(affinity),
})
export type Affinities = z.infer<typeof affinities>

/** Whoever has all of `left` often has `right` too. */
export const rule = z.object({
  left: z.array(item).min(2),
  right: item,
  /** Baskets with all of them. */
  count: z.int(),
  support: z.number(),
  confidence: z.number(),
  lift: z.number(),
})
export type AffinityRule = z.infer<typeof rule>

export const rules = z.object({
  baskets: z.int(),
  minCount: z.int(),
  /** False where the shop has more combinations than were looked at: some rules may be missing. */
  complete: z.boolean(),
  /** Rules with several things on the left, shown or not. */
  found: z.int(),
  rules: z.array(rule),
})

export const boughtProduct = z.object({ id, name: z.string() })

export const affinityProcedures = {
  /** By score, then the greater count, then the ids. */
  affinities: analysis().input(affinitiesInput).output(affinities),
  /** With several things on the left: those furthest from chance first, then the greater count. */
  rules: analysis().input(rulesInput).output(rules),
  /** Products that orders name, by title: those with the words in it, or exactly those of the ids. */
  bought: query()
    .input(z.object({ search: z.string().max(200).optional(), ids: z.array(id).max(200).optional(), limit }))
    .output(z.array(boughtProduct)),
}
