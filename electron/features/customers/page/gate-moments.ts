import type { Db } from '../../../db/connect.ts'
import type { Moment } from './moments.ts'

interface Row {
  kind: 'contacted' | 'consent' | 'override'
  id: number
  at: number
  /** Channel, or purpose of an override. */
  what: string
  how: string
  text: string
}

/** Contacts made but those of follow-ups, which stand there as decided; what they said of being written to (said once of all whom a person is made of), who let them pass. */
export function gateMoments(db: Db, living: number): Moment[] {
  const rows = db
    .prepare<{ living: number }, Row>(
      `SELECT 'contacted' AS kind, id, at, channel AS what, source AS how, note AS text FROM contact_made
         WHERE customer_id = @living AND source <> 'care'
       UNION ALL SELECT 'consent', min(id), at, channel, state, note FROM consent
         WHERE customer_id = @living GROUP BY created_by, channel
       UNION ALL SELECT 'override', id, at, purpose, '', reason FROM gate_override WHERE customer_id = @living`,
    )
    .all({ living })
  return rows.map(({ kind, id, at, ...data }) => ({ at, kind, id, orderId: null, data }))
}
