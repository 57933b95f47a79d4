import type { StatusWord } from '../../../../shared/features/imports/mapping.ts'
import type { OrderStatus } from '../../../../shared/features/orders/contract.ts'
import { statusOfRank, statusRank } from '../../../../shared/features/orders/rules.ts'
import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { Command, Outcome } from '../../../db/command.ts'
import type { Db } from '../../../db/connect.ts'
import { notFound } from '../../../engine/failures.ts'
import { refreshModel } from '../../customers/model.ts'
import { refreshProfiles } from '../../customers/profile.ts'
import { paidByStatus } from '../reading/own-knowledge.ts'
import { toldRefund } from '../storing/order-rows.ts'
import { settleRefunds } from '../storing/records/settle-refunds.ts'

/** Words of which nobody knows what they mean, and those that a person has explained; most orders first. */
export function statusWords(db: Db): StatusWord[] {
  const rows = db
    .prepare<[], { platform: Platform; word: string; said: number | null; orders: number }>(
      `SELECT coalesce(counted.platform, status_word.platform) AS platform, coalesce(counted.word, status_word.word) AS word,
         status_word.status AS said, coalesce(orders, 0) AS orders
       FROM (
         SELECT shop.platform, word.text AS word, count(*) AS orders FROM orders
         JOIN shop ON shop.id = orders.shop_id JOIN word ON word.id = orders.status_raw
         WHERE word.text <> '' AND (coalesce(told_status, status) = 0
           OR EXISTS (SELECT 1 FROM status_word WHERE platform = shop.platform AND status_word.word = word.text))
         GROUP BY shop.platform, word.text
       ) AS counted FULL JOIN status_word ON status_word.platform = counted.platform AND status_word.word = counted.word
       ORDER BY orders DESC, platform, word`,
    )
    .all()
  return rows.map(({ said, ...row }) => ({ ...row, status: said === null ? null : statusOfRank(said) }))
}

interface OrderState {
  id: number
  customerId: number | null
  status: number
  settled: number
  paid: number
  paidAt: number | null
  grossFen: number | null
  refundFen: number
  moneyRank: number
  noteRank: number
}

/**
 * What a platform's word means from now on, for the orders that are known under it and for those to come; null: nobody
 * knows. A word may be explained before any order bears it: a preview shows words of files that are not loaded yet. Throws
 * NOT_FOUND `status` when a word is to be forgotten that was never explained.
 */
export function mapStatus(
  command: Command,
  { platform, word, status }: { platform: Platform; word: string; status: OrderStatus | null },
): Outcome<{ orders: number }> {
  const { db, journalId } = command
  const before = db
    .prepare<[string, string], { id: number; status: number; changedBy: number }>(
      'SELECT id, status, changed_by AS changedBy FROM status_word WHERE platform = ? AND word = ?',
    )
    .get(platform, word)
  const from = before?.status ?? statusRank.unknown
  const to = status === null ? statusRank.unknown : statusRank[status]
  const orders = ordersUnder(db, platform, word, from)
  if (!before && status === null) throw notFound('status', word)
  if (before) command.keep('status_word', before.id)
  if (to === statusRank.unknown) db.prepare('DELETE FROM status_word WHERE id = ?').run(before?.id ?? 0)
  else
    db.prepare(
      `INSERT INTO status_word (platform, word, status, created_by, changed_by) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (platform, word) DO UPDATE SET status = excluded.status, changed_by = excluded.changed_by`,
    ).run(platform, word, to, journalId, journalId)
  changeOrders(command, orders, { from, to, saidBy: before?.changedBy ?? null })
  const people = new Set(orders.map(({ customerId }) => customerId).filter((id) => id !== null))
  for (const id of settleRefunds(db)) people.add(id)
  refreshProfiles(db, people)
  refreshModel(db, command.at)
  return {
    result: { orders: orders.length },
    count: orders.length,
    data: { platform, word, status },
    undo: 'possible',
  }
}

