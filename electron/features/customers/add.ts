import type { z } from 'zod'
import type { newCustomer } from '../../../shared/features/customers/contract.ts'
import type { Command, Outcome } from '../../db/command.ts'
import { addNotes } from '../notes/write.ts'
import { writeHandKey } from '../people/hand-keys.ts'
import { nothingSaid } from './own-facts.ts'
import { refreshProfiles } from './profile.ts'
import { factsOf } from './save.ts'

/**
 * Somebody no file tells of. Throws CONFLICT `birthday`, and of the keys `value`, `stopped`, or `key` when one of them
 * is somebody's already.
 */
export function addCustomer(
  command: Command,
  actor: string,
  { facts, keys, note }: z.infer<typeof newCustomer>,
): Outcome<{ id: number }> {
  const { db, journalId } = command
  const said = { ...nothingSaid, ...factsOf(facts), journalId }
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO customer (name, gender, birthday, birthday_lunar, income_band, interests, owner, created_by, changed_by)
       VALUES (@name, @gender, @birthday, @birthdayLunar, @incomeBand, @interests, @owner, @journalId, @journalId)`,
    )
    .run(said)
  const id = Number(lastInsertRowid)
  for (const key of keys) writeHandKey(command, id, key)
  if (note !== '') addNotes(command, actor, { customerIds: [id], text: note, pinned: false })
  refreshProfiles(db, [id])
  return { result: { id }, count: 1, undo: 'possible' }
}
