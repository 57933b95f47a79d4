import { cleanEmail } from '../../../shared/kernel/email.ts'
import { readPhone } from '../../../shared/kernel/phone.ts'
import type { Db } from '../../db/connect.ts'
import { orderFinder } from '../claims/find-orders.ts'
import { livingCustomer } from './queries.ts'

/** Whom an order number, phone, e-mail or account means, each once. */
export function peopleFinder(db: Db): (key: string) => number[] {
  const orders = orderFinder(db)
  const byValue = db
    .prepare<[string, string], number>(
      `SELECT DISTINCT customer_id FROM identity WHERE kind = ? AND value = ? LIMIT 2`,
    )
    .pluck()
  return (key) => {
    const found = new Set<number>()
    for (const { owner } of orders.byNumber(key, null)) if (owner) found.add(owner.root)
    if (found.size === 0) {
      const phone = readPhone(key)
      const values = [
        ...(phone.kind === 'real' ? [['phone', phone.value]] : []),
        ...(key.includes('@') ? [['email', cleanEmail(key)]] : []),
        ['account', key],
        ['buyer_id', key],
      ] as [string, string][]
      for (const [kind, value] of values)
        for (const id of byValue.all(kind, value) as number[]) found.add(livingCustomer(db, id) ?? id)
    }
    return [...found]
  }
}
