/** What an undo puts back, and what it leaves because somebody said something since. */
import { expect, test } from 'vitest'
import { openCommand, undoableTables } from '../../../electron/db/command.ts'
import type { Db } from '../../../electron/db/connect.ts'
import { undoEntry } from '../../../electron/db/undo.ts'
import { atOnce } from '../../../electron/engine/steps.ts'
import { makeDatabase } from '../../fixtures/database.ts'

const author = { actor: 'owner', door: 'cli' }
const open = (db: Db) => openCommand(db, author, 'test', 1)
const words = (db: Db) => db.prepare('SELECT id, word, status FROM status_word ORDER BY id').all()

function say(db: Db, word: string, status: number): number {
  const { journalId } = open(db)
  db.prepare(
    'INSERT INTO status_word (platform, word, status, created_by, changed_by) VALUES (?, ?, ?, ?, ?)',
  ).run('taobao', word, status, journalId, journalId)
  return journalId
}

/** Deletes what is said of a word and says something else of it: two rows of one name, one after the other. */
function replace(db: Db, word: string, status: number): number {
  const command = open(db)
  const id = db.prepare('SELECT id FROM status_word WHERE word = ?').pluck().get(word) as number
  command.keep('status_word', id)
  db.prepare('DELETE FROM status_word WHERE id = ?').run(id)
  db.prepare(
    'INSERT INTO status_word (id, platform, word, status, created_by, changed_by) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(id + 10, 'taobao', word, status, command.journalId, command.journalId)
  return command.journalId
}

test('an entry that replaced a row by another of the same name gives the first one back', () => {
  const { db } = makeDatabase()
  say(db, '等待揽收', 30)
  const before = words(db)
  const replaced = replace(db, '等待揽收', 40)
  expect(atOnce(undoEntry(open(db), replaced))).toMatchObject({ kept: [] })
  expect(words(db)).toEqual(before)
})

test('what somebody said since of the same thing stays, and is named', () => {
  const { db } = makeDatabase()
  say(db, '等待揽收', 30)
  const id = db.prepare('SELECT id FROM status_word').pluck().get() as number
  const removing = open(db)
  removing.keep('status_word', id)
  db.prepare('DELETE FROM status_word WHERE id = ?').run(id)
  db.prepare(
    'INSERT INTO status_word (id, platform, word, status, created_by, changed_by) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(id + 10, 'taobao', '等待揽收', 50, removing.journalId + 1, removing.journalId + 1)
  const said = words(db)
  expect(atOnce(undoEntry(open(db), removing.journalId)).kept).toMatchObject([
    { entity: 'status_word', reason: 'edited' },
  ])
  expect(words(db)).toEqual(said)
})

test('an id that undo may put back is never given to another row', () => {
  const { db } = makeDatabase()
  // Of these no command deletes the last row and makes another in its place.
  const older = [
    ...['care_decision', 'import_layout', 'status_word', 'order_line', 'orders'],
    ...['identity', 'customer', 'product', 'shop'],
  ]
  const sql = db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck()
  const reusing = undoableTables.filter((table) => !String(sql.get(table)).includes('AUTOINCREMENT'))
  expect([...reusing].sort()).toEqual(older.sort())
})
