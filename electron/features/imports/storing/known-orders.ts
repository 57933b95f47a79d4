import type { Db } from '../../../db/connect.ts'
import type { Steps } from '../../../engine/steps.ts'
import { type KnownCells, noteCells, roomForCells } from '../reading/known-cells.ts'

/** Orders known by their cells, and what an import that repeats them tells of them; all by the place of the cells. */
export interface KnownOrders {
  cells: KnownCells
  ids: Int32Array
  shops: Int32Array
  /** UTC milliseconds; NaN where it is not known. */
  createdAt: Float64Array
}

/**
 * Bytes of a file for each order in the database from which it pays to look at all of them first: that costs a tenth of
 * reading and comparing an order, which takes 400 bytes or more.
 */
const WORTH_BYTES = 50

/** Orders looked at between two pauses. */
const IN_ONE_PIECE = 50_000

/** What is known by its cells, for files of so many bytes; null where few of them could be known. */
export function* readKnownOrders(db: Db, bytes: number): Steps<KnownOrders | null> {
  const most = Number(db.prepare('SELECT max(id) FROM orders').pluck().get() ?? 0)
  if (most === 0 || bytes < most * WORTH_BYTES) return null
  const count = Number(db.prepare('SELECT count(*) FROM orders').pluck().get())
  const known: KnownOrders = {
    cells: roomForCells(count),
    ids: new Int32Array(count),
    shops: new Int32Array(count),
    createdAt: new Float64Array(count),
  }
  const read = db
    .prepare<[number], [number, number, number | null, number, number]>(
      `SELECT id, shop_id, created_at, customer_id IS NULL, cells_hash FROM orders WHERE id > ?
       ORDER BY id LIMIT ${IN_ONE_PIECE}`,
    )
    .raw()
  let place = 0
  for (let last = 0, more = true; more; ) {
    more = false
    for (const [id, shop, createdAt, anonymous, hash] of read.iterate(last)) {
      last = id
      more = true
      if (hash === 0) continue
      known.ids[place] = id
      known.shops[place] = shop
      known.createdAt[place] = createdAt ?? Number.NaN
      known.cells.anonymous[place] = anonymous
      noteCells(known.cells, place++, hash)
    }
    yield
  }
  return known
}
