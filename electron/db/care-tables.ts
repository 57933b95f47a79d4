import type { Generated } from 'kysely'
import type { Authored } from './tables.ts'

/** What was decided about follow-ups, who does them, and which days were finished. */
export interface CareTables {
  care_decision: Authored & {
    id: Generated<number>
    task_key: string
    customer_id: number | null
    origin_id: number | null
    order_id: number | null
    reason: string
    state: string
    at: number
    day: string
    until_day: string | null
    note: string
    rule_key: Generated<string>
    channel: Generated<string>
    script_key: Generated<string>
    script_version: Generated<number>
    outcome: Generated<string>
  }
  care_assignment: Authored & {
    id: Generated<number>
    task_key: string
    customer_id: number | null
    origin_id: number | null
    order_id: number | null
    owner: string
    note: Generated<string>
    at: number
  }
  care_day: Authored & { id: Generated<number>; day: string; reached: string }
  care_sheet: Authored & { id: Generated<number>; day: string; at: number; lines: string }
  staff: Authored & {
    id: Generated<number>
    name: string
    away_from: string | null
    away_until: string | null
  }
}
