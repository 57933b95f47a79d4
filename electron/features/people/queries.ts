import type { z } from 'zod'
import type {
  contradiction,
  joinedCustomer,
  MergeField,
  MergePreview,
} from '../../../shared/features/people/contract.ts'
import { platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { customerRow, profileColumns, type StoredProfile, type View } from '../customers/list.ts'
import { basesOf, ownFactsReader } from '../customers/own-facts.ts'
import { clearness } from '../customers/profile-figures.ts'
import { livingCustomer } from '../customers/queries.ts'
import { tagsOf } from '../tags/queries.ts'
import { contradict } from './rules.ts'

interface PersonRow extends StoredProfile {
  gender: string
  birthday: string
  blocked: number
}

/** What joining these would make of them. Of several ids of one person one counts. Throws NOT_FOUND `customer`. */
export function previewMerge(
  db: Db,
  { ids, keepId }: { ids: readonly number[]; keepId?: number | undefined },
  view: View,
): MergePreview {
  const living = [...new Set(ids.map((id) => livingId(db, id)))]
  const read = db.prepare<[number], PersonRow>(
    `SELECT ${profileColumns}, profile.gender, profile.birthday, profile.blocked
     FROM customer_profile AS profile WHERE profile.customer_id = ?`,
  )
  const keep = keepId === undefined ? Math.min(...living) : livingId(db, keepId)
  const people = [keep, ...living.filter((id) => id !== keep)].map((id) => {
    const row = read.get(id)
    if (!row) throw notFound('customer', id)
    return row
  })
  const tags = tagsOf(db, living)
  const sameCurrency = people.every(({ currency }) => currency === people[0]?.currency)
  const sum = (field: 'orders' | 'paidOrders' | 'netFen') =>
    people.reduce((total, row) => total + row[field], 0)
  return {
    keepId: keep,
    people: people.map((row) => customerRow(row, view, tags)),
    fields: fieldsOf(db, people),
    doNotContact: people.some(({ blocked }) => blocked > 0),
    contradictions: contradictionsOf(db, living),
    result: {
      orders: sum('orders'),
      paidOrders: sum('paidOrders'),
      netFen: sameCurrency ? sum('netFen') : null,
    },
  }
}

const nothing: Record<MergeField, string> = { name: '', gender: 'unknown', birthday: '' }

/** `people` with the one that stays first: what it says counts, the others fill its gaps. */
function fieldsOf(db: Db, people: readonly PersonRow[]): MergePreview['fields'] {
  return (Object.keys(nothing) as MergeField[]).map((field) => ({
    field,
    values: people.map((row) => ({ id: row.id, value: row[field] })),
    result:
      field === 'name'
        ? nameOf(db, people)
        : (people.find((row) => row[field] !== nothing[field])?.[field] ?? nothing[field]),
  }))
}

/** A name by hand counts; of told ones the clearest, and of those the newest: as the profile of the joined will say. */
function nameOf(db: Db, people: readonly PersonRow[]): string {
  const own = ownFactsReader(db)
  const byHand = people.map(({ id }) => own(id)?.name ?? '').find((name) => name !== '')
  if (byHand !== undefined) return byHand
  const [best] = [...people].sort(
    (a, b) => clearness(b.name) - clearness(a.name) || b.lastOrderAt - a.lastOrderAt,
  )
  return best?.name ?? ''
}

/** Why these are perhaps not one person. */
export function contradictionsOf(db: Db, living: readonly number[]): z.infer<typeof contradiction>[] {
  const facts = ownFactsReader(db)
  const bases = basesOf(db)
  const found = new Set<z.infer<typeof contradiction>>()
  const called = db.prepare(
    `SELECT 1 FROM customer_link WHERE verdict = 'different'
     AND ((one_id = @one AND other_id = @other) OR (one_id = @other AND other_id = @one))`,
  )
  for (const [at, one] of living.entries())
    for (const other of living.slice(at + 1)) {
      const [ours, theirs] = [facts(one), facts(other)]
      if (!ours || !theirs) continue
      if (contradict([{ ...ours, gender: 'unknown' }], [theirs])) found.add('birthday')
      if (contradict([{ ...ours, birthday: '' }], [theirs])) found.add('gender')
      if (bases(one).some((a) => bases(other).some((b) => called.get({ one: a, other: b }))))
        found.add('different')
    }
  return [...found]
}

interface BaseRow {
  orders: number
  names: string | null
}

/** Whom a person is made of, whoever stands for all first. Throws NOT_FOUND `customer`. */
export function joinedCustomers(db: Db, id: number): z.infer<typeof joinedCustomer>[] {
  const living = livingId(db, id)
  const told = db.prepare<{ living: number; base: number }, BaseRow>(
    `SELECT count(*) AS orders, json_group_array(DISTINCT name) FILTER (WHERE name <> '') AS names FROM orders
     WHERE customer_id = @living AND coalesce(origin_id, customer_id) = @base`,
  )
  const ownName = db.prepare<[number], string>('SELECT name FROM customer WHERE id = ?').pluck()
  const accounts = db.prepare<{ living: number; base: number }, { scope: string; value: string }>(
    `SELECT scope, value FROM identity WHERE customer_id = @living AND coalesce(origin_id, customer_id) = @base
     AND kind IN ('account', 'buyer_id') ORDER BY scope, value`,
  )
  const link = db.prepare<{ base: number }, { basis: 'evidence' | 'hand'; at: number }>(
    `SELECT basis, at FROM customer_link WHERE verdict = 'same' AND @base IN (one_id, other_id)
     ORDER BY basis = 'hand' DESC, id LIMIT 1`,
  )
  return basesOf(db)(living).map((base) => {
    const { orders, names } = told.get({ living, base }) ?? { orders: 0, names: null }
    const joined = base === living ? undefined : link.get({ base })
    const own = ownName.get(base) as string
    return {
      id: base,
      living: base === living,
      names: [...new Set([own, ...(JSON.parse(names ?? '[]') as string[])])].filter((name) => name !== ''),
      accounts: accounts.all({ living, base }).map(({ scope, value }) => ({
        platform: platform.safeParse(scope).data ?? null,
        value,
      })),
      orders,
      basis: joined?.basis ?? null,
      at: joined?.at ?? null,
    }
  })
}

function livingId(db: Db, id: number): number {
  const living = livingCustomer(db, id)
  if (living === null) throw notFound('customer', id)
  return living
}
