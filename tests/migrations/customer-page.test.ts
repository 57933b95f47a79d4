/** 0060: notes and do-not-contact move into tables of their own, and old edits of them can still be taken back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand } from '../../electron/db/command.ts'
import { connect, type Db } from '../../electron/db/connect.ts'
import { newKey } from '../../electron/db/key.ts'
import { migrate } from '../../electron/db/migrate.ts'
import { atOnce } from '../../electron/engine/steps.ts'
import { undoSteps } from '../../electron/features/journal/undo.ts'
import { migrations } from '../../migrations/index.ts'

function oldFile(): Db {
  const dataDir = mkdtempSync(join(tmpdir(), 'huitouke-test-'))
  const db = connect(dataDir, newKey(), { readonly: false })
  onTestFinished(() => {
    db.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  migrate(
    db,
    migrations.filter(({ version }) => version <= 40),
  )
  return db
}

/** As `customers.save` wrote before: the row's image, then the row. */
function oldSave(
  db: Db,
  at: number,
  id: number,
  changes: { note?: string; do_not_contact?: number },
): number {
  const entry = db.prepare(
    `INSERT INTO journal (at, actor, door, action, count, data, undo) VALUES (?, 'owner', 'cli', 'customers.save', 1, '{}', 'possible')`,
  )
  const journalId = Number(entry.run(at).lastInsertRowid)
  const columns = (db.pragma('table_info(customer)') as { name: string }[]).map(({ name }) => name)
  db.prepare(
    `INSERT INTO undo_row SELECT ?, 'customer', id, json_object(${columns.map((name) => `'${name}', ${name}`).join(', ')})
     FROM customer WHERE id = ?`,
  ).run(journalId, id)
  for (const [column, value] of Object.entries(changes))
    db.prepare(`UPDATE customer SET ${column} = ?, changed_by = ? WHERE id = ?`).run(value, journalId, id)
  return journalId
}

const said = (db: Db) => ({
  notes: db
    .prepare('SELECT customer_id AS id, origin_id AS origin, text, at FROM note ORDER BY note.id')
    .all(),
  blocked: db.prepare('SELECT customer_id AS id, origin_id AS origin, channel FROM contact_block').all(),
  found: db.prepare(`SELECT rowid FROM note_search WHERE note_search MATCH '"白茶"'`).pluck().all().length,
})
const takeBack = (db: Db, id: number) =>
  runCommand(db, { actor: 'owner', door: 'cli' }, 'journal.undo', 9, (command) =>
    atOnce(undoSteps(command, id)),
  )

test('what was noted is there, with whom it was written for, and every old edit can be taken back', () => {
  const db = oldFile()
  db.exec(`INSERT INTO customer (id, note, do_not_contact, merged_into_id, created_by, changed_by)
    VALUES (1, '', 0, NULL, 0, 0), (2, '爱喝白茶', 1, 1, 0, 0), (3, '旧', 0, NULL, 0, 0);
    INSERT INTO customer_link (one_id, other_id, verdict, basis, at, created_by, changed_by)
      VALUES (1, 2, 'same', 'hand', 0, 0, 0)`)
  const first = oldSave(db, 100, 1, { note: '白茶一斤' })
  const second = oldSave(db, 200, 1, { note: '白茶两斤', do_not_contact: 1 })
  const emptied = oldSave(db, 300, 3, { note: '' })
  const allowed = oldSave(db, 400, 2, { do_not_contact: 0 })
  migrate(db)

  expect(said(db)).toEqual({
    notes: [
      { id: 1, origin: null, text: '白茶两斤', at: 100 },
      { id: 1, origin: 2, text: '爱喝白茶', at: 0 },
    ],
    blocked: [{ id: 1, origin: null, channel: 'all' }],
    found: 2,
  })
  expect(takeBack(db, allowed)).toMatchObject({ reverted: 2, keptCount: 0 })
  expect(said(db).blocked).toHaveLength(2)
  expect(takeBack(db, emptied)).toMatchObject({ keptCount: 0 })
  expect(said(db).notes.at(-1)).toMatchObject({ id: 3, text: '旧' })
  takeBack(db, second)
  expect(said(db)).toMatchObject({ notes: [{ text: '白茶一斤' }, {}, {}], blocked: [{ id: 1, origin: 2 }] })
  takeBack(db, first)
  expect(said(db).notes.map((row) => (row as { text: string }).text)).toEqual(['爱喝白茶', '旧'])
  expect(said(db).found).toBe(1)
})
