import type { Db } from '../../db/connect.ts'
import { keptInSteps } from '../../engine/kept-steps.ts'
import { type BoughtLines, readBoughtLines } from './bought-lines.ts'

/** Journal entries that move no order line and give no order to somebody else. */
const QUIET = [
  'care',
  'contact',
  'customers',
  'fields',
  'notes',
  'quality',
  'scoring',
  'segments',
  'settings',
  'tags',
  'views',
]

/**
 * What was bought in all paid orders, as this connection sees the data now. Read anew after whatever may have moved a
 * line: an import, an order changed by hand, people joined or parted, an undo.
 */
const kept = keptInSteps<BoughtLines, { stamp: string; journal: number }>({
  stamp: (db) => ({ stamp: stampOf(db), journal: lastEntry(db) }),
  refresh(db, lines, { stamp, journal }) {
    const latest = lastEntry(db)
    if (stamp !== stampOf(db) || movedSince(db, journal)) return null
    return { value: lines, stamp: { stamp, journal: latest } }
  },
  read: readBoughtLines,
})

export const boughtLinesOf = kept.of
export const boughtLinesNow = kept.now

const stampOf = (db: Db): string =>
  db
    .prepare(
      `SELECT (SELECT coalesce(max(id), 0) FROM orders) || ' ' || (SELECT coalesce(max(id), 0) FROM order_line) || ' '
         || (SELECT count(*) FROM import_batch WHERE state = 'running')`,
    )
    .pluck()
    .get() as string

const lastEntry = (db: Db): number =>
  Number(db.prepare('SELECT coalesce(max(id), 0) FROM journal').pluck().get())

function movedSince(db: Db, journal: number): boolean {
  const quiet = QUIET.map((area) => `'${area}'`).join(', ')
  const found = db
    .prepare<[number], number>(
      `SELECT 1 FROM journal WHERE id > ? AND substr(action, 1, instr(action, '.') - 1) NOT IN (${quiet}) LIMIT 1`,
    )
    .get(journal)
  return found !== undefined
}
