import type { Command, Outcome } from '../../db/command.ts'
import { refreshModel } from '../customers/model.ts'
import { refreshProfiles } from '../customers/profile.ts'
import { partPeople } from '../imports/storing/part-people.ts'

/** Takes claims back: the orders are whose their keys say, else nobody's. Claims that are gone already are left out. */
export function releaseClaims(command: Command, claimIds: readonly number[]): Outcome<{ released: number }> {
  const { db, at } = command
  db.pragma('defer_foreign_keys = ON')
  const owner = db.prepare<[number], number>('SELECT customer_id FROM order_claim WHERE id = ?').pluck()
  const remove = db.prepare('DELETE FROM order_claim WHERE id = ?')
  const concerned = new Set<number>()
  let released = 0
  for (const id of new Set(claimIds)) {
    const customerId = owner.get(id) as number | undefined
    if (customerId === undefined) continue
    command.keep('order_claim', id)
    remove.run(id)
    concerned.add(customerId)
    released += 1
  }
  refreshProfiles(db, partPeople(command, concerned).customerIds)
  refreshModel(db, at)
  return { result: { released }, count: released, undo: released > 0 ? 'possible' : 'none' }
}
