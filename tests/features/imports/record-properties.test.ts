import { describe, expect, test } from 'vitest'
import type { BuyerObservation } from '../../../electron/features/imports/reading/observation.ts'
import { type Chance, chance } from '../../chance.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { aBuyer, anOrder } from '../../fixtures/observations.ts'
import { aRecord, load, picture, type Row, takeBack } from './record-rows.ts'

const phones = ['13900000001', '13900000002', '13900000003']
const statuses = ['unpaid', 'paid', 'shipped', 'completed', 'closed', 'refunded'] as const

/** A few orders, refunds, members and reviews, so that they collide all the time. */
function randomRow(random: Chance): Row {
  const number = `9000${random.int(0, 4)}`
  const asOf = random.int(1, 6)
  const shopName = random.pick(['', '暖屋小铺', '暖屋小铺'])
  switch (random.int(0, 3)) {
    case 0: {
      const status = random.pick(statuses)
      const paid = status !== 'unpaid' && status !== 'closed'
      const phone = random.pick([...phones, ''])
      const keys: BuyerObservation['keys'] = phone ? [{ kind: 'phone', value: phone }] : []
      return anOrder({
        orderNumber: number,
        status,
        statusRaw: status,
        paid,
        grossFen: paid ? 5000 : 0,
        refundFen: random.pick([null, status === 'refunded' ? 5000 : 0]),
        createdAt: Date.UTC(2026, 5, 1),
        buyer: aBuyer({
          keys,
          phone,
          phoneKind: phone ? 'real' : 'unknown',
          name: random.pick(['', '林**']),
        }),
      })
    }
    case 1: {
      const refundNumber = `R${random.int(0, 5)}`
      const status = random.pick(['success', 'success', 'pending', 'failed'])
      // A refund belongs to one order.
      const orderNumber = `9000${Number(refundNumber.slice(1)) % 5}`
      const values = { refundNumber, orderNumber, status, refund: random.pick([1000, 2500, 5000]) }
      return aRecord('refunds', `refundNumber=${refundNumber}`, values, { asOf, shopName })
    }
    case 2: {
      const account = random.pick(['tb1', 'tb2', 'tb3'])
      const values: Record<string, string | number> = { account, level: random.pick(['银卡', '金卡']) }
      const phone = random.pick([...phones, '139****0001', ''])
      if (phone) values.phone = phone
      if (random.int(0, 1)) values.name = random.pick(['林晚秋', '林**', '陈默'])
      if (random.int(0, 1)) values.points = random.int(0, 900)
      if (random.int(0, 1)) values.tags = random.pick(['送礼', '送礼,年货', '老板娘', '年货, 老板娘'])
      return aRecord('members', `account=${account}`, values, { asOf })
    }
    default: {
      const values = { orderNumber: number, rating: random.pick(['5', '1']), text: random.pick(['好', '坏']) }
      return aRecord('reviews', `orderNumber=${number}`, values, { asOf, shopName })
    }
  }
}

const randomFile = (random: Chance) => Array.from({ length: random.int(1, 5) }, () => randomRow(random))

const withoutPeople = ({ records, orders, tags }: ReturnType<typeof picture>) =>
  [...records, ...orders, ...tags].map((row) => ({ ...row, person: null }))

describe('records of imports', () => {
  test('any order of the files leads to the same database', () => {
    const random = chance(31)
    for (let round = 0; round < 40; round += 1) {
      const files = Array.from({ length: random.int(2, 5) }, () => randomFile(random))
      const first = makeDatabase()
      const second = makeDatabase()
      for (const file of files) load(first.db, file)
      for (const file of random.shuffle(files)) load(second.db, random.shuffle(file))
      expect(picture(second.db)).toEqual(picture(first.db))
    }
  })

  test('the same file again changes nothing', () => {
    const random = chance(32)
    for (let round = 0; round < 10; round += 1) {
      const { db } = makeDatabase()
      const file = randomFile(random)
      load(db, file)
      const before = picture(db)
      const again = load(db, file)
      expect(new Set(again.stored.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
      expect(again.customers).toEqual({ new: 0, changed: 0 })
      expect(picture(db)).toEqual(before)
    }
  })

  test('taking an import back, whichever, leaves what the others alone would have made', () => {
    const random = chance(33)
    for (let round = 0; round < 40; round += 1) {
      // Orders come first and stay: taking those back is another test's matter.
      const orders = Array.from({ length: 6 }, () => randomRow(random)).filter((row) => !('kind' in row))
      const files = Array.from({ length: random.int(2, 4) }, () =>
        randomFile(random).filter((row) => 'kind' in row),
      )
      const gone = random.int(0, files.length - 1)
      const { db } = makeDatabase()
      const other = makeDatabase()
      load(db, orders)
      load(other.db, orders)
      const ids = files.map((file) => load(db, file).journalId)
      files.forEach((file, index) => {
        if (index !== gone) load(other.db, file)
      })
      takeBack(db, ids[gone] ?? 0)
      expect(withoutPeople(picture(db))).toEqual(withoutPeople(picture(other.db)))
    }
  })

  test('taking the newest back restores what was before it, people who became one included', () => {
    const random = chance(35)
    for (let round = 0; round < 30; round += 1) {
      const { db } = makeDatabase()
      load(db, randomFile(random))
      load(db, randomFile(random))
      const before = picture(db)
      takeBack(db, load(db, randomFile(random)).journalId)
      expect(picture(db)).toEqual(before)
    }
  })

  test('taking all back, in any order, leaves nothing', () => {
    const random = chance(34)
    for (let round = 0; round < 10; round += 1) {
      const { db } = makeDatabase()
      const ids = Array.from({ length: 4 }, () => load(db, randomFile(random)).journalId)
      for (const id of ids.reverse()) takeBack(db, id)
      expect(picture(db)).toEqual({ records: [], orders: [], profiles: [], found: 0, tags: [], tagNames: [] })
      expect(db.prepare('SELECT count(*) FROM import_told').pluck().get()).toBe(0)
      expect(db.prepare('SELECT count(*) FROM shop').pluck().get()).toBe(0)
    }
  })
})
