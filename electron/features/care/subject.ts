import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { readTaskId, type TaskKey } from './rules.ts'

export interface Subject {
  key: TaskKey
  customerId: number | null
  orderId: number | null
}

/** Whom and which order a follow-up is about. Throws NOT_FOUND `task` when it is none or they are gone. */
export function subjectOf(db: Db, taskId: string): Subject {
  const key = readTaskId(taskId)
  if (key && 'orderId' in key) {
    const order = db
      .prepare<[number], { customerId: number | null }>(
        'SELECT customer_id AS customerId FROM orders WHERE id = ?',
      )
      .get(key.orderId)
    if (order) return { key, customerId: order.customerId, orderId: key.orderId }
  } else if (key && db.prepare('SELECT 1 FROM customer WHERE id = ?').get(key.customerId) !== undefined)
    return { key, customerId: key.customerId, orderId: null }
  throw notFound('task', taskId)
}
