import type { z } from 'zod'
import type { looked } from '../../../shared/features/segments/contract.ts'
import type { PortraitPart } from '../../../shared/features/segments/portrait.ts'
import { offsetMs } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import { PURCHASE } from '../orders/purchase.ts'
import { ageOf, lunarToday, solarToday } from './ages.ts'
import { type Mask, maskOf } from './people.ts'
import { partOfLooked } from './queries.ts'

const SHOWN = 12
const MS_PER_HOUR = 3_600_000

/** Counts of one side, inside the segment and of everybody. */
class Side {
  readonly #counts = new Map<string, { inside: number; all: number }>()
  #inside = 0
  #all = 0

  add(key: string, inside: boolean): void {
    if (key === '') return
    let count = this.#counts.get(key)
    if (!count) {
      count = { inside: 0, all: 0 }
      this.#counts.set(key, count)
    }
    count.all += 1
    this.#all += 1
    if (!inside) return
    count.inside += 1
    this.#inside += 1
  }

  /** Those most frequent inside first, or in the order of the keys. */
  part(side: PortraitPart['side'], inOrder: boolean): PortraitPart {
    const rows = [...this.#counts].map(([key, count]) => ({ key, ...count }))
    rows.sort((a, b) =>
      inOrder
        ? Number(a.key) - Number(b.key)
        : b.inside - a.inside || b.all - a.all || (a.key < b.key ? -1 : 1),
    )
    return {
      side,
      insideKnown: this.#inside,
      allKnown: this.#all,
      rows: inOrder ? rows : rows.slice(0, SHOWN),
    }
  }
}

/** Who they are, what they buy, when and where, beside everybody. Throws NOT_FOUND `segment`. */
export function portraitOf(db: Db, today: string, of: z.infer<typeof looked>): PortraitPart[] {
  const mask = maskOf(db, partOfLooked(db, today, of))
  return [...who(db, today, mask), ...what(db, mask), ...whenAndWhere(db, mask)]
}

function who(db: Db, today: string, mask: Mask): PortraitPart[] {
  const [gender, age, province] = [new Side(), new Side(), new Side()]
  const rows = db
    .prepare<[], [number, string, string, string, number]>(
      'SELECT customer_id, gender, birthday, province, birthday_lunar FROM customer_profile',
    )
    .raw()
    .iterate() as IterableIterator<[number, string, string, string, number]>
  const [solar, lunar] = [solarToday(today), lunarToday(today)]
  for (const [id, sex, birthday, place, isLunar] of rows) {
    const inside = mask[id] === 1
    gender.add(sex === 'unknown' ? '' : sex, inside)
    age.add(ageBand(birthday, isLunar === 0 ? solar : lunar), inside)
    province.add(place, inside)
  }
  return [gender.part('gender', false), age.part('age', true), province.part('province', false)]
}

const YEARS_OF_A_BAND = 10

/** The first year of the ten a person is in; empty where the year is not known. */
function ageBand(birthday: string, now: ReturnType<typeof solarToday>): string {
  if (birthday.length !== 10) return ''
  const years = ageOf(birthday, now)
  return String(Math.max(0, Math.floor(years / YEARS_OF_A_BAND) * YEARS_OF_A_BAND))
}

function what(db: Db, mask: Mask): PortraitPart[] {
  const [titles, categories] = [new Side(), new Side()]
  const categoryOf = new Map(
    db
      .prepare<[], [string, string]>(
        `SELECT title, min(category) FROM product_listing WHERE title <> '' AND category <> '' GROUP BY title`,
      )
      .raw()
      .all() as [string, string][],
  )
  const titleOf = new Map(
    db.prepare<[], [number, string]>('SELECT id, title FROM product').raw().all() as [number, string][],
  )
  const rows = db
    .prepare<[], [number, number]>(
      `SELECT customer_id, product_id FROM order_line CROSS JOIN orders ON orders.id = order_id
       WHERE customer_id > 0 AND ${PURCHASE} AND adjustment = 0`,
    )
    .raw()
    .iterate() as IterableIterator<[number, number]>
  for (const [id, product] of rows) {
    const title = titleOf.get(product) ?? ''
    titles.add(title, mask[id] === 1)
    categories.add(categoryOf.get(title) ?? '', mask[id] === 1)
  }
  return [titles.part('title', false), categories.part('category', false)]
}

function whenAndWhere(db: Db, mask: Mask): PortraitPart[] {
  const [hour, weekday, platform, shop] = [new Side(), new Side(), new Side(), new Side()]
  const shops = new Map(
    db
      .prepare<[], { id: number; platform: string; timeZone: string }>(
        'SELECT id, platform, time_zone AS timeZone FROM shop',
      )
      .all()
      .map((one) => [one.id, one]),
  )
  const rows = db
    .prepare<[], [number, number, number | null]>(
      `SELECT customer_id, shop_id, coalesce(paid_at, created_at) FROM orders INDEXED BY orders_figures
       WHERE customer_id > 0 AND ${PURCHASE}`,
    )
    .raw()
    .iterate() as IterableIterator<[number, number, number | null]>
  for (const [id, shopId, at] of rows) {
    const inside = mask[id] === 1
    const own = shops.get(shopId)
    shop.add(String(shopId), inside)
    platform.add(own?.platform ?? '', inside)
    if (at === null || !own) continue
    const wall = at + offsetMs(at, own.timeZone)
    hour.add(String(Math.floor(wall / MS_PER_HOUR) % 24), inside)
    weekday.add(String(((Math.floor(wall / MS_PER_HOUR / 24) + 3) % 7) + 1), inside)
  }
  return [
    hour.part('hour', true),
    weekday.part('weekday', true),
    platform.part('platform', false),
    shop.part('shop', false),
  ]
}
