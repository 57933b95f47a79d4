import type { Db } from '../../../db/connect.ts'
import { firstPaidDay } from '../fact-conditions.ts'
import { changedProfiles, latestChange } from '../profile-changes.ts'

/** Rows read between two looks at what else waits on this thread: some tens of milliseconds. */
const SLICE = 2_000
/** So many are read at once when they are first asked for; more are read while SQL answers. */
const AT_ONCE = 30_000
/** Ids are the places in the arrays; beyond this many SQL answers alone. */
const MOST = 6_000_000

/** Sorted and summed: one number per customer. */
export const figures = [
  'paid_orders',
  'purchase_days',
  'orders',
  'items',
  'net_fen',
  'gross_fen',
  'refund_fen',
  'average_fen',
  'first_order_at',
  'last_order_at',
  'last_paid_at',
] as const
/** Few different texts: one number per customer that stands for the text. */
export const texts = ['region', 'platforms', 'shops', 'owner', 'currency'] as const
export type Figure = (typeof figures)[number]
export type Text = (typeof texts)[number]

export const HAS_PHONE = 1
export const HAS_EMAIL = 2
export const BLOCKED = 4
export const genders = ['unknown', 'female', 'male'] as const

const SELECT = `SELECT customer_id,
  coalesce(CAST(replace(last_paid_day, '-', '') AS INTEGER), 0),
  (phone_kind = 'real') * ${HAS_PHONE} + (email <> '') * ${HAS_EMAIL} + (blocked <> 0) * ${BLOCKED},
  CASE gender WHEN 'female' THEN 1 WHEN 'male' THEN 2 ELSE 0 END,
  CASE birthday WHEN '' THEN 0 ELSE CAST(substr(birthday, -5, 2) AS INTEGER) END,
  issues, category,
  coalesce(CAST(replace(${firstPaidDay('')}, '-', '') AS INTEGER), 0),
  ${[...figures, ...texts].join(', ')} FROM customer_profile`
const FIRST_FIGURE = 8
const FIRST_TEXT = FIRST_FIGURE + figures.length

type Row = [
  id: number,
  day: number,
  flags: number,
  gender: number,
  month: number,
  issues: number,
  category: number,
  firstDay: number,
  ...(number | string)[],
]

/** The texts of a column, each once; customers hold its place. */
export class Words {
  readonly list: string[] = []
  readonly #places = new Map<string, number>()
  place(text: string): number {
    let place = this.#places.get(text)
    if (place === undefined) {
      place = this.list.push(text) - 1
      this.#places.set(text, place)
    }
    return place
  }
}

/**
 * What lists are filtered and sorted by, of all customers, in memory: any filter with any order is one pass over
 * arrays (some milliseconds for a million), where SQL would look at every row on the disk. Derived and never the
 * truth: `profile_change` tells which rows to read again.
 */
export class ProfileColumns {
  /** Places in use: ids from 1 to here. */
  size = 0
  alive = new Uint8Array(0)
  /** `20260131`, 0 for never. */
  lastPaidDay = new Int32Array(0)
  firstPaidDay = new Int32Array(0)
  flags = new Uint8Array(0)
  gender = new Uint8Array(0)
  birthMonth = new Uint8Array(0)
  issues = new Int32Array(0)
  /** Words. */
  category = new Int32Array(0)
  figures = Object.fromEntries(figures.map((name) => [name, new Float64Array(0)])) as Record<
    Figure,
    Float64Array
  >
  texts = Object.fromEntries(texts.map((name) => [name, new Int32Array(0)])) as Record<Text, Int32Array>
  readonly words = Object.fromEntries(texts.map((name) => [name, new Words()])) as Record<Text, Words>

  put(row: Row): void {
    const [id, day, flags, gender, month, issues, category, firstDay] = row
    if (id >= this.alive.length) this.#grow(id)
    if (id > this.size) this.size = id
    this.alive[id] = 1
    this.lastPaidDay[id] = day
    this.firstPaidDay[id] = firstDay
    this.flags[id] = flags
    this.gender[id] = gender
    this.birthMonth[id] = month
    this.issues[id] = issues
    this.category[id] = category
    for (const [at, name] of figures.entries()) this.figures[name][id] = row[FIRST_FIGURE + at] as number
    for (const [at, name] of texts.entries())
      this.texts[name][id] = this.words[name].place(row[FIRST_TEXT + at] as string)
  }

