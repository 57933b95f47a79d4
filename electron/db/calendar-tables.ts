import type { Generated } from 'kysely'
import type { Authored } from './tables.ts'

/** Festivals a shop keeps, and its own tasks. */
export interface CalendarTables {
  festival_choice: Authored & { id: Generated<number>; key: string; shown: number }
  own_festival: Authored & { id: Generated<number>; name: string; rule: string; shown: Generated<number> }
  reminder: Authored & {
    id: Generated<number>
    title: string
    note: Generated<string>
    day: string
    time: Generated<string>
    repeat: Generated<string>
    owner: Generated<string>
    customer_id: number | null
    origin_id: number | null
    order_id: number | null
  }
  reminder_turn: Authored & {
    id: Generated<number>
    reminder_id: number
    day: string
    state: string
    decided_day: string
    until_day: string | null
    at: number
  }
  reminder_hand: Authored & {
    id: Generated<number>
    reminder_id: number
    day: string
    owner: string
    note: Generated<string>
    at: number
  }
}
