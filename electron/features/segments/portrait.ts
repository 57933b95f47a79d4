import type { z } from 'zod'
import type { looked } from '../../../shared/features/segments/contract.ts'
import type { PortraitPart } from '../../../shared/features/segments/portrait.ts'
import type { Db } from '../../db/connect.ts'
import type { Steps } from '../../engine/steps.ts'
import { ageOf, lunarToday, solarToday } from './ages.ts'
import { linesNow } from './line-columns.ts'
import { type OrderColumns, ordersNow } from './order-columns.ts'
import { isBought } from './order-masks.ts'
import { type Mask, maskOf } from './people.ts'
import { partOfLooked } from './queries.ts'

const SHOWN = 12
const HOURS = 24
/** Profiles read between two pauses. */
const SLICE = 10_000

/** Counts of one side, inside the segment and of everybody. */
class Side {
  readonly #counts = new Map<string, { inside: number; all: number }>()
  #inside = 0
  #all = 0

  add(key: string, inside: boolean): void {
    this.addMany(key, Number(inside), 1)
  }

  addMany(key: string, inside: number, all: number): void {
    if (key === '' || all === 0) return
    let count = this.#counts.get(key)
    if (!count) {
      count = { inside: 0, all: 0 }
      this.#counts.set(key, count)
    }
    count.all += all
    this.#all += all
    count.inside += inside
    this.#inside += inside
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

/** How often each of some numbers occurs. */
class Tally {
  #inside = new Int32Array(64)
  #all = new Int32Array(64)

  add(number: number, inside: boolean): void {
    if (number >= this.#all.length) {
      this.#inside = longer(this.#inside, number)
      this.#all = longer(this.#all, number)
    }
    this.#all[number] = (this.#all[number] ?? 0) + 1
    if (inside) this.#inside[number] = (this.#inside[number] ?? 0) + 1
  }

  into(side: Side, keyOf: (number: number) => string): void {
    for (const [number, all] of this.#all.entries())
      if (all > 0) side.addMany(keyOf(number), this.#inside[number] ?? 0, all)
  }
}

function longer(counts: Int32Array<ArrayBuffer>, number: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(number * 2)
  next.set(counts)
  return next
}

/** Who they are, what they buy, when and where, beside everybody; pauses. Throws NOT_FOUND `segment`. */
export function* portraitOf(db: Db, today: string, of: z.infer<typeof looked>): Steps<PortraitPart[]> {
  const mask = maskOf(db, partOfLooked(db, today, of))
  const whoTheyAre = yield* who(db, today, mask)
  const orders = ordersNow(db)
  const bought = what(db, orders, mask)
  yield
  return [...whoTheyAre, ...bought, ...whenAndWhere(db, orders, mask)]
}

type Person = [id: number, gender: string, birthday: string, province: string, lunar: number]

function* who(db: Db, today: string, mask: Mask): Steps<PortraitPart[]> {
  const [gender, age, province] = [new Side(), new Side(), new Side()]
  const read = db
    .prepare<[number], Person>(
      `SELECT customer_id, gender, birthday, province, birthday_lunar FROM customer_profile
       WHERE customer_id > ? ORDER BY customer_id LIMIT ${SLICE}`,
    )
    .raw()
  const [solar, lunar] = [solarToday(today), lunarToday(today)]
  for (let last = 0; ; ) {
    const rows = read.all(last) as Person[]
    for (const [id, sex, birthday, place, isLunar] of rows) {
      const inside = mask[id] === 1
      gender.add(sex === 'unknown' ? '' : sex, inside)
      age.add(ageBand(birthday, isLunar === 0 ? solar : lunar), inside)
      province.add(place, inside)
    }
    last = rows.at(-1)?.[0] ?? last
    yield
    if (rows.length < SLICE) break
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

/** Places of purchases, and whether whose they are is inside. */
function* purchasesIn(orders: OrderColumns, mask: Mask): Iterable<[place: number, inside: boolean]> {
  const { customers, starts } = orders
  const bought = isBought(orders)
  for (let who = 0; who < customers.length; who += 1) {
    const inside = mask[customers[who] ?? 0] === 1
    for (let place = starts[who] ?? 0; place < (starts[who + 1] ?? 0); place += 1)
      if (bought(place)) yield [place, inside]
  }
}

function what(db: Db, orders: OrderColumns, mask: Mask): PortraitPart[] {
  const [titles, categories, bought] = [new Side(), new Side(), new Tally()]
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
  const { starts, product } = linesNow(db)
  for (const [place, inside] of purchasesIn(orders, mask)) {
    const order = orders.id[place] ?? 0
    for (let line = starts[order] ?? 0; line < (starts[order + 1] ?? 0); line += 1)
      bought.add(product[line] ?? 0, inside)
  }
  const title = (id: number) => titleOf.get(id) ?? ''
  bought.into(titles, title)
  bought.into(categories, (id) => categoryOf.get(title(id)) ?? '')
  return [titles.part('title', false), categories.part('category', false)]
}

function whenAndWhere(db: Db, orders: OrderColumns, mask: Mask): PortraitPart[] {
  const [hour, weekday, platform, shop] = [new Side(), new Side(), new Side(), new Side()]
  const [hours, weekdays, shops] = [new Tally(), new Tally(), new Tally()]
  const platformOf = new Map(
    db.prepare<[], [number, string]>('SELECT id, platform FROM shop').raw().all() as [number, string][],
  )
  for (const [place, inside] of purchasesIn(orders, mask)) {
    shops.add(orders.shop[place] ?? 0, inside)
    if (Number.isNaN(orders.at[place] ?? Number.NaN)) continue
    const wall = orders.wallHour[place] ?? 0
    hours.add(wall % HOURS, inside)
    weekdays.add(((Math.trunc(wall / HOURS) + 3) % 7) + 1, inside)
  }
  hours.into(hour, String)
  weekdays.into(weekday, String)
  shops.into(shop, String)
  shops.into(platform, (id) => platformOf.get(id) ?? '')
  return [
    hour.part('hour', true),
    weekday.part('weekday', true),
    platform.part('platform', false),
    shop.part('shop', false),
  ]
}
