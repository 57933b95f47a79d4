import { sql } from 'kysely'
import type { Found } from '../../../shared/features/segments/contract.ts'
import { facts, measures } from '../../../shared/features/segments/facts.ts'
import type { Leaf } from '../../../shared/features/segments/rule.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { dayOfNumber } from '../../../shared/kernel/day-number.ts'
import { daysSince, lineReader, stageOf } from '../customers/rules.ts'
import { fieldValuesOf } from '../fields/queries.ts'
import { type SummedLeaf, sumOf } from './compile/compile.ts'
import { age, column, ownFact, score, told, valueTypeNow } from './compile/facts.ts'
import type { Scope, Sql } from './compile/scope.ts'
import { ask } from './people.ts'

type FactLeaf = Extract<Leaf, { on: 'fact' }>
type Value = string | number | null | undefined

/** What is known of somebody that a condition asks of; null where nothing is, or nothing can be shown in a word. */
export function foundOf(leaf: Leaf, scope: Scope, person: number): Found | null {
  if (leaf.on === 'fact') return factFound(leaf, scope, person)
  if (leaf.on === 'tags' || leaf.on === 'tagged') return tagsFound(scope, person)
  if ('measure' in leaf) return sumFound(leaf, scope, person)
  if (leaf.on !== 'field') return null
  const value = fieldValuesOf(scope.db, person).find(({ fieldId }) => fieldId === leaf.field)?.value
  return value === undefined ? null : { kind: 'words', values: [value] }
}

const tagsFound = ({ db }: Scope, person: number): Found => ({
  kind: 'tags',
  tags: db
    .prepare('SELECT DISTINCT tag_id FROM has_tag WHERE customer_id = ? AND tag_id > 0 ORDER BY 1')
    .pluck()
    .all(person) as number[],
})

function sumFound(leaf: SummedLeaf, scope: Scope, person: number): Found | null {
  const { rows, value, unknownOfNothing } = sumOf(leaf, scope)
  const [row] = ask<Value>(
    scope.db,
    sql`SELECT ${value} FROM ${rows} GROUP BY customer_id HAVING customer_id = ${person}`,
  )
  const kind = (measures[leaf.on] as Record<string, string>)[leaf.measure]
  if (row === null || row === undefined)
    return unknownOfNothing ? null : shown(kind, 0, leaf.currency, scope, person)
  return shown(kind, row, leaf.currency, scope, person)
}

function factFound({ fact, currency }: FactLeaf, scope: Scope, person: number): Found | null {
  if (fact === 'stage') return { kind: 'words', values: [stageOfPerson(scope, person)] }
  const [value] = ask<Value>(
    scope.db,
    sql`SELECT ${factValue(fact, scope)} FROM customer_profile AS profile WHERE customer_id = ${person}`,
  )
  if (value === null || value === undefined || value === '') return null
  if (fact === 'platform') return { kind: 'words', values: String(value).split(',') }
  if (fact === 'shop') return { kind: 'words', values: String(value).trim().split(/ +/) }
  if (fact === 'interest') return { kind: 'words', values: JSON.parse(String(value)) as string[] }
  if (fact === 'daysSincePaid') return { kind: 'number', value: daysSince(String(value), scope.today) ?? 0 }
  return shown(facts[fact], value, currency, scope, person)
}

function factValue(fact: Exclude<FactLeaf['fact'], 'stage'>, scope: Scope): Sql {
  switch (fact) {
    case 'gender':
      return sql`nullif(${column('gender')}, 'unknown')`
    case 'income':
      return sql`nullif(${ownFact('income_band', '')}, 'unknown')`
    case 'interest':
      return ownFact('interests', '[]')
    case 'birthdayMonth':
      return sql`CAST(CAST(substr(${told('birthday')}, -5, 2) AS INTEGER) AS TEXT)`
    case 'age':
      return age(scope.today)
    case 'category':
      return sql`(SELECT text FROM word WHERE id = nullif(${column('category')}, 0))`
    case 'hasPhone':
      return sql`iif(${column('phone_kind')} = 'real', 'yes', 'no')`
    case 'hasEmail':
      return sql`iif(${column('email')} <> '', 'yes', 'no')`
    case 'valueType':
      return valueTypeNow(scope)
    case 'recency':
    case 'frequency':
    case 'monetary':
      return score(fact, scope)
    case 'average':
      return sql`CASE WHEN ${column('paid_orders')} > 0 THEN ${column('average_fen')} END`
    case 'firstOrder':
      return sql`nullif(${column('first_order_at')}, 0)`
    case 'lastOrder':
      return sql`nullif(${column('last_order_at')}, 0)`
    case 'daysSincePaid':
    case 'lastPaid':
      return told('last_paid_day')
    default:
      return told(columnOf[fact])
  }
}

const columnOf = {
  ...{
    name: 'name',
    birthday: 'birthday',
    country: 'country',
    province: 'province',
    city: 'city',
    owner: 'owner',
  },
  ...{ platform: 'platforms', shop: 'shops', net: 'net_fen', gross: 'gross_fen', refunded: 'refund_fen' },
  ...{ orders: 'orders', paidOrders: 'paid_orders', items: 'items', purchaseDays: 'purchase_days' },
} as const

function stageOfPerson({ db, model, today }: Scope, person: number): string {
  const row = db
    .prepare<[number], { paid: number; last: string; category: number }>(
      'SELECT paid_orders AS paid, last_paid_day AS last, category FROM customer_profile WHERE customer_id = ?',
    )
    .get(person) ?? { paid: 0, last: '', category: 0 }
  return stageOf(row.paid, daysSince(row.last, today), lineReader(model.cycle)(row.category))
}

/** Days are told by text, by number, or as instants. */
function shown(
  kind: string | undefined,
  value: string | number,
  asked: string | undefined,
  scope: Scope,
  person: number,
): Found {
  if (kind === 'number') return { kind, value: Number(value) }
  if (kind === 'money') return { kind, fen: Number(value), currency: asked ?? currencyOf(scope, person) }
  if (kind !== 'day') return { kind: 'words', values: [String(value)] }
  if (typeof value === 'string') return { kind, day: value }
  return { kind, day: value > LAST_DAY_NUMBER ? dayOf(value, scope.timeZone) : dayOfNumber(value) }
}

/** Of the year 4700: whatever is greater is an instant. */
const LAST_DAY_NUMBER = 1_000_000

const currencyOf = ({ db }: Scope, person: number): string =>
  (db.prepare('SELECT currency FROM customer_profile WHERE customer_id = ?').pluck().get(person) as
    | string
    | undefined) ?? 'CNY'
