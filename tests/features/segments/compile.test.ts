import { sql as sqlText } from 'kysely'
import { describe, expect, it } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { partOf } from '../../../electron/features/segments/compile/compile.ts'
import { type Named, type Scope, scopeOf } from '../../../electron/features/segments/compile/scope.ts'
import { linesReady } from '../../../electron/features/segments/line-columns.ts'
import { ordersReady } from '../../../electron/features/segments/order-columns.ts'
import { conditionOf, idsOf, maskOf } from '../../../electron/features/segments/people.ts'
import { worthReady } from '../../../electron/features/segments/worth-columns.ts'
import { valueType } from '../../../shared/features/scoring/segments.ts'
import {
  type Leaf,
  type Node,
  type Rule,
  rule as ruleSchema,
} from '../../../shared/features/segments/rule.ts'
import { startOfDay } from '../../../shared/kernel/day.ts'
import { chance } from '../../chance.ts'
import { addCustomer, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { randomRule, randomSequence } from './random-rules.ts'
import { reference } from './reference.ts'
import { makeWorld, TODAY } from './world.ts'

/** `SEGMENT_RULES=5000 npx vitest run …` looks further than every run does. */
const RULES = Number(process.env.SEGMENT_RULES ?? 240)
const WORLDS = 4

function named({ db }: TestDatabase): Scope['segment'] {
  return (id): Named | null => {
    const row = db.prepare('SELECT kind, rule FROM segment WHERE id = ?').get(id) as
      | { kind: string; rule: string }
      | undefined
    if (!row) return null
    return row.kind === 'fixed' ? { kind: 'fixed' } : { kind: 'dynamic', rule: JSON.parse(row.rule) as Rule }
  }
}

function foundBySql(database: TestDatabase, rule: Rule): unknown[] {
  const { db } = database
  const { sql, params } = conditionOf(partOf(rule, scopeOf(db, TODAY, named(database))))
  return db
    .prepare(`SELECT customer_id FROM customer_profile AS profile WHERE ${sql} ORDER BY 1`)
    .pluck()
    .all(...params)
}

async function allInMemory(db: TestDatabase['db']): Promise<void> {
  await worthReady(db)
  await ordersReady(db)
  await linesReady(db)
}

describe('rules find whom they mean', () => {
  it.each(Array.from({ length: WORLDS }, (_, seed) => [seed + 1]))('in world %i', async (seed) => {
    const database = makeDatabase()
    const random = chance(seed * 7919)
    const world = makeWorld(database, random, 60)
    const { db } = database
    const slow = reference(db, startOfDay(TODAY, 'Asia/Shanghai'))
    const seen = { some: 0, unknown: 0 }
    const rules = Array.from({ length: RULES / WORLDS }, () => randomRule(random, world))
    const find = (rule: Rule) => foundBySql(database, rule)
    const beforehand = rules.map(find)
    await allInMemory(db)
    for (const [n, rule] of rules.entries()) {
      const part = partOf(rule, scopeOf(db, TODAY, named(database)))
      const expected = slow.people(rule)
      const told = JSON.stringify(rule)
      expect(beforehand[n], told).toEqual(expected)
      expect(find(rule), told).toEqual(expected)
      expect(idsOf(maskOf(db, part)), told).toEqual(expected)
      // Asked about some only, it says the same of them.
      const some = conditionOf(
        partOf(rule, {
          ...scopeOf(db, TODAY, named(database)),
          people: sqlText`SELECT id FROM customer WHERE id % 3 = 0`,
        }),
      )
      const ofSome = db
        .prepare(
          `SELECT customer_id FROM customer_profile AS profile WHERE customer_id % 3 = 0 AND (${some.sql}) ORDER BY 1`,
        )
        .pluck()
        .all(...some.params)
      expect(ofSome, told).toEqual(expected.filter((id) => id % 3 === 0))
      if (expected.length > 0 && expected.length < world.customers.length) seen.some += 1
      if (slow.truths(rule).includes(null)) seen.unknown += 1
    }
    // The rules must tell people apart, and much must be unknown, or the agreement says nothing.
    expect(seen.some).toBeGreaterThan((0.4 * RULES) / WORLDS)
    expect(seen.unknown).toBeGreaterThan((0.25 * RULES) / WORLDS)
  })
})

describe('value types', () => {
  it('are those the lists show, each of the eight, and unknown of whoever has none', () => {
    const database = makeDatabase()
    const world = makeWorld(database, chance(12), 60)
    const slow = reference(database.db, startOfDay(TODAY, 'Asia/Shanghai'))
    const asked = (test: object, not = false): Rule =>
      ({ version: 1, root: { join: 'and', of: [{ on: 'fact', fact: 'valueType', test, not }] } }) as Rule
    const sizes = valueType.options.map((type) => {
      const test = { is: 'oneOf', values: [type] }
      for (const rule of [asked(test), asked(test, true)])
        expect(foundBySql(database, rule), JSON.stringify(rule)).toEqual(slow.people(rule))
      return slow.people(asked(test)).length
    })
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(4)
    const known = foundBySql(database, asked({ is: 'known' }))
    expect(known).toEqual(slow.people(asked({ is: 'known' })))
    expect(known.length).toBeGreaterThan(0)
    expect(known.length).toBeLessThan(world.customers.length)
  })
})

describe('sequences', () => {
  it('find whom a slow look finds, in SQL and in memory, on the edges of their days too', async () => {
    const database = makeDatabase()
    const random = chance(41)
    const world = makeWorld(database, random, 60)
    const { db } = database
    const slow = reference(db, startOfDay(TODAY, 'Asia/Shanghai'))
    await allInMemory(db)
    let telling = 0
    const sequences = Math.max(80, RULES / 4)
    for (let n = 0; n < sequences; n += 1) {
      const rule = randomSequence(random, world)
      const part = partOf(rule, scopeOf(db, TODAY, named(database)))
      const expected = slow.people(rule)
      expect(foundBySql(database, rule), JSON.stringify(rule)).toEqual(expected)
      expect(idsOf(maskOf(db, part)), JSON.stringify(rule)).toEqual(expected)
      if (expected.length > 2 && expected.length < world.customers.length - 2) telling += 1
    }
    // Most must tell people apart.
    expect(telling).toBeGreaterThan(0.5 * sequences)
  })
})

describe('what comes from outside', () => {
  const attempts = ["' OR 1=1 --", "'; DROP TABLE orders; --", '")) UNION SELECT 1 --', '?', '\u0000', '%']

  it('stays text, wherever it stands', () => {
    const database = makeDatabase()
    const world = makeWorld(database, chance(5), 20)
    const { db } = database
    for (const text of attempts) {
      const leaves = [
        { on: 'fact', fact: 'name', test: { is: 'oneOf', values: [text] } },
        { on: 'fact', fact: 'name', test: { is: 'contains', text } },
        { on: 'fact', fact: 'platform', test: { is: 'oneOf', values: [text] } },
        { on: 'fact', fact: 'shop', test: { is: 'oneOf', values: [text] } },
        { on: 'fact', fact: 'interest', test: { is: 'oneOf', values: [text] } },
        { on: 'fact', fact: 'stage', test: { is: 'oneOf', values: [text] } },
        { on: 'fact', fact: 'net', currency: 'CNY', test: { is: 'oneOf', values: [text] } },
        { on: 'orders', measure: 'count', where: { channels: [text] }, test: { is: 'range', min: 1 } },
        { on: 'orders', measure: 'count', where: { categories: [text] }, test: { is: 'range', min: 1 } },
        { on: 'notes', measure: 'count', where: { textHas: text }, test: { is: 'range', min: 1 } },
        { on: 'members', measure: 'count', where: { levels: [text] }, test: { is: 'range', min: 1 } },
        { on: 'field', field: world.fields[0] ?? 0, test: { is: 'begins', text } },
      ] as Leaf[]
      for (const leaf of leaves) {
        const rule: Rule = { version: 1, root: { join: 'and', of: [leaf] } }
        const { sql, params } = conditionOf(
          partOf(
            rule,
            scopeOf(db, TODAY, () => null),
          ),
        )
        expect(sql).not.toContain(text === '?' ? "'?'" : text)
        const found = db
          .prepare(`SELECT customer_id FROM customer_profile AS profile WHERE ${sql}`)
          .pluck()
          .all(...params)
        expect(found, JSON.stringify(leaf)).toEqual([])
      }
    }
    expect(db.prepare('SELECT count(*) FROM orders').pluck().get()).toBeGreaterThan(0)
  })
})

describe('the schema', () => {
  const gender = { on: 'fact', fact: 'gender', test: { is: 'oneOf', values: ['female'] } }
  const refused = (root: unknown) => ruleSchema.safeParse({ version: 1, root }).error?.issues[0]?.message

  it('takes a plain rule and gives it back', () => {
    const rule = { version: 1, root: { join: 'and', of: [gender] } }
    expect(ruleSchema.parse(rule)).toEqual(rule)
  })

  it('refuses what makes no sense, what is too deep and what is too much', () => {
    expect(refused({ join: 'and', of: [] })).toBe('empty-group')
    expect(
      refused({ join: 'and', of: [{ on: 'fact', fact: 'gender', test: { is: 'range', min: 1 } }] }),
    ).toBe('wrong-test')
    const net = { on: 'fact', fact: 'net', test: { is: 'range', min: 1 } }
    expect(refused({ join: 'and', of: [net] })).toBe('no-currency')
    const crossed = { on: 'fact', fact: 'orders', test: { is: 'range', min: 2, max: 1 } }
    expect(refused({ join: 'and', of: [crossed] })).toBe('limits-crossed')
    let deep: unknown = gender
    for (let depth = 0; depth < 8; depth += 1) deep = { join: 'and', of: [deep] }
    expect(refused(deep)).toBe('too-deep')
    let deepest: unknown = gender
    for (let depth = 0; depth < 10_000; depth += 1) deepest = { join: 'and', of: [deepest] }
    expect(refused(deepest)).toBe('too-deep')
    const many = { join: 'and', of: Array.from({ length: 40 }, () => gender) }
    expect(refused({ join: 'or', of: [many, many] })).toBe('too-many')
    expect(refused({ join: 'and', of: [{ ...gender, more: 1 }] })).toBeDefined()
  })
})

describe('the unknown', () => {
  it('is in neither a condition nor its opposite, and `known` tells it apart', () => {
    const database = makeDatabase()
    const { db } = database
    const people = ['female', 'male', 'unknown'].map((gender) => addCustomer(db, { gender }))
    refreshProfiles(db, people)
    const find = (root: Node) =>
      idsOf(
        maskOf(
          db,
          partOf(
            { version: 1, root: { join: 'and', of: [root] } },
            scopeOf(db, TODAY, () => null),
          ),
        ),
      )
    const female: Leaf = { on: 'fact', fact: 'gender', test: { is: 'oneOf', values: ['female'] } }
    const known: Leaf = { on: 'fact', fact: 'gender', test: { is: 'known' } }
    const [woman, man, nobodyKnows] = people
    expect(find(female)).toEqual([woman])
    expect(find({ ...female, not: true })).toEqual([man])
    expect(find({ join: 'and', not: true, of: [female] })).toEqual([man])
    expect(find({ ...known, not: true })).toEqual([nobodyKnows])
    expect(find({ join: 'or', of: [female, { ...known, not: true }] })).toEqual([woman, nobodyKnows])
  })
})
