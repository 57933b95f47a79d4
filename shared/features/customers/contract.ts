import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { command, query } from '../../kernel/procedure.ts'
import { currency, cursor, direction, fen, id, instant, limit, page, platform } from '../../kernel/schemas.ts'
import { contactBlock } from '../contact/contract.ts'
import { fieldValue } from '../fields/contract.ts'
import { membership } from '../members/contract.ts'
import { orderRow } from '../orders/contract.ts'
import { keyByHand } from '../people/key.ts'
import { review } from '../reviews/contract.ts'
import { valueType } from '../scoring/segments.ts'
import { scoreWhy } from '../scoring/value.ts'
import { tag } from '../tags/tag.ts'
import { bulkChange, bulkEvent } from './bulk.ts'
import { exportEvent, exportInput } from './export.ts'
import { customerFilter, customerSelection, gender, stage } from './filter.ts'
import { habits, nick, timelineItem, virtualPhone } from './page.ts'

export { customerFilter, type Stage, stage } from './filter.ts'

export const phoneKind = z.enum(['real', 'virtual', 'masked', 'cipher', 'unknown'])

export const rfm = z.object({
  /** 1 (worst) to 5 (best), quintiles with ties sharing a score. */
  recency: z.int(),
  frequency: z.int(),
  monetary: z.int(),
})

export const customerRow = z.object({
  id,
  name: z.string(),
  stage,
  rfm: rfm.nullable(),
  /** Null for whom there are no scores. */
  valueType: valueType.nullable(),
  platforms: z.array(platform),
  phone: z.string(),
  phoneKind,
  email: z.string(),
  region: z.string(),
  /** Empty for who may not see contacts: in some countries it is a street. */
  postcode: z.string(),
  orders: z.int(),
  paidOrders: z.int(),
  currency,
  grossFen: fen,
  refundFen: fen,
  netFen: fen,
  /** netFen / paidOrders, rounded to fen; null without a paid order. */
  averageOrderFen: fen.nullable(),
  items: z.int(),
  firstOrderAt: instant.nullable(),
  lastOrderAt: instant.nullable(),
  lastPaidAt: instant.nullable(),
  daysSincePaid: z.int().nullable(),
  tags: z.array(tag),
  /** Who looks after them; empty for nobody. */
  owner: z.string(),
  /** Of the shop's own fields; given in lists. */
  fieldValues: z.array(fieldValue).optional(),
})
export type CustomerRow = z.infer<typeof customerRow>

export const incomeBand = z.enum(['unknown', 'low', 'middle', 'upper', 'high'])
/** `lunar-leap`: born in a leap month of the lunar calendar. */
export const birthdayCalendar = z.enum(['solar', 'lunar', 'lunar-leap'])

export const identity = z.object({
  id,
  kind: z.enum(['account', 'phone', 'email', 'buyer_id']),
  platform: platform.nullable(),
  value: z.string(),
  /** Noted by somebody, not told by a file. */
  byHand: z.boolean(),
})

export const customer = customerRow.extend({
  gender,
  /** `YYYY-MM-DD`, or `--MM-DD` without the year, or empty. */
  birthday: z.string(),
  birthdayCalendar,
  incomeBand,
  interests: z.array(z.string()),
  address: z.string(),
  /** In no way at all. */
  doNotContact: z.boolean(),
  blocks: z.array(contactBlock),
  fieldValues: z.array(fieldValue),
  nicks: z.array(nick),
  /** Of the phone above, where it is a platform's forwarding number. */
  virtualPhone: virtualPhone.nullable(),
  /** To being sent advertising, by their newest order that says so. */
  consent: z.enum(['yes', 'no']).nullable(),
  identities: z.array(identity),
  /** Why they score as they do; null for whom there are no scores. */
  why: scoreWhy.nullable(),
  /** The limits the stage was decided by. */
  cycle: z.object({
    dormantAfterDays: z.int(),
    lostAfterDays: z.int(),
    /** Of the category they buy most, of all the shop's customers, or ours while both know too little. */
    basis: z.enum(['category', 'own-gaps', 'fallback']),
    gaps: z.int(),
    category: z.string(),
  }),
  orderRows: z.array(orderRow),
  otherCurrencies: z.boolean(),
  memberships: z.array(membership),
  reviews: z.array(review),
})
export type Customer = z.infer<typeof customer>

export const customerSortBy = z.enum([
  'name',
  'orders',
  'paidOrders',
  'netFen',
  'grossFen',
  'refundFen',
  'averageOrderFen',
  'items',
  'firstOrderAt',
  'lastOrderAt',
  'lastPaidAt',
  'region',
  'platforms',
  'phone',
  'email',
])

export const customerChanges = z.object({
  name: z.string().trim().max(200).optional(),
  /** Of the calendar `birthdayCalendar` says; solar without. */
  birthday: z.union([z.literal(''), z.string().regex(/^(\d{4}|-)-\d{2}-\d{2}$/)]).optional(),
  birthdayCalendar: birthdayCalendar.optional(),
  gender: gender.optional(),
  incomeBand: incomeBand.optional(),
  interests: z.array(z.string().trim().min(1).max(40)).max(30).optional(),
  owner: z.string().trim().max(60).optional(),
})

/** Somebody no file tells of. */
export const newCustomer = z.object({
  facts: customerChanges,
  keys: z.array(keyByHand).max(20).default([]),
  note: z.string().trim().max(20_000).default(''),
})

export const customersContract = {
  list: query()
    .input(
      z.object({
        filter: customerFilter.optional(),
        sort: z.object({ by: customerSortBy, direction }).optional(),
        after: cursor.nullish(),
        limit,
      }),
    )
    .output(page(customerRow)),
  count: query()
    .input(z.object({ filter: customerFilter.optional() }))
    .output(z.object({ count: z.int(), byStage: z.record(stage, z.int()) })),
  /** Provinces, and countries where nothing smaller is known, those with most customers first. */
  regions: query().output(z.array(z.string())),
  get: query().input(z.object({ id })).output(customer),
  /** A file of them; without the right `contact` phones are masked in it and addresses left out. NOT_FOUND `customer`. */
  export: command('export').meta({ contacts: true }).input(exportInput).output(eventIterator(exportEvent)),
  /** What somebody's purchases say of them. Throws NOT_FOUND `customer`. */
  habits: query().input(z.object({ id })).output(habits),
  /** Everything that happened with somebody, the newest first. Throws NOT_FOUND `customer`. */
  timeline: query()
    .input(
      z.object({
        id,
        kinds: z.array(timelineItem.shape.kind).min(1).optional(),
        after: cursor.nullish(),
        limit,
      }),
    )
    .output(page(timelineItem)),
  /** Others at the very same address. Throws NOT_FOUND `customer`. */
  neighbours: query().input(z.object({ id })).output(z.array(customerRow)),
  /** Who of the shop looks after customers, those with most first. */
  owners: query().output(z.array(z.string())),
  /** Throws CONFLICT `birthday`; of the keys `value`, `stopped`, or `key` when one is somebody's already. */
  add: command('edit')
    .input(newCustomer)
    .output(z.object({ journalId: id, id })),
  /** One thing done to all of these people, as one entry. NOT_FOUND `customer`. */
  change: command('edit')
    .input(z.object({ selection: customerSelection, change: bulkChange }))
    .output(eventIterator(bulkEvent)),
  save: command('edit')
    .input(z.object({ ids: z.array(id).min(1).max(10_000), changes: customerChanges }))
    .output(z.object({ journalId: id, changed: z.int() })),
}
