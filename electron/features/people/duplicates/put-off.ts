import { LATER_DAYS } from '../../../../shared/features/people/duplicates.ts'
import type { Command, Outcome } from '../../../db/command.ts'
import { notFound } from '../../../engine/failures.ts'
import { livingCustomer } from '../../customers/queries.ts'

/** Nobody is asked about these again for a while. Throws NOT_FOUND `customer`. */
export function putOffDeciding(command: Command, ids: readonly number[]): Outcome<{ until: number }> {
  const { db, journalId, at } = command
  const until = at + LATER_DAYS * 86_400_000
  const living = [...new Set(ids.map((id) => livingId(command, id)))]
  const add = db.prepare(
    `INSERT INTO duplicate_later (one_id, other_id, until, created_by, changed_by) VALUES (?, ?, ?, ?, ?)`,
  )
  for (const [index, one] of living.entries())
    for (const other of living.slice(index + 1)) add.run(one, other, until, journalId, journalId)
  return { result: { until }, count: living.length, undo: 'possible' }
}

function livingId({ db }: Command, id: number): number {
  const living = livingCustomer(db, id)
  if (living === null) throw notFound('customer', id)
  return living
}
