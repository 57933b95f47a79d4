import { z } from 'zod'
import { analysis, command, query } from '../../kernel/procedure.ts'
import { currency, cursor, day, fen, id, instant, limit, page, platform } from '../../kernel/schemas.ts'
import { customerRow } from '../customers/contract.ts'
import { orderFilter, orderRow } from '../orders/contract.ts'

/** How somebody came to say whose an order is. */
export const claimSource = z.enum(['numbers', 'pairs', 'code', 'who'])
export type ClaimSource = z.infer<typeof claimSource>

const orderNumber = z.string().trim().min(1).max(100)
const pasted = z.string().max(200_000)
const somebody = z.object({ id, name: z.string() })

/**
 * How an order number stands to the person it is to be claimed for.
 * - `free`: anonymous, can be claimed. `theirs`: is theirs already.
 * - `other`: another person's; `byHand` when nothing but a former claim says so (it can be moved), else joining the
 *   two people is what it would mean; `apart` when somebody called them different or their facts contradict.
 * - `waiting`: not imported yet; will be remembered for the shop that was chosen. `missing`: the same without a shop.
 * - `several`: orders of several shops have this number. `odd`: not how the chosen shop's platform writes numbers.
 * - `damaged`: a spreadsheet has shortened or rounded it.
 */
export const standing = z.enum(['free', 'theirs', 'other', 'waiting', 'missing', 'several', 'odd', 'damaged'])
export type Standing = z.infer<typeof standing>

export const numberLine = z.object({
  /** As it was pasted, without what stood around it. */
  text: z.string(),
  standing,
  orderNumber: z.string(),
  /** Where it will be claimed; null where that is not known. */
  shopId: id.nullable(),
  order: orderRow.nullable(),
  /** Of `several`: the orders of that number. */
  choices: z.array(orderRow),
  /** Whose it is when it is somebody else's. */
  owner: somebody.nullable(),
  byHand: z.boolean(),
  apart: z.boolean(),
})
export type NumberLine = z.infer<typeof numberLine>

/** `unclear`: no line of a nick and a number. `other-nick`: the order's own file names another account. */
export const pairStanding = z.enum([...standing.options, 'unclear', 'other-nick'])

export const pairLine = numberLine.extend({
  standing: pairStanding,
  /** 1-based line of the pasted text. */
  line: z.int(),
  nick: z.string(),
  /** The nick is hidden in part: it says nothing of later orders. */
  masked: z.boolean(),
  /** Whom the nick, or else the order, is known to be; null: a new customer will be made. */
  person: somebody.nullable(),
})
export type PairLine = z.infer<typeof pairLine>

/** Somebody who is to be given orders: known, or to be found by these and made if nobody is. */
export const claimPerson = z.union([
  z.object({ customerId: id }),
  z.object({
    name: z.string().trim().max(200).optional(),
    /** Account on the order's platform; masked ones only serve as a name. */
    nick: z.string().trim().max(200).optional(),
    phone: z.string().trim().max(64).optional(),
    note: z.string().trim().max(2_000).optional(),
  }),
])

export const claimItem = z.object({
  order: z.union([z.object({ orderId: id }), z.object({ shopId: id, orderNumber })]),
  person: claimPerson,
  /** Yes to what `other` asks: the claim is moved, or the two are one person. */
  join: z.boolean().default(false),
})
export type ClaimItem = z.infer<typeof claimItem>

export const claimResult = z.object({
  journalId: id,
  /** Orders that have a person now, and numbers remembered until they are imported. */
  claimed: z.int(),
  waiting: z.int(),
  /** Were theirs already. */
  already: z.int(),
  /** Are somebody else's, and nobody said yes to joining, or the two are known not to be one. */
  skipped: z.int(),
  /** Customers made. */
  made: z.int(),
  /** Whom the last of them was claimed for. */
  customerId: id.nullable(),
})

/** A claim as it stands. */
export const claimRow = z.object({
  id,
  shopId: id,
  shopName: z.string(),
  platform,
  orderNumber: z.string(),
  source: claimSource,
  at: instant,
  customerId: id,
  customerName: z.string(),
  /** Null while no such order has been imported. */
  orderId: id.nullable(),
})
export type ClaimRow = z.infer<typeof claimRow>

/** Net and paid orders, of those with a person and of those without. */
const share = z.object({ knownFen: fen, anonymousFen: fen, known: z.int(), anonymous: z.int() })

