import type { Generated } from 'kysely'
import type { Authored } from './tables.ts'

/** Tags and their groups, the rules that keep some of them, and who had which from when until when. */
export interface TagTables {
  tag_group: Authored & { id: Generated<number>; name: string; exclusive: Generated<number> }
  tag: Authored & {
    id: Generated<number>
    name: string
    color: Generated<string>
    kind: Generated<string>
    group_id: Generated<number>
    description: Generated<string>
    owner: Generated<string>
    expires_on: Generated<string>
    expires_days: Generated<number>
    archived: Generated<number>
    rule_id: Generated<number>
  }
  tag_rule: { id: Generated<number>; rule: string; at: number }
  tag_spell: {
    id: Generated<number>
    tag_id: number
    person_id: number
    from_at: number
    from_journal: number
    from_why: string
    rule_id: number
    paid_orders: number | null
    net_fen: number | null
    last_paid_day: string | null
    until_at: number | null
    until_journal: number | null
    until_why: string | null
  }
  tag_upkeep: { tag_id: number; state: string }
  told_word: Authored & { id: Generated<number>; word: string; tag_id: number }
  told_declined: { person_id: number; tag_id: number }
  tag_due: { what: string; of_id: number }
}