/** Orders that bear the word and whose status is what the word meant until now. */
function ordersUnder(db: Db, platform: Platform, word: string, from: number): OrderState[] {
  return db
    .prepare<[string, string, number], OrderState>(
      `SELECT orders.id, customer_id AS customerId, coalesce(told_status, status) AS status,
         told_status IS NOT NULL AS settled, paid, paid_at AS paidAt, gross_fen AS grossFen, refund_fen AS refundFen,
         money_rank AS moneyRank, note_rank AS noteRank
       FROM orders JOIN shop ON shop.id = orders.shop_id
       WHERE shop.platform = ? AND status_raw = (SELECT id FROM word WHERE text = ?)
         AND coalesce(told_status, status) = ?`,
    )
    .all(platform, word, from)
}

/** Gives orders and their lines the status; rows are kept for undo first. */
function changeOrders(
  command: Command,
  orders: readonly OrderState[],
  { from, to, saidBy }: { from: number; to: number; saidBy: number | null },
): void {
  const { db, journalId } = command
  const change = statusChanger(db)
  const linesOf = db.prepare<[number], number>('SELECT id FROM order_line WHERE order_id = ?').pluck()
  const stamp = db.prepare('UPDATE orders SET changed_by = @journalId WHERE id = @id')
  const stampLines = db.prepare('UPDATE order_line SET changed_by = @journalId WHERE order_id = @id')
  const imageOf = db
    .prepare<[number | null, number], number>(
      `SELECT before ->> 'paid' FROM undo_row WHERE journal_id = ? AND table_name = 'orders' AND row_id = ?`,
    )
    .pluck()
  for (const order of orders) {
    const { id } = order
    command.keep('orders', id)
    for (const line of linesOf.all(id) as number[]) command.keep('order_line', line)
    // What the file itself told of payment, before a person explained its word.
    const told = from === statusRank.unknown ? order.paid : (imageOf.get(saidBy, id) as number | undefined)
    change(order, { from, to, paid: told ?? (order.paidAt === null ? 0 : 1) })
    for (const statement of [stamp, stampLines]) statement.run({ id, journalId })
  }
}

/**
 * Orders that were made again from what imports told have the status that the files gave; what a person said of their
 * word counts on top. Call where orders were made again, before people's figures are counted.
 */
export function explainOrders(db: Db): void {
  const change = statusChanger(db)
  const words = db
    .prepare<[], { platform: Platform; word: string; status: number }>(
      'SELECT platform, word, status FROM status_word',
    )
    .all()
  for (const { platform, word, status } of words)
    for (const order of ordersUnder(db, platform, word, statusRank.unknown))
      change(order, { from: statusRank.unknown, to: status, paid: order.paid })
}

function statusChanger(db: Db) {
  const update = db.prepare(
    `UPDATE orders SET status = iif(told_status IS NULL, @to, status), told_status = iif(told_status IS NULL, NULL, @to),
       paid = @paid, refund_fen = @refundFen, money_rank = @moneyRank, note_rank = @noteRank WHERE id = @id`,
  )
  const lines = db.prepare('UPDATE order_line SET line_rank = @to WHERE order_id = @id AND line_rank = @from')
  return (order: OrderState, { from, to, paid }: { from: number; to: number; paid: number }): void => {
    const { id, moneyRank, noteRank } = order
    const refundSaid = Math.floor(moneyRank / 128) % 128 > 0
    update.run({
      id,
      to,
      paid: paid === 1 || paidByStatus(statusOfRank(to)) === true ? 1 : 0,
      refundFen: refundSaid || order.settled ? order.refundFen : toldRefund(to, null, order.grossFen),
      moneyRank: reranked(moneyRank, from, to),
      noteRank: reranked(noteRank, from, to),
    })
    lines.run({ id, from, to })
  }
}

/** Amounts and notes know at which status they were read (merge.ts): those read at the word's status follow it. */
function reranked(packed: number, from: number, to: number): number {
  let result = 0
  for (let rest = packed, place = 1; rest > 0; rest = Math.floor(rest / 128), place *= 128) {
    const rank = rest % 128
    result += (rank === from + 1 ? to + 1 : rank) * place
  }
  return result
}
