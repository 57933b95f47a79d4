import type { Db } from '../../db/connect.ts'
import type { IsDeclined, Repair } from './repaired-facts.ts'

/** The repairs as the database holds them: which were declined, and whose profile each is behind. */
export function repairStore(db: Db) {
  const declined = new Set(
    db
      .prepare<[], { kind: string; before: string }>('SELECT kind, before FROM declined_repair')
      .all()
      .map(({ kind, before }) => keyOf(kind, before)),
  )
  const find = db
    .prepare<[string, string, string], number>(
      'SELECT id FROM repair WHERE kind = ? AND before = ? AND after = ?',
    )
    .pluck()
  const add = db.prepare('INSERT INTO repair (kind, before, after) VALUES (?, ?, ?)')
  const known = new Map<string, number>()
  const idOf = ({ kind, before, after }: Repair): number => {
    const key = keyOf(kind, before, after)
    let id = known.get(key)
    if (id === undefined) {
      id =
        (find.get(kind, before, after) as number | undefined) ??
        Number(add.run(kind, before, after).lastInsertRowid)
      if (known.size < MOST_KNOWN) known.set(key, id)
    }
    return id
  }
  const behind = db
    .prepare<[number], number>('SELECT repair_id FROM customer_repair WHERE customer_id = ?')
    .pluck()
  const put = db.prepare('INSERT INTO customer_repair (customer_id, repair_id) VALUES (?, ?)')
  const remove = db.prepare('DELETE FROM customer_repair WHERE customer_id = ? AND repair_id = ?')
  const isDeclined: IsDeclined = (kind, before) => declined.size > 0 && declined.has(keyOf(kind, before))
  return {
    isDeclined,
    /** What was put right of this customer now. `seen`: there was a profile of them before. */
    write(customerId: number, repairs: readonly Repair[], seen: boolean): void {
      const before = new Set(seen ? (behind.all(customerId) as number[]) : [])
      for (const id of new Set(repairs.map(idOf))) if (!before.delete(id)) put.run(customerId, id)
      if (before.size === 0) return
      for (const id of before) remove.run(customerId, id)
      // A repair that concerns nobody any more is gone, and its id may be given again.
      known.clear()
    },
  }
}

/**
 * How many customers each repair concerns, anew: what triggers and references keep up to date, where a first import set
 * them aside.
 */
export function recountRepairs(db: Db): void {
  db.exec(`DELETE FROM customer_repair WHERE customer_id NOT IN (SELECT customer_id FROM customer_profile);
    UPDATE repair SET customers = (SELECT count(*) FROM customer_repair WHERE repair_id = repair.id);
    DELETE FROM repair WHERE customers = 0`)
}

const MOST_KNOWN = 50_000
const keyOf = (...parts: string[]): string => parts.join('\n')
