/** What somebody says of two people counts before what evidence says; where they contradict each other, it waits. */
import { describe, expect, test } from 'vitest'
import type { Db } from '../../../electron/db/connect.ts'
import { contestedLinks } from '../../../electron/features/people/regroup.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { aBuyer, anOrder } from '../../fixtures/observations.ts'
import { load, picture, takeBack } from '../imports/ledger.ts'
import { expectOwnersRight, hands, peopleOf, personOf } from './owners.ts'

const A = '8000000000000000001'
const B = '8000000000000000002'
const BOTH = '8000000000000000003'

/** One order of an account and one of a phone; `bridge` is an order that shows both. */
const order = (orderNumber: string, account: string, phone: string) =>
  anOrder({
    orderNumber,
    buyer: aBuyer({
      ...{ nick: account, phone, phoneKind: phone === '' ? 'unknown' : 'real' },
      keys: [
        ...(account === '' ? [] : [{ kind: 'account' as const, value: account }]),
        ...(phone === '' ? [] : [{ kind: 'phone' as const, value: phone }]),
      ],
    }),
  })
const bridge = () => order(BOTH, 'tea', '13900000001')

function twoPeople(db: Db): [number, number] {
  load(db, [order(A, 'tea', ''), order(B, '', '13900000001')])
  return [personOf(db, A) ?? 0, personOf(db, B) ?? 0]
}

const contested = (db: Db) => db.prepare(contestedLinks).all()

describe('evidence that connects two known people', () => {
  test('makes them one, whoever was there first stands for both, and its import taken back parts them', () => {
    const { db } = makeDatabase()
    const [one, other] = twoPeople(db)
    const before = picture(db)
    const { journalId, customers } = load(db, [bridge()])
    expect(personOf(db, B)).toBe(one)
    expect(other).toBeGreaterThan(one)
    expect(customers).toEqual({ new: 0, changed: 1 })
    expect(contested(db)).toEqual([])
    takeBack(db, journalId)
    expect(picture(db)).toEqual(before)
    expectOwnersRight(db)
  })

  test('does not join whom somebody called different, and asks', () => {
    const { db } = makeDatabase()
    const [one, other] = twoPeople(db)
    const said = hands(db).differ([one, other])
    load(db, [bridge()])
    expect(peopleOf(db)).toHaveLength(2)
    expect(contested(db)).toEqual([{ id: expect.any(Number), oneId: one, otherId: other }])
    takeBack(db, said)
    expect(peopleOf(db)).toEqual([`${A} ${B} ${BOTH}`])
    expect(contested(db)).toEqual([])
  })

  test.each([
    ['birthdays', { birthday: '1990-05-20' }, { birthday: '1985-01-01' }],
    ['birthdays without a year', { birthday: '1990-05-20' }, { birthday: '--05-21' }],
    ['genders', { gender: 'female' }, { gender: 'male' }],
  ] as const)('does not join two whose %s differ, until a hand does', (_, ours, theirs) => {
    const { db } = makeDatabase()
    const [one, other] = twoPeople(db)
    const hand = hands(db)
    hand.save(one, ours)
    hand.save(other, theirs)
    load(db, [bridge()])
    expect(contested(db)).toHaveLength(1)
    hand.merge([one, other], other)
    expect(peopleOf(db)).toHaveLength(1)
    expect(personOf(db, A)).toBe(other)
    expect(contested(db)).toEqual([])
    expectOwnersRight(db)
  })

  test('joins two whose birthdays agree, one without its year', () => {
    const { db } = makeDatabase()
    const [one, other] = twoPeople(db)
    hands(db).save(one, { birthday: '1990-05-20' })
    hands(db).save(other, { birthday: '--05-20' })
    load(db, [bridge()])
    expect(peopleOf(db)).toHaveLength(1)
  })
})

describe('parting', () => {
  test('holds against the evidence that joined, also when the same file comes again, and can be undone', () => {
    const { db } = makeDatabase()
    const [one, other] = twoPeople(db)
    load(db, [bridge()])
    const id = hands(db).part([other])
    expect(personOf(db, B)).toBe(other)
    expect(personOf(db, BOTH)).toBe(one)
    load(db, [bridge(), order('8000000000000000004', 'tea', '13900000001')])
    expect(personOf(db, B)).toBe(other)
    takeBack(db, id)
    expect(peopleOf(db)).toHaveLength(1)
    expectOwnersRight(db)
  })

  test('what was set while they were joined stays with both, what each had before returns', () => {
    const { db } = makeDatabase()
    const [one, other] = twoPeople(db)
    const hand = hands(db)
    hand.save(one, { owner: '小林' })
    hand.save(other, { name: '林晚秋' })
    hand.merge([one, other])
    hand.save(one, { birthday: '1990-05-20' })
    const profile = () =>
      db.prepare('SELECT customer_id AS id, name, birthday FROM customer_profile ORDER BY 1').all()
    expect(profile()).toEqual([{ id: one, name: '林晚秋', birthday: '1990-05-20' }])
    hand.part([other])
    expect(profile()).toEqual([
      { id: one, name: 'tea', birthday: '1990-05-20' },
      { id: other, name: '林晚秋', birthday: '' },
    ])
  })
})

test('a name set for a joined person counts, whoever had one before', () => {
  const { db } = makeDatabase()
  const [one, other] = twoPeople(db)
  const hand = hands(db)
  hand.save(other, { name: '旧名' })
  hand.merge([one, other])
  hand.save(other, { name: '新名' })
  hand.save(one, { name: '' })
  expect(db.prepare('SELECT name FROM customer_profile').pluck().get()).toBe('tea')
})
