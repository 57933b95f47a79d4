import type { z } from 'zod'
import {
  type CustomerRow,
  type customerSortBy,
  type Stage,
  stage as stageSchema,
} from '../../../shared/features/customers/contract.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { maskPhone, type PhoneKind } from '../../../shared/kernel/phone.ts'
import type { Platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { allOf, type PageQuery, type Place, type Placed, readPage } from '../../db/page.ts'
import { decodeCursor, pageOf } from '../../engine/cursor.ts'
import { fieldValuesOfMany } from '../fields/queries.ts'
import { readSettings } from '../settings/queries.ts'
import { type TagsByCustomer, tagsOf } from '../tags/queries.ts'
import { warmColumns } from './columns/columns.ts'
import { columnPage, findInColumns, keepStages } from './columns/page.ts'
import { factConditions } from './fact-conditions.ts'
import { type CustomerFilter, customerSource, isSearched, stageCondition } from './filter.ts'
import { type Model, readModel } from './model.ts'
import { daysSince, lineReader, stageOf } from './rules.ts'
import { scoresOf, typeOf } from './scores.ts'

export type CustomerSort = { by: z.infer<typeof customerSortBy>; direction: 'asc' | 'desc' }

/** Column of customer_profile by sort; each has an index `profile_<column>`. */
export const customerSorts: Record<CustomerSort['by'], string> = {
  name: 'name',
  orders: 'orders',
  paidOrders: 'paid_orders',
  netFen: 'net_fen',
  grossFen: 'gross_fen',
  refundFen: 'refund_fen',
  averageOrderFen: 'average_fen',
  items: 'items',
  firstOrderAt: 'first_order_at',
  lastOrderAt: 'last_order_at',
  lastPaidAt: 'last_paid_at',
  region: 'region',
  platforms: 'platforms',
  phone: 'phone',
  email: 'email',
}

/** Sorts whose values are text; the others' are numbers. */
const textSorts: CustomerSort['by'][] = ['name', 'region', 'platforms', 'phone', 'email']

/** What figures are seen by: the model, today in the shop's zone, and whether the caller may see contacts. */
export interface View {
  model: Model
  today: string
  seesContact: boolean
}

export function viewOf(db: Db, now: number, seesContact: boolean): View {
  return { model: readModel(db, now), today: dayOf(now, readSettings(db).timeZone), seesContact }
}

export interface StoredProfile {
  id: number
  name: string
  phone: string
  phoneKind: PhoneKind
  email: string
  region: string
  postcode: string
  address: string
  platforms: string
  currency: string
  otherCurrencies: number
  orders: number
  paidOrders: number
  grossFen: number
  refundFen: number
  netFen: number
  averageFen: number
  items: number
  firstOrderAt: number
  lastOrderAt: number
  lastPaidAt: number
  lastPaidDay: string
  owner: string
  purchaseDays: number
  category: number
}

export const profileColumns = `profile.customer_id AS id, profile.name, phone, phone_kind AS phoneKind, email, region,
  postcode, address, platforms, currency, other_currencies AS otherCurrencies, orders, paid_orders AS paidOrders,
  gross_fen AS grossFen, refund_fen AS refundFen, net_fen AS netFen, average_fen AS averageFen, items,
  first_order_at AS firstOrderAt, last_order_at AS lastOrderAt, last_paid_at AS lastPaidAt,
  last_paid_day AS lastPaidDay, owner, purchase_days AS purchaseDays, category`

export function customerRow(
  row: StoredProfile,
  { model, today, seesContact }: View,
  tags: TagsByCustomer,
): CustomerRow {
  const days = daysSince(row.lastPaidDay, today)
  return {
    id: row.id,
    name: row.name,
    stage: stageOf(row.paidOrders, days, lineReader(model.cycle)(row.category)),
    rfm: scoresOf(row, model),
    valueType: typeOf(row, model),
    platforms: row.platforms === '' ? [] : (row.platforms.split(',') as Platform[]),
    phone: seesContact ? row.phone : maskPhone(row.phone),
    phoneKind: row.phoneKind,
    email: row.email,
    region: row.region,
    postcode: seesContact ? row.postcode : '',
    orders: row.orders,
    paidOrders: row.paidOrders,
    currency: row.currency,
    grossFen: row.grossFen,
    refundFen: row.refundFen,
    netFen: row.netFen,
    averageOrderFen: row.paidOrders === 0 ? null : row.averageFen,
    items: row.items,
    firstOrderAt: row.firstOrderAt || null,
    lastOrderAt: row.lastOrderAt || null,
    lastPaidAt: row.lastPaidAt || null,
    daysSincePaid: days,
    tags: tags.get(row.id) ?? [],
    owner: row.owner,
  }
}

export interface CustomerListInput {
  filter?: CustomerFilter
  sort?: CustomerSort
  after?: string | null
  limit: number
}

/** One page of customers, those who paid last first unless asked otherwise. Throws NOT_FOUND `cursor`. */
export function listCustomers(db: Db, input: CustomerListInput, view: View) {
  const { filter = {}, sort = { by: 'lastPaidAt', direction: 'desc' }, limit } = input
  const text = textSorts.includes(sort.by)
  const after = input.after ? decodeCursor(input.after, text ? 'string' : 'number') : null
  const rows = readCustomers(db, filter, sort, after, limit + 1, view)
  const tags = tagsOf(
    db,
    rows.map(({ id }) => id),
  )
  const own = fieldValuesOfMany(
    db,
    rows.map(({ id }) => id),
  )
  return pageOf(rows, limit, (row: StoredProfile) => ({
    ...customerRow(row, view, tags),
    fieldValues: own.get(row.id) ?? [],
  }))
}

function readCustomers(
  db: Db,
  filter: CustomerFilter,
  sort: CustomerSort,
  after: Place | null,
  limit: number,
  view: View,
): Placed<StoredProfile>[] {
  const { model, today } = view
  const found = findInColumns(db, filter, model.cycle, today)
  if (!found) {
    warmColumns(db)
    return readPage<StoredProfile>(db, customerPage(db, filter, sort, after, limit, view))
  }
  keepStages(found, filter.stage)
  const { direction } = sort
  return columnPage(db, profileColumns, found, { column: customerSorts[sort.by], direction, after, limit })
}

export function customerPage(
  db: Db,
  filter: CustomerFilter,
  sort: CustomerSort,
  after: Place | null,
  limit: number,
  view: View,
): PageQuery {
  const column = customerSorts[sort.by]
  return {
    select: profileColumns,
    ...customerSource(db, filter, view.model.cycle, view.today, column),
    by: `profile.${column}`,
    id: 'profile.customer_id',
    direction: sort.direction,
    after,
    limit,
  }
}

/** How many the filter finds, and how many of each stage without its choice of stages. */
export function countCustomers(
  db: Db,
  filter: CustomerFilter,
  view: View,
): { count: number; byStage: Record<Stage, number> } {
  const counts = countStages(db, filter, view)
  const byStage = Object.fromEntries(
    stageSchema.options.map((stage, index) => [stage, counts[index] ?? 0]),
  ) as Record<Stage, number>
  const chosen = new Set(filter.stage ?? stageSchema.options)
  return { count: [...chosen].reduce((sum, stage) => sum + byStage[stage], 0), byStage }
}

/** In the order of the stages: by one range of the index each, or, where every customer must be looked at, at once. */
function countStages(db: Db, filter: CustomerFilter, { model, today }: View): (number | null)[] {
  const stages = stageSchema.options.map((stage) => stageCondition(stage, model.cycle, today))
  const { stage: _, ...rest } = filter
  const oneLine = model.cycle.categories.length === 0
  if (oneLine && !isSearched(filter) && factConditions(db, filter, today).length === 0) {
    return stages.map(({ sql, params }) => {
      const count = db.prepare<unknown[], number>(
        `SELECT count(*) FROM customer_profile INDEXED BY profile_stage WHERE ${sql}`,
      )
      return Number(count.pluck().get(...params))
    })
  }
  const found = findInColumns(db, rest, model.cycle, today)
  if (found) {
    const counts = new Map<Stage | null, number>()
    for (let id = 1; id < found.mask.length; id += 1) {
      if (found.mask[id] === 0) continue
      const stage = found.stageOf(id)
      counts.set(stage, (counts.get(stage) ?? 0) + 1)
    }
    return stageSchema.options.map((stage) => counts.get(stage) ?? 0)
  }
  const { from, where } = customerSource(db, rest, model.cycle, today, 'stage')
  const all = allOf(where)
  return db
    .prepare<unknown[], (number | null)[]>(
      `SELECT ${stages.map(({ sql }) => `sum(${sql})`).join(', ')} FROM ${from.sql} WHERE ${all.sql}`,
    )
    .raw()
    .get(...stages.flatMap(({ params }) => params), ...from.params, ...all.params) as (number | null)[]
}