export const shopShare = share.extend({
  shopId: id,
  shopName: z.string(),
  platform,
  currency,
  demo: z.boolean(),
  /** Days of the oldest and newest order. */
  from: day,
  to: day,
  /** `YYYY-MM`, the oldest first; months without a paid order are there too. */
  months: z.array(share.extend({ month: z.string() })),
  /** The 90 days up to `to`. */
  recent: share.extend({ from: day }),
})
export type ShopShare = z.infer<typeof shopShare>

/**
 * A way that would give most money a person. `files`: shipping lists cover what was shipped in the last 90 days of the
 * shop's data. `cards`: what a month brings without a buyer, as the last 30 days did. `old`: what is older.
 */
export const way = z.enum(['files', 'cards', 'old'])
export const advice = z.object({
  shopId: id,
  way,
  amountFen: fen,
  currency,
  orders: z.int(),
  from: day,
  to: day,
})
export type Advice = z.infer<typeof advice>

export const codeRow = z.object({
  id,
  code: z.string(),
  shopId: id,
  shopName: z.string(),
  orderNumber: z.string(),
  title: z.string(),
  orderId: id.nullable(),
  createdDay: day.nullable(),
  /** Null: nobody knows who bought it. */
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  /** The person was found by this code. */
  used: z.boolean(),
})
export type CodeRow = z.infer<typeof codeRow>

export const codeBatch = z.object({
  /** Its journal entry. */
  id,
  at: instant,
  shops: z.array(z.string()),
  codes: z.int(),
  used: z.int(),
  /** Orders that have a person by now, whatever found them. */
  known: z.int(),
})
export type CodeBatch = z.infer<typeof codeBatch>

/** Orders that get a card; anonymous ones unless said otherwise. */
export const cardFilter = orderFilter.pick({ shopId: true, from: true, to: true, status: true }).extend({
  anonymous: z.boolean().default(true),
})
export type CardFilter = z.infer<typeof cardFilter>

export const claimsContract = {
  /** What numbers pasted on a customer's page stand for. Throws NOT_FOUND `customer`, `shop`. */
  readNumbers: query()
    .input(z.object({ customerId: id, text: pasted, shopId: id.optional() }))
    .output(
      z.object({
        lines: z.array(numberLine),
        /** Words that are no order number: headings, dates, names. */
        ignored: z.int(),
        /** More numbers than are taken at once; the rest is left out. */
        cut: z.boolean(),
      }),
    ),
  /** The same for lines of a chat nick and an order number, in either order. */
  readPairs: query()
    .input(z.object({ text: pasted, shopId: id.optional() }))
    .output(z.object({ lines: z.array(pairLine), ignored: z.int(), cut: z.boolean() })),
  /** Anything typed: a code, an order or tracking number, a phone, a nick, a name. */
  find: query()
    .input(z.object({ text: z.string().max(200) }))
    .output(
      z.object({
        /** What the text was taken for where it was certain. `wrong-code`: like one of ours, mistyped. */
        by: z.enum(['code', 'wrong-code', 'orderNumber', 'tracking', 'search', 'nothing']),
        orders: z.array(orderRow),
        people: z.array(customerRow),
      }),
    ),
  /** Gives orders their person; one entry, undone as one. Throws NOT_FOUND `order`, `shop`, `customer`. */
  claim: command('edit')
    .input(z.object({ source: claimSource, items: z.array(claimItem).min(1).max(2_000) }))
    .output(claimResult),
  /** Takes claims back for good: the orders are nobody's again unless keys say otherwise. */
  release: command('edit')
    .input(z.object({ claimIds: z.array(id).min(1).max(2_000) }))
    .output(z.object({ journalId: id, released: z.int() })),
  /** Claims, the newest first; of one customer, or only those whose order has not been imported yet. */
  list: query()
    .input(
      z.object({
        customerId: id.optional(),
        orderId: id.optional(),
        waiting: z.boolean().optional(),
        after: cursor.nullish(),
        limit,
      }),
    )
    .output(page(claimRow)),
  /** How much of each shop's net revenue is known by person, and what would raise it most. */
  known: analysis().output(z.object({ shops: z.array(shopShare), advice: z.array(advice) })),
  codes: {
    /** How many cards would be made, and how many of these orders have a code already. */
    count: query()
      .input(z.object({ filter: cardFilter }))
      .output(z.object({ orders: z.int(), fresh: z.int(), most: z.int() })),
    /** Makes a code for each of these orders that has none. Throws CONFLICT `codes` for more than a batch holds. */
    make: command('edit')
      .input(z.object({ filter: cardFilter }))
      .output(z.object({ journalId: id, made: z.int() })),
    batches: query().output(z.array(codeBatch)),
    list: query()
      .input(z.object({ batchId: id }))
      .output(z.array(codeRow)),
  },
}
