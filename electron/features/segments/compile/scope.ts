import { type RawBuilder, sql } from 'kysely'
import type { Rule } from '../../../../shared/features/segments/rule.ts'
import { startOfDay } from '../../../../shared/kernel/day.ts'
import type { Db } from '../../../db/connect.ts'
import type { Condition } from '../../../db/page.ts'
import { type Model, readModel } from '../../customers/model.ts'
import { readSettings } from '../../settings/queries.ts'

/** A piece of SQL; whatever came from outside is a parameter of it. */
export type Sql = RawBuilder<unknown>

/** What a segment that others name is made of. */
export type Named = { kind: 'dynamic'; rule: Rule } | { kind: 'fixed' }

/** What rules are read with: the day, the calendars, and what stages and scores are decided by. */
export interface Scope {
  db: Db
  /** When today began: rules are read by the day, so that lists and counts of one day agree. */
  now: number
  today: string
  /** Of the shop as a whole; orders are of the days of their own shop. */
  timeZone: string
  /** Ids of the shops that live by each zone. */
  zones: ReadonlyMap<string, number[]>
  model: Model
  /** Selects the ids of those who are asked about, where it is not everybody: few enough to go by each one's rows. */
  people?: Sql
  /** Null for one that is gone. */
  segment(id: number): Named | null
}

export function scopeOf(db: Db, today: string, segment: Scope['segment']): Scope {
  const { timeZone } = readSettings(db)
  const now = startOfDay(today, timeZone)
  const shops = db
    .prepare<[], { id: number; timeZone: string }>('SELECT id, time_zone AS timeZone FROM shop')
    .all()
  const zones = new Map<string, number[]>()
  for (const shop of shops) zones.set(shop.timeZone, [...(zones.get(shop.timeZone) ?? []), shop.id])
  return { db, now, today, timeZone, zones, model: readModel(db, now), segment }
}

/** That a column names somebody who is asked about. */
export const among = (column: Sql, { people }: Scope): Sql =>
  people ? sql`${column} IN (${people})` : sql`${column} > 0`

export const list = (values: readonly (string | number)[]): Sql => sql`(${sql.join([...values])})`

export const allOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`1` : sql`(${sql.join([...conditions], sql` AND `)})`

/** What the lists of customers ask in question marks. */
export const ofCondition = ({ sql: text, params }: Condition): Sql =>
  sql(text.split('?') as unknown as TemplateStringsArray, ...params)
