import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { Db } from '../../db/connect.ts'

export interface Before {
  lastContact: { at: number; channel: Channel; note: string; source: 'care' | 'export' | 'hand' } | null
  lastOrder: { orderId: number; at: number; title: string; amountFen: number; currency: string } | null
}

/** The last contact with somebody and the last thing they ordered. */
export function beforeContact(db: Db, customerId: number): Before {
  const contact = db
    .prepare<[number], NonNullable<Before['lastContact']>>(
      `SELECT at, channel, note, source FROM contact_made WHERE customer_id = ? ORDER BY at DESC, id DESC LIMIT 1`,
    )
    .get(customerId)
  const order = db
    .prepare<[number], NonNullable<Before['lastOrder']>>(
      `SELECT id AS orderId, created_at AS at, coalesce(gross_fen, due_fen, 0) AS amountFen, currency,
         coalesce((SELECT title FROM order_line JOIN product ON product.id = product_id
           WHERE order_id = orders.id ORDER BY adjustment, length(line_key), line_key LIMIT 1), '') AS title
       FROM orders WHERE customer_id = ? AND created_at IS NOT NULL ORDER BY created_at DESC, id DESC LIMIT 1`,
    )
    .get(customerId)
  return { lastContact: contact ?? null, lastOrder: order ?? null }
}
