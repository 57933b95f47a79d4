/** A value that suspiciously many buyers carry stops being a key; until then, and once allowed, it joins. */
import { describe, expect, test } from 'vitest'
import { runCommand } from '../../../electron/db/command.ts'
import type { Db } from '../../../electron/db/connect.ts'
import type { OrderObservation } from '../../../electron/features/imports/reading/observation.ts'
import { allowKey, stopKey } from '../../../electron/features/people/keys.ts'
import { MOST_ACCOUNTS, MOST_NAMES } from '../../../electron/features/people/rules.ts'
import { chance } from '../../chance.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { aBuyer, anOrder } from '../../fixtures/observations.ts'
import { load, picture, takeBack } from '../imports/ledger.ts'
import { author, expectOwnersRight, peopleOf } from './owners.ts'

const PHONE = '13900000001'

interface Buyer {
  account?: string
  name?: string
  phone?: string
}

const orderOf = (number: number, { account = '', name = '', phone = PHONE }: Buyer): OrderObservation =>
  anOrder({
    orderNumber: `80000000000${String(number).padStart(8, '0')}`,
    buyer: aBuyer({
      ...{ name, nick: account, phone, phoneKind: phone === '' ? 'unknown' : 'real' },
      keys: [
        ...(account === '' ? [] : [{ kind: 'account' as const, value: account }]),
        ...(phone === '' ? [] : [{ kind: 'phone' as const, value: phone }]),
      ],
    }),
  })

const stopped = (db: Db) =>
  db.prepare('SELECT kind, value, reason, buyers FROM stopped_key WHERE stopped = 1').all()
const people = (db: Db) =>
  db.prepare('SELECT count(*) FROM customer WHERE merged_into_id IS NULL').pluck().get()
const anonymous = (db: Db) =>
  db.prepare('SELECT count(*) FROM orders WHERE customer_id IS NULL').pluck().get()
const many = (count: number, buyer: (at: number) => Buyer) =>
  Array.from({ length: count }, (_, at) => orderOf(at, buyer(at)))

describe('5,000 orders with one phone', () => {
  test('of 5,000 accounts are of 5,000 customers, with one notice', () => {
    const { db } = makeDatabase()
    const loaded = load(
      db,
      many(5_000, (at) => ({ account: `buyer${at}` })),
    )
    expect(people(db)).toBe(5_000)
    expect(anonymous(db)).toBe(0)
    expect(loaded.customers).toEqual({ new: 5_000, changed: 0 })
    expect(stopped(db)).toEqual([{ kind: 'phone', value: PHONE, reason: 'many', buyers: 5_000 }])
    expectOwnersRight(db)
  })

  test('of 5,000 names and no account are anonymous, with one notice', () => {
    const { db } = makeDatabase()
    load(
      db,
      many(5_000, (at) => ({ name: `客人${at}号` })),
    )
    expect({ people: people(db), anonymous: anonymous(db) }).toEqual({ people: 0, anonymous: 5_000 })
    expect(stopped(db)).toEqual([{ kind: 'phone', value: PHONE, reason: 'many', buyers: 5_000 }])
  })

  test('of one name are of one loyal customer', () => {
    const { db } = makeDatabase()
    load(
      db,
      many(5_000, () => ({ name: '林晚秋' })),
    )
    expect({ people: people(db), stopped: stopped(db) }).toEqual({ people: 1, stopped: [] })
  })
})

describe('where it begins', () => {
  test.each([
    ['accounts', MOST_ACCOUNTS, (at: number) => ({ account: `buyer${at}` })],
    ['names', MOST_NAMES, (at: number) => ({ name: `客人${at}号` })],
  ] as const)('%s: a family is one person, one more is not', (_, most, buyer) => {
    const family = makeDatabase()
    load(family.db, many(most, buyer))
    expect({ people: people(family.db), stopped: stopped(family.db).length }).toEqual({
      people: 1,
      stopped: 0,
    })
    const crowd = makeDatabase()
    load(crowd.db, many(most + 1, buyer))
    expect(stopped(crowd.db)).toHaveLength(1)
    expect(people(crowd.db)).not.toBe(1)
  })

  test('whichever order the files come in, and whichever is taken back, people are the same', () => {
    const random = chance(51)
    for (let round = 0; round < 25; round += 1) {
      // Two phones, a few accounts with and without them: some rounds cross the limit, some do not.
      const orders = Array.from({ length: 18 }, (_, at) =>
        orderOf(at, {
          account: random.is(0.7) ? `buyer${random.int(0, 8)}` : '',
          name: random.pick(['', '林晚秋', `客人${at}号`]),
          phone: random.pick([PHONE, PHONE, '13900000002', '']),
        }),
      )
      const files = [0, 1, 2, 3].map((file) => orders.filter((_, at) => at % 4 === file))
      const one = makeDatabase()
      const ids = files.map((file) => load(one.db, file).journalId)
      const other = makeDatabase()
      for (const file of random.shuffle(files)) load(other.db, random.shuffle(file))
      expect(peopleOf(one.db), `round ${round}`).toEqual(peopleOf(other.db))
      const gone = random.int(0, 3)
      takeBack(one.db, ids[gone] ?? 0)
      expectOwnersRight(one.db)
      const without = makeDatabase()
      for (const file of files.filter((_, at) => at !== gone)) load(without.db, file)
      expect(picture(one.db), `round ${round} without ${gone}`).toEqual(picture(without.db))
    }
  })
})

describe('by hand', () => {
  const stop = (db: Db) =>
    runCommand(db, author, 'people.stopKey', 2, (command) =>
      stopKey(command, { value: `+86 ${PHONE}`, reason: 'own' }),
    ).journalId
  const family = (db: Db) => load(db, [...many(3, (at) => ({ account: `buyer${at}` })), orderOf(9, {})])

  test('a stopped value holds nobody together, and undo joins them again', () => {
    const { db } = makeDatabase()
    family(db)
    const before = picture(db)
    expect(people(db)).toBe(1)
    const id = stop(db)
    expect({ people: people(db), anonymous: anonymous(db) }).toEqual({ people: 3, anonymous: 1 })
    expectOwnersRight(db)
    load(db, [orderOf(20, { account: 'buyer7' })])
    expect(people(db)).toBe(4)
    takeBack(db, id)
    expectOwnersRight(db)
    expect(people(db)).toBe(1)
    const all = makeDatabase()
    family(all.db)
    load(all.db, [orderOf(20, { account: 'buyer7' })])
    expect(picture(db)).toEqual(picture(all.db))
    expect(before.people).toHaveLength(1)
  })

  test('an allowed value joins however many carry it, and stays allowed', () => {
    const { db } = makeDatabase()
    load(
      db,
      many(MOST_ACCOUNTS + 1, (at) => ({ account: `buyer${at}` })),
    )
    expect(people(db)).toBe(MOST_ACCOUNTS + 1)
    const key = db.prepare('SELECT id FROM stopped_key').pluck().get() as number
    const id = runCommand(db, author, 'people.allowKey', 2, (command) => allowKey(command, key)).journalId
    expect(people(db)).toBe(1)
    load(db, [orderOf(30, { account: 'buyer30' })])
    expect({ people: people(db), stopped: stopped(db) }).toEqual({ people: 1, stopped: [] })
    expectOwnersRight(db)
    takeBack(db, id)
    expect({ people: people(db), stopped: stopped(db).length }).toEqual({
      people: MOST_ACCOUNTS + 2,
      stopped: 1,
    })
    expectOwnersRight(db)
  })
})
