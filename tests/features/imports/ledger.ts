import { closeCommand, openCommand } from '../../../electron/db/command.ts'
import type { Db } from '../../../electron/db/connect.ts'
import { atOnce } from '../../../electron/engine/steps.ts'
import type {
  BuyerObservation,
  OrderObservation,
} from '../../../electron/features/imports/reading/observation.ts'
import { keepLedger } from '../../../electron/features/imports/storing/ledger.ts'
import { dropEmptyShops } from '../../../electron/features/imports/storing/shops.ts'
import { orderStore } from '../../../electron/features/imports/storing/store.ts'
import { undoSteps } from '../../../electron/features/journal/undo.ts'
import type { Chance } from '../../chance.ts'
import { aBuyer, aLine, anOrder } from '../../fixtures/observations.ts'

const author = { actor: 'owner', door: 'cli' }

/** One import, as run.ts does it. Answers its journal id and what it reported. */
export function load(db: Db, observations: readonly OrderObservation[]) {
  return db.transaction(() => {
    const command = openCommand(db, author, 'imports.load', 0)
    db.prepare(
      `INSERT INTO import_batch (id, at, actor, state, demo, files) VALUES (?, 0, 'owner', 'done', 0, '[]')`,
    ).run(command.journalId)
    const store = orderStore(command, { timeZone: 'Asia/Shanghai' })
    const stored = observations.map((observation) => store.put(observation))
    dropEmptyShops(command)
    store.people.settle()
    keepLedger(command, store)
    closeCommand(db, command.journalId, { count: 0, undo: 'possible' })
    return {
      journalId: command.journalId,
      stored,
      outcomes: stored.map(({ outcome }) => outcome),
      ...store.totals(),
    }
  })()
}

export const takeBack = (db: Db, journalId: number) =>
  db.transaction(() => atOnce(undoSteps(openCommand(db, author, 'journal.undo', 1), journalId)).result)()

/** Everything a shop owner could see, without row numbers: those depend on the order of the files, nothing else may. */
export function picture(db: Db) {
  const orders = db
    .prepare<[], Record<string, unknown>>(
      `SELECT shop.platform, shop.name AS shop, orders.* FROM orders JOIN shop ON shop.id = shop_id
       ORDER BY order_number, external_id`,
    )
    .all()
  const people = new Map<number, string[]>()
  for (const { customer_id, order_number } of orders) {
    if (customer_id === null) continue
    const list = people.get(customer_id as number) ?? []
    people.set(customer_id as number, [...list, String(order_number)])
  }
  const hidden = [
    'id',
    'shop_id',
    'customer_id',
    'origin_id',
    'seen_hash',
    'cells_hash',
    'created_by',
    'changed_by',
  ]
  const words = [
    'status_raw',
    'close_reason',
    'carrier',
    'channel',
    'country',
    'province',
    'city',
    'district',
  ]
  const text = db.prepare('SELECT text FROM word WHERE id = ?').pluck()
  return {
    orders: orders.map((order) => ({
      anonymous: order.customer_id === null,
      ...Object.fromEntries(
        Object.entries(order)
          .filter(([name]) => !hidden.includes(name))
          .map(([name, value]) => [name, words.includes(name) ? text.get(value as number) : value]),
      ),
    })),
    people: [...people.values()].map((numbers) => numbers.join(' ')).sort(),
    keys: db
      .prepare(
        `SELECT kind, scope, value, (SELECT group_concat(order_number, ' ') FROM
           (SELECT order_number FROM orders WHERE orders.customer_id = identity.customer_id ORDER BY 1)) AS orders
         FROM identity ORDER BY kind, scope, value`,
      )
      .all(),
    lines: db
      .prepare(
        `SELECT order_number, line_key, title, sku, quantity, amount_fen, order_line.refund_fen, adjustment FROM order_line
         JOIN orders ON orders.id = order_id JOIN product ON product.id = product_id ORDER BY 1, 2`,
      )
      .all(),
    profiles: db
      .prepare(
        `SELECT name, nick, phone, email, orders, paid_orders, gross_fen, refund_fen, net_fen, items, last_paid_day
         FROM customer_profile ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`,
      )
      .all(),
    living: db.prepare('SELECT count(*) FROM customer WHERE merged_into_id IS NULL').pluck().get(),
    usedProducts: db
      .prepare('SELECT title, sku FROM product WHERE id IN (SELECT product_id FROM order_line) ORDER BY 1, 2')
      .all(),
  }
}

export const phones = ['13900000001', '13900000002', '13900000003', '13900000004']
const emails = ['a@example.com', 'b@example.com']

/** One of a few orders, with one of a few buyers, so that they collide all the time. */
export function randomOrder(random: Chance): OrderObservation {
  const number = random.int(0, 7)
  const keys: BuyerObservation['keys'] = []
  const phone = random.pick([...phones, '', ''])
  if (phone) keys.push({ kind: 'phone', value: phone })
  // Billing and shipping telephone: the order's row shows only one of them.
  if (random.is(0.15)) {
    const other = random.pick(phones)
    if (other !== phone) keys.push({ kind: 'phone', value: other })
  }
  const email = random.pick([...emails, '', ''])
  if (email) keys.push({ kind: 'email', value: email })
  const status = random.pick(['unpaid', 'paid', 'shipped', 'completed', 'refunded'] as const)
  const buyer = random.is(0.2)
    ? null
    : aBuyer({
        keys,
        phone,
        phoneKind: phone ? 'real' : 'unknown',
        email,
        name: random.pick(['', '林**', '林晚秋']),
        ...random.pick([{}, { province: '浙江', city: '杭州' }]),
      })
  const head = random.is(0.8)
  return anOrder({
    orderNumber: `90000000000000000${number}`,
    shopName: random.pick(['', '暖屋小铺', '暖屋小铺', '暖屋旗舰店']),
    head,
    status,
    statusRaw: status,
    paid: status !== 'unpaid',
    grossFen: head ? (status === 'unpaid' ? 0 : 1000 * (number + 1)) : null,
    refundFen: head ? (status === 'refunded' ? 1000 * (number + 1) : 0) : null,
    createdAt: head ? Date.UTC(2026, 5, 1 + number) : null,
    paidAt: !head || status === 'unpaid' ? null : Date.UTC(2026, 5, 1 + number, 1),
    buyer,
    ...random.pick([
      { lineLevel: 'summary' as const, lines: [aLine({ amountFen: 1000 * (number + 1) })] },
      {
        lineLevel: 'items' as const,
        lines: [aLine({ key: '90001' }), aLine({ key: random.pick(['90002', '90003']), title: '牛肉冻干' })],
      },
    ]),
  })
}

/** Some of it is word for word what a former file said. */
export function randomFile(random: Chance, former: readonly OrderObservation[][]): OrderObservation[] {
  const known = former.flat()
  return Array.from({ length: 1 + random.int(0, 5) }, () =>
    known.length > 0 && random.is(0.4) ? random.pick(known) : randomOrder(random),
  )
}
