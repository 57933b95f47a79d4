import { z } from 'zod'
import { currency, day, id, platform } from '../../kernel/schemas.ts'
import { channel } from '../contact/contract.ts'
import { stage } from '../customers/stage.ts'
import { orderStatus } from '../orders/contract.ts'
import { valueType } from '../scoring/segments.ts'
import { factNames } from './facts.ts'
import { period } from './period.ts'
import { problemsOf } from './problems.ts'

/**
 * A segment's rule as data: conditions in groups of `and` and `or`, any of which may be turned round by `not`.
 *
 * What nobody knows is a value of its own. A condition about something unknown is neither met nor failed; `not` leaves it
 * so; a group is as its members let it be (Kleene's logic: `unknown and false` is false, `unknown or true` is true). In
 * the segment is only of whom the whole rule is true. `known` asks for it outright and is always answered.
 */
export const RULE_VERSION = 1

export const LONGEST_TEXT = 200
const text = z.string().trim().min(1).max(LONGEST_TEXT)
const not = z.boolean().optional()
const amount = z.int().min(-1_000_000_000_000).max(1_000_000_000_000)
const range = z.strictObject({ min: amount.optional(), max: amount.optional() })
const some = <Value extends z.ZodType>(value: Value) => z.array(value).max(200)

/** How a value is asked for. Limits of a range belong to it. */
export const test = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('oneOf'), values: some(text) }),
  z.strictObject({ is: z.literal('contains'), text }),
  z.strictObject({ is: z.literal('begins'), text }),
  /** Whole numbers; money in fen. */
  z.strictObject({ is: z.literal('range'), min: amount.optional(), max: amount.optional() }),
  z.strictObject({ is: z.literal('within'), period }),
  z.strictObject({ is: z.literal('yes') }),
  z.strictObject({ is: z.literal('known') }),
])
export type Test = z.infer<typeof test>

/** Which orders: all that is stated must hold, of several choices any will do. What an order does not tell does not hold. */
export const orderWhere = z.strictObject({
  /** Paid ones unless said otherwise. */
  paid: z.enum(['paid', 'unpaid', 'any']).optional(),
  /** By the time of payment, else of creation, in the shop's zone. */
  period: period.optional(),
  shops: some(id).optional(),
  platforms: some(platform).optional(),
  status: some(orderStatus).optional(),
  /** The source the file names. */
  channels: some(text).optional(),
  discounted: z.boolean().optional(),
  refunded: z.boolean().optional(),
  hours: some(z.int().min(0).max(23)).optional(),
  /** 1 is Monday. */
  weekdays: some(z.int().min(1).max(7)).optional(),
  /** One order's gross amount. */
  amount: range.extend({ currency }).optional(),
  /** With a line of one of these products … */
  titles: some(text).optional(),
  /** … whose title has this in it … */
  titleHas: text.optional(),
  /** … and which product lists put into one of these categories. */
  categories: some(text).optional(),
})
export type OrderWhere = z.infer<typeof orderWhere>

const counted = <
  Name extends string,
  Measures extends readonly [string, ...string[]],
  Where extends z.ZodType,
>(
  on: Name,
  measure: Measures,
  where: Where,
) =>
  z.strictObject({
    on: z.literal(on),
    not,
    measure: z.enum(measure),
    where,
    /** Of money: only what is in this currency counts. */
    currency: currency.optional(),
    test,
  })

/** Stages that purchases alone tell of any day. */
export const pastStage = stage.exclude(['prospect'])

