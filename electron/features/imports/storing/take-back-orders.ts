import type { Command } from '../../../db/command.ts'
import { readSettings } from '../../settings/queries.ts'
import { ownerOf } from './key-owners.ts'
import { lineRows } from './line-rows.ts'
import { type LineFacts, mergeFacts, mergeLines } from './merge.ts'
import { unionOfKeys } from './order-keys.ts'
import { itemsIn, orderRows } from './order-rows.ts'
import { type OrderTelling, orderTellings, type ToldRow } from './order-tellings.ts'
import { holds, unpackIds } from './same-orders.ts'
import { homeOf, shopFinder } from './shops.ts'
import { Words } from './words.ts'

/** How much of it is done. */
export interface Share {
  done: number
  total: number
}

interface Range {
  above: number
  upTo: number
}

/** Orders between two pauses. */
const REST_AFTER = 500

export interface OrdersTakenBack {
  removed: number
  remade: number
  /** Orders this import brought and that stay, because another import tells of them too. */
  shared: { id: number; name: string; importId: number }[]
  /** Whose orders these were. */
  customerIds: Set<number>
}

/**
 * Takes back what an import told about orders: each is made again from what the others told; those nobody tells of any
 * more go. Works for any import in any order. People and keys are the caller's (part-people.ts). Pauses often.
 */
export function* takeBackOrders(command: Command, importId: number): Generator<Share, OrdersTakenBack, void> {
  const { db } = command
  const taken: OrdersTakenBack = { removed: 0, remade: 0, shared: [], customerIds: new Set() }
  const numberOf = db.prepare<[number], string>('SELECT order_number FROM orders WHERE id = ?').pluck()
  const repeated = repeatsOf(command, importId)
  const retell = reteller(command, importId, repeated)
  const pass = passer(command, importId)
  db.exec('CREATE TEMP TABLE gone_order (id INTEGER PRIMARY KEY)')
  const goes = db.prepare('INSERT OR IGNORE INTO temp.gone_order VALUES (?)')
  const plain = db
    .prepare<[number], number>(
      `SELECT id FROM orders WHERE created_by = ? AND NOT EXISTS (
         SELECT 1 FROM import_told WHERE entity = 'order' AND entity_id = orders.id)`,
    )
    .pluck()
    .all(importId) as number[]
  const share = (id: number, heir: number) =>
    taken.shared.push({ id, name: (numberOf.get(id) as string | undefined) ?? '', importId: heir })
  for (const [at, id] of plain.entries()) {
    if (at % REST_AFTER === 0) yield { done: at, total: plain.length * 2 }
    const [heir] = repeated(id)
    if (heir === undefined) goes.run(id)
    else {
      pass(id, heir, heir)
      share(id, heir)
    }
  }
  const told = db
    .prepare<[number], number>(
      `SELECT DISTINCT entity_id FROM import_told WHERE import_id = ? AND entity = 'order'`,
    )
    .pluck()
    .all(importId) as number[]
  const owner = db.prepare<[number], { customer_id: number | null; created_by: number }>(
    'SELECT customer_id, created_by FROM orders WHERE id = ?',
  )
  for (const [at, id] of told.entries()) {
    if (at % REST_AFTER === 0) yield { done: at, total: told.length }
    const order = owner.get(id)
    if (!order) continue
    if (order.customer_id !== null) taken.customerIds.add(order.customer_id)
    const tellers = retell(id)
    const [heir] = tellers
    if (heir === undefined) goes.run(id)
    else {
      pass(id, heir, tellers.at(-1) ?? heir)
      taken.remade += 1
      if (order.created_by === importId) share(id, heir)
    }
  }
  taken.removed = yield* removeGone(command, importId, taken.customerIds)
  db.exec('DROP TABLE temp.gone_order')
  db.prepare('UPDATE import_batch SET same = NULL WHERE id = ?').run(importId)
  return taken
}

/** Which other imports said of an order exactly what its `seen_hash` stands for, the earliest first. */
function repeatsOf({ db }: Command, importId: number): (orderId: number) => number[] {
  const lists = db
    .prepare<[number], { id: number; same: Buffer }>(
      'SELECT id, same FROM import_batch WHERE same IS NOT NULL AND id <> ? ORDER BY id',
    )
    .all(importId)
    .map(({ id, same }) => ({ id, ids: unpackIds(same) }))
  return (orderId) => lists.filter(({ ids }) => holds(ids, orderId)).map(({ id }) => id)
}

/** Stamps an order and its lines as another import's, where they bore this one's. */
function passer({ db, journalId }: Command, importId: number) {
  const stamps = (table: string, key: string) =>
    db.prepare(
      `UPDATE ${table} SET created_by = CASE WHEN created_by IN (@importId, @journalId) THEN @first ELSE created_by END,
         changed_by = CASE WHEN changed_by IN (@importId, @journalId) THEN @last ELSE changed_by END
       WHERE ${key} = @id`,
    )
  const order = stamps('orders', 'id')
  const line = stamps('order_line', 'order_id')
  return (id: number, first: number, last: number) => {
    for (const statement of [order, line]) statement.run({ id, first, last, importId, journalId })
  }
}

