import { describe, expect, test } from 'vitest'
import { runCommand } from '../../../electron/db/command.ts'
import type { Db } from '../../../electron/db/connect.ts'
import type { OrderObservation } from '../../../electron/features/imports/reading/observation.ts'
import { addNotes } from '../../../electron/features/notes/write.ts'
import { type Chance, chance } from '../../chance.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { load, picture, randomFile, takeBack } from './ledger.ts'

const ROUNDS = 60

function randomFiles(random: Chance, count: number): OrderObservation[][] {
  const files: OrderObservation[][] = []
  for (let at = 0; at < count; at += 1) files.push(randomFile(random, files))
  return files
}

const content = [
  'orders',
  'order_line',
  'customer',
  'identity',
  'customer_profile',
  'product',
  'shop',
  'import_told',
  'undo_row',
]

const counts = (db: Db) =>
  Object.fromEntries(
    content.map((table) => [table, db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]),
  )

describe('undoing any import, in any order', () => {
  test('leaves what the others alone would have made', () => {
    const random = chance(21)
    for (let round = 0; round < ROUNDS; round += 1) {
      const files = randomFiles(random, 2 + random.int(0, 4))
      const { db } = makeDatabase()
      let there = files.map((file) => ({ file, id: load(db, file).journalId }))
      for (const gone of random.shuffle(there).slice(0, 1 + random.int(0, there.length - 1))) {
        takeBack(db, gone.id)
        there = there.filter((one) => one !== gone)
        const other = makeDatabase()
        for (const { file } of there) load(other.db, file)
        expect(picture(db), `round ${round}`).toEqual(picture(other.db))
      }
    }
  })

  test('and loading more in between', () => {
    const random = chance(22)
    for (let round = 0; round < ROUNDS / 2; round += 1) {
      const { db } = makeDatabase()
      let there: { file: OrderObservation[]; id: number }[] = []
      for (let step = 0; step < 10; step += 1) {
        if (there.length > 0 && random.is(0.4)) {
          const gone = random.pick(there)
          takeBack(db, gone.id)
          there = there.filter((one) => one !== gone)
        } else {
          const file = randomFile(
            random,
            there.map((one) => one.file),
          )
          there.push({ file, id: load(db, file).journalId })
        }
      }
      const other = makeDatabase()
      for (const { file } of there) load(other.db, file)
      expect(picture(db), `round ${round}`).toEqual(picture(other.db))
    }
  })

  test('all of them leaves nothing', () => {
    const random = chance(23)
    for (let round = 0; round < ROUNDS / 4; round += 1) {
      const { db } = makeDatabase()
      const ids = randomFiles(random, 5).map((file) => load(db, file).journalId)
      for (const id of random.shuffle(ids)) takeBack(db, id)
      expect(counts(db)).toEqual(Object.fromEntries(content.map((table) => [table, 0])))
    }
  })

  test('older than the last twenty is settled, and what came after can still be taken back', () => {
    const random = chance(25)
    for (let round = 0; round < 6; round += 1) {
      const { db } = makeDatabase()
      const files = randomFiles(random, 24)
      const all = files.map((file) => ({ file, id: load(db, file).journalId }))
      const possible = db.prepare(`SELECT id FROM journal WHERE undo = 'possible' ORDER BY id`).pluck().all()
      expect(possible).toEqual(all.slice(4).map(({ id }) => id))
      let there = all
      for (const gone of random.shuffle(all.slice(4)).slice(0, 8)) {
        takeBack(db, gone.id)
        there = there.filter((one) => one !== gone)
      }
      const other = makeDatabase()
      for (const { file } of there) load(other.db, file)
      expect(picture(db), `round ${round}`).toEqual(picture(other.db))
    }
  })

  test('what was set by hand stays with somebody', () => {
    const random = chance(24)
    for (let round = 0; round < ROUNDS / 2; round += 1) {
      const { db } = makeDatabase()
      const files = randomFiles(random, 4)
      const there = files.map((file) => ({ file, id: load(db, file).journalId }))
      const notes: string[] = []
      const living = db
        .prepare('SELECT id FROM customer WHERE merged_into_id IS NULL')
        .pluck()
        .all() as number[]
      for (const id of living) {
        if (random.is(0.5)) continue
        notes.push(`note ${id}`)
        runCommand(db, { actor: 'owner', door: 'cli' }, 'notes.add', 5, (command) =>
          addNotes(command, 'owner', { customerIds: [id], text: `note ${id}`, pinned: false }),
        )
      }
      const [gone, ...rest] = random.shuffle(there)
      takeBack(db, gone!.id)
      const kept = db
        .prepare(
          `SELECT text FROM note JOIN customer ON customer.id = customer_id WHERE merged_into_id IS NULL
           ORDER BY note.id`,
        )
        .pluck()
        .all()
      expect(kept).toEqual(notes)
      const other = makeDatabase()
      for (const { file } of rest.sort((a, b) => a.id - b.id)) load(other.db, file)
      const { orders, people, keys, lines } = picture(db)
      const without = picture(other.db)
      expect({ orders, people, keys, lines }).toEqual({
        orders: without.orders,
        people: without.people,
        keys: without.keys,
        lines: without.lines,
      })
    }
  })
})