  drop(id: number): void {
    if (id < this.alive.length) this.alive[id] = 0
  }

  #grow(id: number): void {
    const length = Math.ceil(id * 1.2) + 1_000
    const wider = <A extends Uint8Array | Int32Array | Float64Array>(
      kind: new (length: number) => A,
      old: A,
    ): A => {
      const next = new kind(length)
      next.set(old)
      return next
    }
    this.alive = wider(Uint8Array, this.alive)
    this.lastPaidDay = wider(Int32Array, this.lastPaidDay)
    this.firstPaidDay = wider(Int32Array, this.firstPaidDay)
    this.flags = wider(Uint8Array, this.flags)
    this.gender = wider(Uint8Array, this.gender)
    this.birthMonth = wider(Uint8Array, this.birthMonth)
    this.issues = wider(Int32Array, this.issues)
    this.category = wider(Int32Array, this.category)
    for (const name of figures) this.figures[name] = wider(Float64Array, this.figures[name])
    for (const name of texts) this.texts[name] = wider(Int32Array, this.texts[name])
  }
}

interface Kept {
  columns: ProfileColumns
  /** Resolves when the first reading is done. */
  ready: Promise<void>
  /** The latest change that was read; null while the first reading goes on. */
  seen: number | null
}

const kept = new WeakMap<Db, Kept>()

/** The columns as this connection sees the data now; null while they are still being read. */
export function columnsOf(db: Db): ProfileColumns | null {
  const known = kept.get(db)
  if (known) return known.seen === null || !followChanges(db, known, known.seen) ? null : known.columns
  const most =
    db.prepare<[], number>('SELECT coalesce(max(customer_id), 0) FROM customer_profile').pluck().get() ?? 0
  if (most > MOST) return null
  const { entry, read } = startReading(db, latestChange(db))
  if (most > AT_ONCE) {
    entry.ready = readOn(read)
    return null
  }
  while (!read());
  return columnsOf(db)
}

/** Starts to read them where they are not there yet, so that the first filter is quick too. */
export function warmColumns(db: Db): void {
  if (!kept.has(db)) columnsOf(db)
}

/** Other questions are answered while a million customers are read; those that need them wait some seconds. */
export async function columnsReady(db: Db): Promise<void> {
  if (columnsOf(db) === null) await kept.get(db)?.ready
}

/** Answers a step that reads some more, true at the end. Changes since the beginning are read again afterwards. */
function startReading(db: Db, from: number): { entry: Kept; read: () => boolean } {
  const entry: Kept = { columns: new ProfileColumns(), ready: Promise.resolve(), seen: null }
  kept.set(db, entry)
  const rowsAbove = db
    .prepare<[number], Row>(`${SELECT} WHERE customer_id > ? ORDER BY customer_id LIMIT ${SLICE}`)
    .raw()
  let last = 0
  const read = () => {
    // Closed meanwhile: nobody will ask again.
    if (!db.open) return true
    const rows = rowsAbove.all(last) as Row[]
    for (const row of rows) entry.columns.put(row)
    last = rows.at(-1)?.[0] ?? last
    if (rows.length === SLICE) return false
    entry.seen = from
    return true
  }
  return { entry, read }
}

async function readOn(step: () => boolean): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve))
  while (!step())
}

/** False when too much happened: the columns are being read anew. */
function followChanges(db: Db, entry: Kept, seen: number): boolean {
  const latest = latestChange(db)
  const changed = changedProfiles(db, seen, latest)
  if (changed === null) {
    kept.delete(db)
    const again = columnsOf(db)
    if (again) entry.columns = again
    return again !== null
  }
  const read = db.prepare<[number], Row>(`${SELECT} WHERE customer_id = ?`).raw()
  for (const id of changed) {
    const row = read.get(id) as Row | undefined
    if (row) entry.columns.put(row)
    else entry.columns.drop(id)
  }
  entry.seen = latest
  return true
}