/** Makes one order again without this import; answers who still tells of it, the earliest first. */
function reteller(command: Command, importId: number, repeated: (orderId: number) => number[]) {
  const { db } = command
  // What is made on the way bears the stamp of the import that is taken back, and needs no undo of its own.
  const quiet: Command = { ...command, journalId: importId, keep: () => undefined }
  const words = new Words(db)
  const rows = orderRows(quiet, words)
  const lines = lineRows(quiet, words)
  const shopOf = shopFinder(quiet, readSettings(db).timeZone)
  const tellings = orderTellings(db)
  const state = db.prepare<
    [number],
    {
      customer_id: number | null
      origin_id: number | null
      seenHash: number
      createdBy: number
      currency: string
    }
  >(
    `SELECT customer_id, origin_id, seen_hash AS seenHash, orders.created_by AS createdBy, shop.currency
     FROM orders JOIN shop ON shop.id = shop_id WHERE orders.id = ?`,
  )
  const forget = db.prepare(
    `DELETE FROM import_told WHERE entity = 'order' AND entity_id = ? AND import_id = ?`,
  )
  const forgetAll = db.prepare(`DELETE FROM import_told WHERE entity = 'order' AND entity_id = ?`)
  const put = db.prepare(
    `INSERT INTO import_told (entity, entity_id, import_id, as_of, said) VALUES ('order', ?, ?, ?, ?)
     ON CONFLICT (entity, entity_id, import_id, as_of) DO UPDATE SET said = excluded.said`,
  )

  return (id: number): number[] => {
    const order = state.get(id)
    if (!order) return []
    const all = tellings.of(id)
    const texts = new Map(all.filter(({ said }) => said !== '').map(({ hash, said }) => [hash, said]))
    const rest: ToldRow[] = all.filter((row) => row.importId !== importId)
    const others = order.seenHash === IN_NO_LIST ? [] : repeated(id)
    const [repeater] = others
    if (repeater !== undefined && !rest.some(({ hash }) => hash === order.seenHash))
      rest.push({ importId: repeater, hash: order.seenHash, said: '' })
    forget.run(id, importId)
    if (rest.length === 0) return []
    rest.sort((a, b) => a.importId - b.importId)
    const hashes = [...new Set(rest.map(({ hash }) => hash))]
    const said = hashes.map((hash) => JSON.parse(texts.get(hash) ?? '') as OrderTelling)
    const tellers = [...new Set([...rest.map((row) => row.importId), ...others])].sort((a, b) => a - b)
    const first = rest[0] as ToldRow
    const seenHash = hashes.includes(order.seenHash) ? order.seenHash : first.hash
    const { facts, home, keys } = write(id, order, said, seenHash)
    if (hashes.length === 1 && rest.length === 1) {
      forgetAll.run(id)
      tellings.putKeys(id, facts, home.platform, keys)
    } else
      for (const hash of hashes) {
        const row = rest.find((one) => one.hash === hash)
        if (row) put.run(id, row.importId, hash, texts.get(hash))
      }
    return tellers
  }

  function write(
    id: number,
    order: { customer_id: number | null; origin_id: number | null; currency: string },
    said: OrderTelling[],
    hash: number,
  ) {
    const [one, ...more] = said as [OrderTelling, ...OrderTelling[]]
    const shopIn = ({ platform, shop }: OrderTelling) =>
      shopOf({ platform, shopName: shop, currency: order.currency })
    let { facts } = one
    let made: { level: number; lines: LineFacts[] } = one
    let home = shopIn(one)
    for (const telling of more) {
      facts = mergeFacts(facts, telling.facts)
      made = mergeLines(made, telling)
      home = homeOf(home, shopIn(telling))
    }
    lines.replace(id, lines.read(id), made.lines)
    const state = { owner: ownerOf(order), items: itemsIn(made.lines), level: made.level, hash }
    const externalId = said.map((telling) => telling.externalId).find((text) => text !== '') ?? ''
    rows.update(id, home, externalId, facts, state)
    return { facts, home, keys: unionOfKeys(...said.map((telling) => telling.keys)) }
  }
}

/** The hash of orders no import can have repeated. */
const IN_NO_LIST = 0

function* removeGone(
  { db }: Command,
  importId: number,
  customerIds: Set<number>,
): Generator<Share, number, void> {
  const total = Number(db.prepare('SELECT count(*) FROM temp.gone_order').pluck().get())
  const last = db
    .prepare<[number], number>(
      'SELECT max(id) FROM (SELECT id FROM temp.gone_order WHERE id > ? ORDER BY id LIMIT 2000)',
    )
    .pluck()
  const gone = 'SELECT id FROM temp.gone_order WHERE id > @above AND id <= @upTo'
  const owners = db
    .prepare<[Range], number>(
      `SELECT DISTINCT customer_id FROM orders WHERE id IN (${gone}) AND customer_id IS NOT NULL`,
    )
    .pluck()
  const removals = [
    // What was decided about an order that is gone stays in its person's history; a new order may get the same id.
    `DELETE FROM care_decision WHERE order_id IN (${gone}) AND customer_id IS NULL`,
    `UPDATE care_decision SET order_id = NULL, task_key = task_key || ':undone:${importId}'
       WHERE order_id IN (${gone})`,
    `DELETE FROM care_assignment WHERE order_id IN (${gone})`,
    `DELETE FROM order_line WHERE order_id IN (${gone})`,
    `DELETE FROM import_told WHERE entity IN ('order', 'keys') AND entity_id IN (${gone})`,
    `DELETE FROM orders WHERE id IN (${gone})`,
  ].map((sql) => db.prepare<[Range]>(sql))
  let removed = 0
  for (let above = 0, upTo = last.get(above); upTo; above = upTo, upTo = last.get(above)) {
    const range = { above, upTo: upTo as number }
    for (const id of owners.all(range) as number[]) customerIds.add(id)
    for (const remove of removals.slice(0, -1)) remove.run(range)
    removed += removals.at(-1)?.run(range).changes ?? 0
    yield { done: total + removed, total: total * 2 }
  }
  return removed
}
