import type { Generated } from 'kysely'
import type { Authored, Hanging } from './tables.ts'

/** What the gate knows of people and of the shop's limits. */
export interface GateTables {
  contact_made: Hanging & {
    id: Generated<number>
    channel: string
    at: number
    source: string
    task_key: string | null
    script_key: string | null
    script_version: number | null
    note: Generated<string>
  }
  consent: Hanging & {
    id: Generated<number>
    channel: string
    state: string
    source: string
    at: number
    note: Generated<string>
  }
  gate_override: Hanging & {
    id: Generated<number>
    purpose: string
    reason: string
    at: number
    until: number
  }
  gate_limits: Authored & { id: Generated<number>; limits: string }
}
