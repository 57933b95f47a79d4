/** Claims among everything else that hands do: joining, parting, moving and releasing claims, imports and undo. */
import { describe, expect, test } from 'vitest'
import type { Db } from '../../../electron/db/connect.ts'
import type { OrderObservation } from '../../../electron/features/imports/reading/observation.ts'
import { type Chance, chance } from '../../chance.ts'
import { addShop, makeDatabase } from '../../fixtures/database.ts'
import { load, picture, randomFile, takeBack } from '../imports/ledger.ts'
import { expectOwnersRight, hands } from '../people/owners.ts'
import { claim, release } from './word.ts'

const ROUNDS = 8
const nicks = ['小满', '阿杰', 't**y', '青柠']

const ids = (db: Db, sql: string) => db.prepare(sql).pluck().all() as number[]
const living = (db: Db) => ids(db, 'SELECT id FROM customer WHERE merged_into_id IS NULL ORDER BY id')
const joined = (db: Db) => ids(db, 'SELECT id FROM customer WHERE merged_into_id IS NOT NULL ORDER BY id')

function shopReady(): Db {
  const { db } = makeDatabase()
  addShop(db, { name: '暖屋小铺' })
  return db
}

/** One thing somebody does by hand; null when there is nobody to do it to. */
function byHand(db: Db, random: Chance): number | null {
  const people = living(db)
  const some = random.shuffle(people).slice(0, 2)
  const parts = joined(db)
  const claims = ids(db, 'SELECT id FROM order_claim ORDER BY id')
  const order = { shopId: 1, orderNumber: `90000000000000000${random.int(0, 7)}` }
  const join = random.is(0.5)
  switch (random.int(0, 5)) {
    case 0:
      return some.length < 2 ? null : hands(db).merge(some, random.pick(some))
    case 1:
      return parts.length === 0 ? null : hands(db).part([random.pick(parts)])
    case 2:
      return claims.length === 0 ? null : release(db, [random.pick(claims)]).journalId
    case 3:
      return people.length === 0
        ? null
        : claim(db, [{ order, person: { customerId: random.pick(people) }, join }], 'numbers').journalId
    default:
      return claim(db, [{ order, person: { nick: random.pick(nicks) }, join }]).journalId
  }
}

/** Every order with a claim and no keys of its own is whose its claim says. */
function expectClaimsFollowed(db: Db): void {
  const astray = db
    .prepare(
      `SELECT order_number FROM order_claim JOIN orders USING (order_number)
       WHERE orders.phone = '' AND orders.email = '' AND NOT EXISTS (
         SELECT 1 FROM import_told WHERE entity IN ('order', 'keys') AND entity_id = orders.id)
       AND orders.customer_id IS NOT order_claim.customer_id`,
    )
    .pluck()
    .all()
  expect(astray).toEqual([])
}

describe('claims and everything else hands do', () => {
  test.each([51, 52, 53])('taken back, the last first, leave what the imports made (chance %i)', (seed) => {
    const random = chance(seed)
    for (let round = 0; round < ROUNDS; round += 1) {
      const db = shopReady()
      let there: { file: OrderObservation[]; id: number }[] = []
      const done: number[] = []
      for (let step = 0; step < 12; step += 1) {
        const what = random.next()
        if (what < 0.3 || there.length === 0) {
          const file = randomFile(
            random,
            there.map((one) => one.file),
          )
          there.push({ file, id: load(db, file).journalId })
        } else if (what < 0.4) {
          const gone = random.pick(there)
          takeBack(db, gone.id)
          there = there.filter((one) => one !== gone)
        } else {
          const id = byHand(db, random)
          if (id !== null) done.push(id)
        }
        expectOwnersRight(db)
        expectClaimsFollowed(db)
      }
      for (const id of done.reverse()) {
        const undo = db.prepare('SELECT undo FROM journal WHERE id = ?').pluck().get(id)
        if (undo === 'possible') takeBack(db, id)
        expectOwnersRight(db)
      }
      expect(db.prepare('SELECT count(*) FROM order_claim').pluck().get()).toBe(0)
      const other = shopReady()
      for (const { file } of there) load(other, file)
      expect(picture(db), `round ${round}`).toEqual(picture(other))
    }
  })
})
