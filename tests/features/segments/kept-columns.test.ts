/** What is kept in memory of orders, of their lines and of what people are worth follows every change. */
import { describe, expect, it } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { partOf } from '../../../electron/features/segments/compile/compile.ts'
import { linesAtHand, linesReady } from '../../../electron/features/segments/line-columns.ts'
import { ordersAtHand, ordersReady } from '../../../electron/features/segments/order-columns.ts'
import { idsOf, maskOf } from '../../../electron/features/segments/people.ts'
import { lookAt, segmentScope } from '../../../electron/features/segments/queries.ts'
import { worthAtHand, worthReady } from '../../../electron/features/segments/worth-columns.ts'
import type { Rule } from '../../../shared/features/segments/rule.ts'
import { startOfDay } from '../../../shared/kernel/day.ts'
import { type Chance, chance } from '../../chance.ts'
import { addOrder, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { reference } from './reference.ts'
import { makeWorld, TODAY, titles, type World } from './world.ts'

type Db = TestDatabase['db']

const ruleOf = (leaf: object): Rule => ({ version: 1, root: { join: 'and', of: [leaf] } }) as unknown as Rule
const atLeast = (min: number) => ({ is: 'range', min })
const rules = [
  ...titles.slice(0, 4).flatMap((title) => [
    ruleOf({ on: 'orders', measure: 'count', where: { titles: [title], paid: 'any' }, test: atLeast(1) }),
    ruleOf({ on: 'orders', measure: 'items', where: { titles: [title] }, test: atLeast(3) }),
    ruleOf({
      ...{ on: 'orders', measure: 'ofThese', where: { titles: [title] }, currency: 'CNY' },
      test: atLeast(5_000),
    }),
  ]),
  ruleOf({ on: 'reviews', measure: 'count', where: {}, test: atLeast(1) }),
  ruleOf({ on: 'refunds', measure: 'count', where: {}, test: atLeast(1) }),
]

/** Something happens to an order, as an import, an edit or an undo would let it; answers whose figures it touches. */
function change(db: Db, random: Chance, { customers, shops }: World): number[] {
  const [one = 0, other = 0] = random.shuffle([...customers])
  const ordersOf = db.prepare('SELECT id FROM orders WHERE customer_id = ?').pluck()
  const order = random.pick([...(ordersOf.all(one) as number[]), 0])
  const what = random.pick(['new', 'move', 'away', 'title', 'gone', 'nobody'] as const)
  if (order === 0 || what === 'new') {
    addOrder(db, {
      ...{ shopId: shops[0] ?? 0, customerId: one },
      lines: [{ title: random.pick(titles), quantity: random.int(1, 4), amountFen: random.int(1, 9_000) }],
    })
    return [one]
  }
  if (what === 'move') db.prepare('UPDATE orders SET customer_id = ? WHERE id = ?').run(other, order)
  if (what === 'away') db.prepare('UPDATE orders SET customer_id = NULL WHERE id = ?').run(order)
  if (what === 'title')
    db.prepare(
      'UPDATE order_line SET product_id = (SELECT id FROM product ORDER BY random() LIMIT 1) WHERE order_id = ?',
    ).run(order)
  if (what === 'gone') {
    db.prepare('DELETE FROM order_line WHERE order_id = ?').run(order)
    db.prepare('DELETE FROM orders WHERE id = ?').run(order)
  }
  if (what === 'nobody') {
    db.prepare('UPDATE orders SET customer_id = NULL WHERE customer_id = ?').run(one)
    db.prepare('DELETE FROM customer_profile WHERE customer_id = ?').run(one)
    return []
  }
  return [one, other]
}

describe('what is kept in memory', () => {
  it('finds whom a slow look finds after whatever happens, and counts what they are worth', async () => {
    const database = makeDatabase()
    const random = chance(631)
    const world = makeWorld(database, random, 40)
    const { db } = database
    await worthReady(db)
    await ordersReady(db)
    await linesReady(db)
    const paid =
      db.prepare(`SELECT currency, sum(net_fen) AS allFen FROM customer_profile WHERE paid_orders > 0
      GROUP BY currency ORDER BY currency`)
    const everybody = db.prepare('SELECT customer_id FROM customer_profile ORDER BY 1').pluck()
    let differences = 0
    let last: number[][] = []
    for (let round = 0; round < 14; round += 1) {
      const touched = Array.from({ length: random.int(1, 3) }, () => change(db, random, world)).flat()
      refreshProfiles(db, touched)
      expect([worthAtHand(db), ordersAtHand(db), linesAtHand(db)]).not.toContain(null)
      const slow = reference(db, startOfDay(TODAY, 'Asia/Shanghai'))
      const found = rules.map((rule) => idsOf(maskOf(db, partOf(rule, segmentScope(db, TODAY)))))
      expect(found).toEqual(rules.map((rule) => slow.people(rule)))
      const look = lookAt(db, TODAY, { rule: ruleOf({ on: 'fact', fact: 'orders', test: atLeast(0) }) })
      const sums = look.revenue.map(({ currency, allFen }) => ({ currency, allFen }))
      expect(sums.sort((a, b) => (a.currency < b.currency ? -1 : 1))).toEqual(paid.all())
      expect(look.revenue.every(({ netFen, allFen }) => netFen === allFen)).toBe(true)
      expect([look.all, look.customers]).toEqual([everybody.all().length, everybody.all().length])
      if (JSON.stringify(found) !== JSON.stringify(last)) differences += 1
      last = found
    }
    expect(differences).toBeGreaterThan(8)
    const before = everybody.all().length
    db.prepare('DELETE FROM customer_profile WHERE customer_id = ?').run(everybody.get() as number)
    const { all } = lookAt(db, TODAY, { rule: ruleOf({ on: 'fact', fact: 'orders', test: atLeast(0) }) })
    expect([worthAtHand(db) !== null, all]).toEqual([true, before - 1])
  })
})
