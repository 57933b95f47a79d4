import type { Db } from '../../db/connect.ts'
import { inSteps } from '../../engine/steps.ts'
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

interface Kept {
  lines: BoughtLines
  stamp: string
  journal: number
}

const kept = new WeakMap<Db, Kept>()
const reading = new WeakMap<Db, Promise<BoughtLines>>()

/**
 * What was bought in all paid orders, as this connection sees the data now. Read anew after whatever may have moved a
 * line: an import, an order changed by hand, people joined or parted, an undo.
 */
export async function boughtLinesOf(db: Db): Promise<BoughtLines> {
  const known = kept.get(db)
  const latest = lastEntry(db)
  if (known && known.stamp === stampOf(db) && !movedSince(db, known.journal)) {
    known.journal = latest
    return known.lines
  }
  const already = reading.get(db)
  if (already) return already
  const work = readAll(db).finally(() => reading.delete(db))
  reading.set(db, work)
  return work
}

async function readAll(db: Db): Promise<BoughtLines> {
  // What changes while they are read is read again at the next question.
  const stamp = stampOf(db)
  const journal = lastEntry(db)
  const lines = await inSteps(readBoughtLines(db), undefined)
  kept.set(db, { lines, stamp, journal })
  return lines
}

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
