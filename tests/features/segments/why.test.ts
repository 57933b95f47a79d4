/** Each condition's verdict on one person, and what was found of them, agree with whom the rule finds. */
import { describe, expect, it } from 'vitest'
import { partOf } from '../../../electron/features/segments/compile/compile.ts'
import { linesReady } from '../../../electron/features/segments/line-columns.ts'
import { ordersReady } from '../../../electron/features/segments/order-columns.ts'
import { maskOf } from '../../../electron/features/segments/people.ts'
import { segmentScope } from '../../../electron/features/segments/queries.ts'
import { whyOf } from '../../../electron/features/segments/why.ts'
import { isGroup, type Leaf, type Node, type Rule } from '../../../shared/features/segments/rule.ts'
import { chance } from '../../chance.ts'
import { makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { randomRule } from './random-rules.ts'
import { makeWorld, NOW, TODAY } from './world.ts'

const nodeAt = (rule: Rule, path: readonly number[]): Node =>
  path.reduce<Node>((at, place) => (isGroup(at) ? (at.of[place] as Node) : at), rule.root)
const leaf = (of: Leaf): Rule => ({ version: 1, root: { join: 'and', of: [of] } })

describe('why somebody is in a segment', () => {
  it('says of every rule and person what the rule says, and figures that bear it out', async () => {
    const database = makeDatabase()
    const random = chance(77)
    const world = makeWorld(database, random, 25)
    const { db } = database
    await ordersReady(db)
    await linesReady(db)
    const people = db.prepare('SELECT customer_id FROM customer_profile').pluck().all() as number[]
    const seen = { true: 0, false: 0, unknown: 0, figures: 0 }
    for (let n = 0; n < 60; n += 1) {
      const rule = randomRule(random, world)
      const scope = segmentScope(db, TODAY)
      const inside = maskOf(db, partOf(rule, scope))
      const outside = maskOf(db, partOf({ ...rule, root: { ...rule.root, not: !rule.root.not } }, scope))
      for (const person of random.shuffle(people).slice(0, 4)) {
        const told = whyOf(db, TODAY, { rule }, person)
        const expected = inside[person] === 1 ? 'true' : outside[person] === 1 ? 'false' : 'unknown'
        expect(told.verdict, JSON.stringify(rule)).toBe(expected)
        seen[told.verdict] += 1
        for (const { path, verdict, found } of told.nodes) {
          const node = nodeAt(rule, path)
          if (isGroup(node) || !('test' in node) || node.test.is !== 'range' || !found) continue
          const value = found.kind === 'number' ? found.value : found.kind === 'money' ? found.fen : null
          // Money of a fact is unknown in another currency than theirs.
          if (value === null || verdict === 'unknown') continue
          const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = node.test
          expect((value >= min && value <= max) !== (node.not ?? false), JSON.stringify([node, found])).toBe(
            verdict === 'true',
          )
          seen.figures += 1
        }
      }
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10)
  })

  it('shows what was found, tells the unknown apart, and since when somebody is in it', async () => {
    const database = makeDatabase()
    const world = makeWorld(database, chance(3), 12)
    const { client } = engineOn(database, { now: NOW })
    const [person = 0] = world.customers
    await client.customers.save({ ids: [person], changes: { gender: 'female', birthday: '' } })
    const women: Leaf = { on: 'fact', fact: 'gender', test: { is: 'oneOf', values: ['female'] } }
    const { id } = await client.segments.create({ name: '女客甲', from: { rule: leaf(women) } })
    expect(await client.segments.why({ of: { id }, customerId: person })).toMatchObject({
      verdict: 'true',
      since: NOW,
      nodes: [
        { path: [], verdict: 'true', found: null },
        { path: [0], verdict: 'true', found: { kind: 'words', values: ['female'] } },
      ],
    })
    const old: Leaf = { on: 'fact', fact: 'age', test: { is: 'range', min: 200 } }
    const reviewed: Leaf = {
      on: 'reviews',
      measure: 'lowest',
      where: { textHas: 'no such' },
      test: { is: 'range', max: 2 },
    }
    const told = await client.segments.why({
      of: { rule: { version: 1, root: { join: 'or', of: [{ ...women, not: true }, old, reviewed] } } },
      customerId: person,
    })
    expect(told.nodes.slice(1)).toMatchObject([
      { verdict: 'false', found: { kind: 'words', values: ['female'] } },
      { verdict: told.nodes[2]?.found ? 'false' : 'unknown' },
      { verdict: 'unknown', found: null },
    ])
    expect(told.verdict).toBe('unknown')
    const list = await client.segments.create({ name: '名单甲', from: { selection: { ids: [person] } } })
    expect(await client.segments.why({ of: { id: list.id }, customerId: person })).toMatchObject({
      ...{ verdict: 'true', rule: null, nodes: [], since: NOW },
    })
    await expect(client.segments.why({ of: { id }, customerId: 9_999 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
