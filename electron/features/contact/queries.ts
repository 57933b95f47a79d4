import type { BlockedChannel, ContactBlock } from '../../../shared/features/contact/contract.ts'
import { maskOf } from '../../../shared/features/contact/rules.ts'
import type { Db } from '../../db/connect.ts'

/** How a person is not to be contacted, over everybody they are made of; the earliest word of each channel. */
export function blocksOfCustomer(db: Db, living: number): ContactBlock[] {
  const rows = db
    .prepare<[number], ContactBlock>(
      'SELECT channel, reason, at FROM contact_block WHERE customer_id = ? ORDER BY at, id',
    )
    .all(living)
  const byChannel = new Map<BlockedChannel, ContactBlock>()
  for (const row of rows) if (!byChannel.has(row.channel)) byChannel.set(row.channel, row)
  return [...byChannel.values()]
}

/** Reads the bits of closed channels of the noted customers (`temp.refresh`) above one id up to another. */
export function blockedReader(db: Db): (above: number, upTo: number) => Map<number, number> {
  if (!db.prepare('SELECT 1 FROM contact_block LIMIT 1').get()) return () => new Map()
  const read = db.prepare<[number, number], { customerId: number; channel: BlockedChannel }>(
    `SELECT customer_id AS customerId, channel FROM temp.refresh
     CROSS JOIN contact_block ON contact_block.customer_id = refresh.id WHERE refresh.id > ? AND refresh.id <= ?`,
  )
  return (above, upTo) => {
    const found = new Map<number, number>()
    for (const { customerId, channel } of read.all(above, upTo))
      found.set(customerId, (found.get(customerId) ?? 0) | maskOf([channel]))
    return found
  }
}