export const leaf = z.discriminatedUnion('on', [
  /** Money is compared in this currency; of who buys in another one it is unknown. */
  z.strictObject({
    on: z.literal('fact'),
    not,
    fact: z.enum(factNames),
    currency: currency.optional(),
    test,
  }),
  z.strictObject({ on: z.literal('field'), not, field: id, test }),
  /** Has any of these tags, put on in the period. */
  z.strictObject({ on: z.literal('tags'), not, tags: some(id), since: period.optional() }),
  /** Had any of these tags on a day of the period, whether or not it is still there. */
  z.strictObject({ on: z.literal('tagged'), not, tags: some(id), within: period }),
  z.strictObject({
    on: z.literal('identities'),
    not,
    kinds: some(z.enum(['account', 'phone', 'email', 'buyer_id'])).optional(),
    platforms: some(platform).optional(),
  }),
  counted(
    'orders',
    [
      'count',
      'items',
      'net',
      'gross',
      'refunded',
      'discount',
      'ofThese',
      'average',
      'first',
      'last',
      'daysSince',
    ] as const,
    orderWhere,
  ),
  counted(
    'refunds',
    ['count', 'amount', 'last'] as const,
    z.strictObject({
      /** When it was asked for, else when it ended. */
      period: period.optional(),
      states: some(z.enum(['success', 'pending', 'failed', 'unknown'])).optional(),
      reasonHas: text.optional(),
    }),
  ),
  counted(
    'reviews',
    ['count', 'lowest', 'last'] as const,
    z.strictObject({
      period: period.optional(),
      rating: z.strictObject({ min: z.int().optional(), max: z.int().optional() }).optional(),
      textHas: text.optional(),
    }),
  ),
  counted(
    'notes',
    ['count', 'last'] as const,
    z.strictObject({ period: period.optional(), textHas: text.optional() }),
  ),
  /** Follow-ups somebody decided about. */
  counted(
    'contacts',
    ['count', 'last'] as const,
    z.strictObject({
      period: period.optional(),
      reasons: some(text).optional(),
      states: some(z.enum(['done', 'skipped', 'postponed'])).optional(),
    }),
  ),
  /** What the shop really sent or said, by follow-up, file or hand. */
  counted(
    'contacted',
    ['count', 'last'] as const,
    z.strictObject({ period: period.optional(), channels: some(channel).optional() }),
  ),
  counted(
    'members',
    ['count', 'points'] as const,
    z.strictObject({ joined: period.optional(), shops: some(id).optional(), levels: some(text).optional() }),
  ),
  /**
   * An order, and later, within so many days, another one; or none (`without`). While the days are not over yet, nobody
   * knows whether none will come.
   */
  z.strictObject({
    on: z.literal('sequence'),
    not,
    first: orderWhere,
    next: orderWhere,
    without: z.boolean(),
    days: z.int().min(1).max(3_650),
  }),
  z.strictObject({ on: z.literal('segment'), not, segment: id }),
  /** Was in a segment when its people were written down. */
  z.strictObject({ on: z.literal('snapshot'), not, snapshot: id }),
  /**
   * At one of these stages at the end of any day of the period. Judged by the lines that held in the month of its last
   * day where they were kept; who had not bought yet was at none.
   */
  z.strictObject({ on: z.literal('stages'), not, stages: some(pastStage), period }),
  /** Of one of these value types at the end of a day, by the limits of its month where they were kept. */
  z.strictObject({ on: z.literal('types'), not, types: some(valueType), day }),
])
export type Leaf = z.infer<typeof leaf>

export interface Group {
  join: 'and' | 'or'
  not?: boolean | undefined
  of: Node[]
}
export type Node = Group | Leaf

export const isGroup = (node: Node): node is Group => 'join' in node

export const node: z.ZodType<Node> = z.lazy(() => z.union([group, leaf]))
const group: z.ZodType<Group> = z.strictObject({
  join: z.enum(['and', 'or']),
  not,
  of: z.array(node).max(60),
})

export interface Rule {
  version: typeof RULE_VERSION
  root: Group
}

/** Deeper than any rule can be: what is deeper still is refused before it is looked at. */
const DEEPEST_JSON = 40
const bounded = z.unknown().superRefine((value, context) => {
  if (depthOf(value, 0) > DEEPEST_JSON) context.addIssue({ code: 'custom', message: 'too-deep' })
})

function depthOf(value: unknown, at: number): number {
  if (at > DEEPEST_JSON || typeof value !== 'object' || value === null) return at
  let deepest = at
  for (const inner of Object.values(value)) deepest = Math.max(deepest, depthOf(inner, at + 1))
  return deepest
}

export const rule: z.ZodType<Rule> = bounded.pipe(
  z.strictObject({ version: z.literal(RULE_VERSION), root: group }).superRefine((asked, context) => {
    for (const problem of problemsOf(asked))
      context.addIssue({ code: 'custom', message: problem.code, path: ['root', ...problem.path] })
  }),
)

/** All leaves, wherever they stand. */
export function* leavesOf(at: Node): Generator<Leaf> {
  if (!isGroup(at)) yield at
  else for (const inner of at.of) yield* leavesOf(inner)
}
