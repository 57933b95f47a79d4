import type { Command } from '../../../db/command.ts'
import { hangingTables } from '../../people/hanging.ts'
import { IMPORTS } from './evidence.ts'

/** Why somebody is still there though no import tells of them any more. */
export interface Kept {
  id: number
  name: string
  reason: 'edited' | 'rests'
}

interface CustomerRow {
  name: string
  /** What orders and lists called them; their figures are counted anew only later. */
  called: string
  gender: string
  birthday: string
  income_band: string
  interests: string
  owner: string
  created_by: number
  changed_by: number
}

/** Takes customers away of whom nothing tells any more, unless something was said or done by hand. */
export function emptyCustomers({ db }: Command) {
  const read = db.prepare<[number], CustomerRow>(
    `SELECT customer.*, coalesce(profile.name, '') AS called FROM customer
     LEFT JOIN customer_profile AS profile ON profile.customer_id = customer.id WHERE customer.id = ?`,
  )
  const isImport = db.prepare<[number], number>(`SELECT 1 FROM journal WHERE id = ? AND id IN (${IMPORTS})`)
  const isTakenBack = db.prepare<[number], number>(`SELECT 1 FROM journal WHERE id = ? AND undo = 'done'`)
  const hangs = db.prepare<{ id: number }, number>(
    hangingTables
      .map(
        (table) => `SELECT 1 FROM ${table} WHERE customer_id = @id AND origin_id IS NULL
          UNION ALL SELECT 1 FROM ${table} WHERE origin_id = @id`,
      )
      .join(' UNION ALL '),
  )
  const said = db.prepare<{ id: number }, number>(
    ['note', 'contact_block', 'contact_made', 'consent', 'custom_value']
      .map(
        (table) => `SELECT 1 FROM ${table} WHERE coalesce(origin_id, customer_id) = @id
        AND (customer_id = @id OR origin_id = @id)`,
      )
      .join(' UNION ALL '),
  )
  // What a member list said goes with it; what a hand put on as well stays, and holds the customer.
  const untold = db.prepare(
    `DELETE FROM customer_tag WHERE told = 1 AND created_by IN (${IMPORTS})
       AND (origin_id = @id OR customer_id = @id AND origin_id IS NULL)
       AND NOT EXISTS (SELECT 1 FROM member WHERE origin_id = @id OR customer_id = @id AND origin_id IS NULL)`,
  )
  const gone = [
    'DELETE FROM customer_link WHERE one_id = @id OR other_id = @id',
    'DELETE FROM customer_profile WHERE customer_id = @id',
    'DELETE FROM customer_search WHERE rowid = @id',
    // Whoever was joined into this one is grouped anew by the caller.
    'UPDATE customer SET merged_into_id = NULL WHERE merged_into_id = @id',
    'DELETE FROM customer WHERE id = @id',
  ].map((sql) => db.prepare(sql))

  return {
    /** Says into `parted` what became of the customer; true when it is gone. */
    remove(id: number, parted: { removed: number; kept: Kept[] }): boolean {
      const row = read.get(id)
      if (!row) return true
      untold.run({ id })
      const goesWithMaker = isImport.get(row.created_by) ?? isTakenBack.get(row.created_by)
      const reason =
        (hasFacts(row) && !isTakenBack.get(row.changed_by)) || said.get({ id })
          ? 'edited'
          : hangs.get({ id }) || !goesWithMaker
            ? 'rests'
            : null
      if (reason !== null) {
        parted.kept.push({ id, name: row.name || row.called, reason })
        return false
      }
      for (const statement of gone) statement.run({ id })
      parted.removed += 1
      return true
    },
  }
}

const hasFacts = (row: CustomerRow): boolean =>
  row.name !== '' ||
  row.gender !== 'unknown' ||
  row.birthday !== '' ||
  row.income_band !== '' ||
  row.interests !== '[]' ||
  row.owner !== ''
