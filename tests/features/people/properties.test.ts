/** Joining is a link: whatever was joined, parted, edited and imported in whatever order, taking it back restores. */
import { describe, expect, test } from 'vitest'
import type { Db } from '../../../electron/db/connect.ts'
import { regroup } from '../../../electron/features/people/regroup.ts'
import { type Chance, chance } from '../../chance.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { load, picture, randomFile, takeBack } from '../imports/ledger.ts'
import { expectOwnersRight, hands, peopleOf } from './owners.ts'

type File = Parameters<typeof load>[1]

const living = (db: Db) =>
  db.prepare('SELECT id FROM customer WHERE merged_into_id IS NULL ORDER BY id').pluck().all() as number[]
const joined = (db: Db) =>
  db.prepare('SELECT id FROM customer WHERE merged_into_id IS NOT NULL ORDER BY id').pluck().all() as number[]
const facts = (db: Db) =>
  db
    .prepare(
      `SELECT id, name, gender, birthday, owner FROM customer
       WHERE name <> '' OR gender <> 'unknown' OR birthday <> '' OR owner <> ''`,
    )
    .all()

/** One thing somebody does by hand; null when there is nobody to do it to. */
function byHand(db: Db, random: Chance): number | null {
  const hand = hands(db)
  const people = living(db)
  const some = random.shuffle(people).slice(0, random.int(2, 3))
  const parts = joined(db)
  switch (random.int(0, 5)) {
    case 0:
    case 1:
      return some.length < 2 ? null : hand.merge(some, random.pick(some))
    case 2:
      return parts.length === 0 ? null : hand.part([random.pick(parts)])
    case 3:
      return some.length < 2 ? null : hand.differ(some.slice(0, 2))
    case 4:
      return people.length === 0
        ? null
        : hand.save(random.pick(people), { name: random.pick(['阿福', '阿宝']) })
    default:
      return people.length === 0
        ? null
        : hand.save(random.pick(people), {
            birthday: random.pick(['1990-05-20', '--06-01', '']),
            owner: '小林',
          })
  }
}

interface There {
  file: File
  id: number
}

/** Imports, undone imports and hand work, all mixed; answers the imports that are left and what hands did. */
function live(db: Db, random: Chance, steps: number): { there: There[]; done: number[] } {
  let there: There[] = []
  const done: number[] = []
  for (let step = 0; step < steps; step += 1) {
    const what = random.next()
    if (what < 0.4 || there.length === 0) {
      const file = randomFile(
        random,
        there.map((one) => [...one.file]),
      )
      there.push({ file, id: load(db, file).journalId })
    } else if (what < 0.5) {
      const gone = random.pick(there)
      takeBack(db, gone.id)
      there = there.filter((one) => one !== gone)
    } else {
      const id = byHand(db, random)
      if (id !== null) done.push(id)
    }
    expectOwnersRight(db)
  }
  return { there, done }
}

const undoable = (db: Db, id: number) =>
  db.prepare('SELECT undo FROM journal WHERE id = ?').pluck().get(id) === 'possible'

describe('joining, parting, editing and importing', () => {
  test('leave every row with whom it belongs to, and what hands did taken back leaves what the imports made', () => {
    const random = chance(41)
    for (let round = 0; round < 30; round += 1) {
      const { db } = makeDatabase()
      const { there, done } = live(db, random, 14)
      // The last first: an edit of what an earlier one wrote would be kept otherwise.
      for (const id of done.reverse()) if (undoable(db, id)) takeBack(db, id)
      expectOwnersRight(db)
      const other = makeDatabase()
      for (const { file } of there) load(other.db, file)
      expect(facts(db)).toEqual([])
      expect(picture(db), `round ${round}`).toEqual(picture(other.db))
    }
  })

  test('taken back in any order, joins and parts leave what the imports made', () => {
    const random = chance(42)
    for (let round = 0; round < 30; round += 1) {
      const { db } = makeDatabase()
      const files = [randomFile(random, []), randomFile(random, []), randomFile(random, [])]
      const hand = hands(db)
      const done: number[] = []
      for (const file of files) {
        load(db, file)
        for (let step = 0; step < 3; step += 1) {
          const some = random.shuffle(living(db)).slice(0, 2)
          if (some.length === 2) done.push(hand.merge(some))
        }
      }
      for (const id of random.shuffle(done)) {
        if (undoable(db, id)) takeBack(db, id)
        expectOwnersRight(db)
      }
      const other = makeDatabase()
      for (const file of files) load(other.db, file)
      expect(picture(db), `round ${round}`).toEqual(picture(other.db))
    }
  })

  test('grouping anew from the links changes nothing', () => {
    const random = chance(43)
    for (let round = 0; round < 20; round += 1) {
      const { db } = makeDatabase()
      live(db, random, 12)
      const before = { people: peopleOf(db), joined: joined(db) }
      db.transaction(() => {
        db.pragma('defer_foreign_keys = ON')
        db.exec('UPDATE customer SET merged_into_id = NULL')
        regroup(db, db.prepare('SELECT id FROM customer').pluck().all() as number[])
      })()
      expect({ people: peopleOf(db), joined: joined(db) }).toEqual(before)
      expectOwnersRight(db)
    }
  })
})
