import type { VisitedProduct, Visits } from '../../../../shared/features/traffic/visits.ts'
import { addDays, daysBetween } from '../../../../shared/kernel/day.ts'
import { dayOfNumber } from '../../../../shared/kernel/day-number.ts'
import type { Db } from '../../../db/connect.ts'
import type { BoughtLines } from '../../products/bought-lines.ts'
import { readOrdering, readTraffic, type Span, toldSpan } from './rows.ts'
import {
  type Acted,
  type CountedDay,
  conversionOf,
  counted,
  daysOf,
  dwellOf,
  fewBuy,
  figureOf,
  figuresOf,
  PeopleByDay,
} from './rules.ts'

/** When nobody says which days. */
const USUAL_DAYS = 30
/** Longer than this nobody compares. */
const MOST_DAYS = 3_660

interface Asked {
  shopId?: number | undefined
  from?: string | undefined
  until?: string | undefined
}

/** Visitors of the days asked for and of as many days before, against the shop's own orders. */
export function visitsOf(db: Db, lines: BoughtLines, asked: Asked, today: string): Visits {
  const told = toldSpan(db, asked.shopId)
  const now = spanOf(asked, told?.last ?? today)
  const length = daysBetween(now.from, now.until) + 1
  const before = { from: addDays(now.from, -length), until: addDays(now.from, -1) }
  const both = { from: before.from, until: now.until }
  const rows = readTraffic(db, both, asked.shopId).filter(counted)
  const acted: Acted = { ordering: new PeopleByDay(), buyers: new PeopleByDay() }
  for (const [shop, day, who] of readOrdering(db, both)) acted.ordering.add(shop, day, who)
  eachPaid(lines, both, (order, day) =>
    acted.buyers.add(lines.shops[order] ?? 0, day, lines.customers[order] ?? 0),
  )
  const ofShop = rows.filter(({ productId, title }) => productId === '' && title === '')
  const within = ({ from, until }: Span) => ofShop.filter(({ day }) => day >= from && day <= until)
  const products = productsOf(
    db,
    lines,
    rows.filter((row) => !ofShop.includes(row) && row.day >= now.from),
    now,
  )
  return {
    told: told && { ...told, today },
    ...now,
    beforeFrom: before.from,
    beforeUntil: before.until,
    now: figuresOf(within(now), acted),
    before: figuresOf(within(before), acted),
    days: daysOf(within(now), acted),
    ...products,
  }
}

function spanOf({ from, until }: Asked, last: string): Span {
  const end = until ?? last
  const usual = addDays(end, 1 - USUAL_DAYS)
  const begin = from === undefined ? usual : from > end ? end : from
  return { from: daysBetween(begin, end) >= MOST_DAYS ? addDays(end, 1 - MOST_DAYS) : begin, until: end }
}

function eachPaid(lines: BoughtLines, { from, until }: Span, visit: (order: number, day: string) => void) {
  for (let order = 0; order < lines.days.length; order += 1) {
    const number = lines.days[order] ?? 0
    if (number === 0) continue
    const day = dayOfNumber(number)
    if (day >= from && day <= until) visit(order, day)
  }
}

const SHOWN = 500

/** Products that files give visitors of, each with its buyers of the very same days. */
function productsOf(db: Db, lines: BoughtLines, rows: readonly CountedDay[], span: Span) {
  const nameOf = titleReader(db)
  const numbers = new Map(lines.names.map((name, number) => [name, number]))
  const buyers = new Map<number, PeopleByDay>()
  const days = orderDays(lines, span)
  for (let line = 0; line < lines.orders.length; line += 1) {
    const order = lines.orders[line] ?? 0
    const day = days.get(order)
    if (day === undefined) continue
    const product = lines.products[line] ?? 0
    const people = buyers.get(product) ?? new PeopleByDay()
    buyers.set(product, people)
    // Two lines of one anonymous order are one buyer: numbers below nought are orders.
    people.add(lines.shops[order] ?? 0, day, (lines.customers[order] ?? 0) || -1 - order)
  }
  const shops = new Map(
    db
      .prepare<[], { id: number; name: string }>('SELECT id, name FROM shop')
      .all()
      .map(({ id, name }) => [id, name]),
  )
  const groups = Map.groupBy(rows, (row) => `${row.shopId} ${nameOf(row)}`)
  const products = [...groups.values()].map((of): Omit<VisitedProduct, 'fewBuy'> => {
    const [first] = of as [CountedDay]
    const title = nameOf(first)
    const number = numbers.get(title)
    const visitors = of.reduce((sum, row) => sum + row.visitors, 0)
    const found = number === undefined ? undefined : (buyers.get(number) ?? new PeopleByDay())
    // Two files may tell of one product on one day under two ids: its buyers count once.
    const days = [...new Set(of.map(({ day }) => day))]
    const bought = found ? days.reduce((sum, day) => sum + found.on(first.shopId, day), 0) : null
    return {
      shopId: first.shopId,
      shopName: shops.get(first.shopId) ?? '',
      title,
      productId: number === undefined ? null : (lines.productIds[number] ?? null),
      days: days.length,
      visitors,
      views: figureOf(of, 'views')?.value ?? null,
      dwellSeconds: dwellOf(of),
      favourites: figureOf(of, 'favourites')?.value ?? null,
      cartPeople: figureOf(of, 'cartPeople')?.value ?? null,
      buyers: bought,
      toldBuyers: figureOf(of, 'toldBuyers')?.value ?? null,
      conversion: bought === null ? null : conversionOf(bought, visitors),
    }
  })
  const known = products.filter(({ buyers }) => buyers !== null)
  const visitors = known.reduce((sum, product) => sum + product.visitors, 0)
  const all = visitors === 0 ? null : known.reduce((sum, { buyers }) => sum + (buyers ?? 0), 0) / visitors
  products.sort((a, b) => b.visitors - a.visitors || (a.title < b.title ? -1 : 1) || a.shopId - b.shopId)
  return {
    productsFound: products.length,
    productConversion: all,
    products: products.slice(0, SHOWN).map((product) => ({
      ...product,
      fewBuy: product.buyers !== null && fewBuy(product.buyers, product.visitors, all),
    })),
  }
}

function orderDays(lines: BoughtLines, span: Span): Map<number, string> {
  const days = new Map<number, string>()
  eachPaid(lines, span, (order, day) => days.set(order, day))
  return days
}

/** Visitor files without a title name their products by the number that product lists know. */
function titleReader(db: Db): (row: CountedDay) => string {
  const titles = new Map<string, string>()
  const rows = db
    .prepare<[], { shopId: number; productId: string; title: string }>(
      `SELECT shop_id AS shopId, product_id AS productId, trim(title) AS title FROM product_listing
       WHERE product_id <> '' AND trim(title) <> '' ORDER BY id DESC`,
    )
    .all()
  for (const { shopId, productId, title } of rows) titles.set(`${shopId} ${productId}`, title)
  return ({ shopId, productId, title }) => title || titles.get(`${shopId} ${productId}`) || productId
}
