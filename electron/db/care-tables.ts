import type { Generated } from 'kysely'
import type { Authored } from './tables.ts'

/** Rules of follow-ups, incidents, what was decided, who does it, and which days were finished. */
export interface CareTables {
  care_rule: Authored & {
    id: Generated<number>
    key: Generated<string>
    name: Generated<string>
    body: string
  }
  care_incident: Authored & {
    id: Generated<number>
    name: string
    regions: string
    from_day: string
    until_day: string
    pause: number
  }
  care_listed: { day: string; task_ids: string }
  care_found: { customer_id: number; finder: string; what: number; since_day: string; day: string }
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
    script_locale: Generated<string>
    why: Generated<string>
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
