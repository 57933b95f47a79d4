import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { Command } from '../../db/command.ts'
import { notFound } from '../../engine/failures.ts'
import { livingCustomer } from '../customers/queries.ts'

export interface NewContact {
  customerId: number
  channel: Channel
  at: number
  source: 'care' | 'export' | 'hand'
  taskKey?: string | null
  scriptKey?: string | null
  scriptVersion?: number | null
  note?: string
}

/**
 * Notes that somebody was contacted and answers the id of the row; undo of the command takes it back. The limits of
 * frequency count these rows. Throws NOT_FOUND `customer`.
 */
export function recordContact({ db, journalId }: Command, contact: NewContact): number {
  const living = livingCustomer(db, contact.customerId)
  if (living === null) throw notFound('customer', contact.customerId)
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO contact_made (customer_id, channel, at, source, task_key, script_key, script_version, note,
         created_by, changed_by)
       VALUES (@living, @channel, @at, @source, @taskKey, @scriptKey, @scriptVersion, @note, @journalId, @journalId)`,
    )
    .run({
      taskKey: null,
      scriptKey: null,
      scriptVersion: null,
      note: '',
      ...contact,
      living,
      journalId,
    })
  return Number(lastInsertRowid)
}
