import { describe, expect, it } from 'vitest'
import { closeCommand, openCommand } from '../../../electron/db/command.ts'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { partOf } from '../../../electron/features/segments/compile/compile.ts'
import { idsOf, maskOf } from '../../../electron/features/segments/people.ts'
import { namedSegment, segmentScope } from '../../../electron/features/segments/queries.ts'
import { turnSteps } from '../../../electron/features/tags/day-turn.ts'
import { ruleTags } from '../../../electron/features/tags/rule-tags.ts'
import type { Rule } from '../../../shared/features/segments/rule.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { type Chance, chance } from '../../chance.ts'
import { addOrder, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { randomRule } from '../segments/random-rules.ts'
import { DAY, makeWorld, NOW, titles, type World } from '../segments/world.ts'

const WORLDS = 3
const STEPS = 30

describe('tags that rules keep', () => {
  it.each(Array.from({ length: WORLDS }, (_, seed) => seed + 1))(
    'are after every command what a rebuild would make of them (world %i)',
    async (seed) => {
      const random = chance(seed)
      const database = makeDatabase()
      const world = makeWorld(database, random, 40)
      const shop = new Shop(database, random, world)
      for (let n = 0; n < 12; n += 1) await shop.makeRuleTag()
      let moved = 0
      for (let step = 0; step < STEPS; step += 1) {
        const before = JSON.stringify(held(database))
        const did = await shop.step()
        const now = held(database)
        if (JSON.stringify(now) !== before) moved += 1
        expect(now, `after ${did}, step ${step}`).toEqual(rebuilt(database, shop.now))
        oneOpenSpellEach(database)
      }
      // Much must have happened, or the agreement says nothing.
      expect(moved).toBeGreaterThan(2)
      expect(shop.steps).toBeGreaterThan(0)
    },
    120_000,
  )
})

type Held = Record<number, number[]>

function held({ db }: TestDatabase): Held {
  const rows = db
    .prepare<[], { tag: number; person: number }>(
      'SELECT tag_id AS tag, person_id AS person FROM tag_spell WHERE until_at IS NULL ORDER BY 1, 2',
    )
    .all()
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ tag }) => tag)].map(([tag, of]) => [tag, of.map(({ person }) => person)]),
  )
}

/** All rules asked of everybody: where every tag agrees, those that name others do too, since none goes in a circle. */
function rebuilt({ db }: TestDatabase, now: number): Held {
  const today = dayOf(now, 'Asia/Shanghai')
  const found: Held = {}
  for (const { id, rule } of ruleTags(db, today, namedSegment(db))) {
    const people = rule ? idsOf(maskOf(db, partOf(rule, segmentScope(db, today)))) : []
    if (people.length > 0) found[id] = people
  }
  return found
}

function oneOpenSpellEach({ db }: TestDatabase): void {
  const twice = db
    .prepare(
      'SELECT tag_id FROM tag_spell WHERE until_at IS NULL GROUP BY tag_id, person_id HAVING count(*) > 1',
    )
    .all()
  expect(twice).toEqual([])
}

const women: Rule = {
  version: 1,
  root: { join: 'and', of: [{ on: 'fact', fact: 'gender', test: { is: 'oneOf', values: ['female'] } }] },
}

class Shop {
  now = NOW
  /** While a day's turn goes on in steps. */
  #turning = false
  #names = 0
  #ruleTags: number[] = []
  readonly #journal: number[] = []
  /** Steps of turns of a day. */
  steps = 0

  readonly database: TestDatabase
  readonly random: Chance
  readonly world: World

  constructor(database: TestDatabase, random: Chance, world: World) {
    this.database = database
    this.random = random
    this.world = world
  }

  get client() {
    return engineOn(this.database, { now: this.now, door: this.#turning ? 'browser' : 'cli' }).client
  }

  #rule() {
    // Rules may name tags that other rules keep.
    const tags = [...this.world.tags, ...this.#ruleTags.slice(0, 3)]
    return randomRule(this.random, { ...this.world, tags })
  }

  async makeRuleTag(): Promise<void> {
    this.#names += 1
    const name = `规则 ${this.#names}`
    const made = await this.client.tags
      .create({ name, kind: 'dynamic', rule: this.#rule() })
      // Some name segments that are gone.
      .catch(() => this.client.tags.create({ name, kind: 'dynamic', rule: women }))
    this.#ruleTags.push(made.id)
    this.#journal.push(made.journalId)
  }

  #people(most: number): number[] {
    const living = this.database.db
      .prepare('SELECT customer_id FROM customer_profile')
      .pluck()
      .all() as number[]
    return this.random.shuffle(living).slice(0, this.random.int(1, most))
  }

  /** Does something of a shop's day; what it was. Things that cannot be done are left out. */
  async step(): Promise<string> {
    const { random, client, database } = this
    const steps: Record<string, () => Promise<{ journalId: number } | undefined>> = {
      edit: () =>
        client.customers.save({
          ids: this.#people(3),
          changes: random.pick([
            { gender: 'female' as const },
            { birthday: '1990-07-03' },
            { owner: '小王' },
            { interests: ['茶'] },
            { incomeBand: 'high' as const },
          ]),
        }),
      note: () => client.notes.add({ customerIds: this.#people(2), text: '喜欢红茶', pinned: false }),
      field: () =>
        client.fields.set({
          customerIds: this.#people(2),
          fieldId: this.world.fields[0] ?? 0,
          value: '绿茶',
        }),
      put: async () => {
        const add = random.is(0.5)
        const tag = random.pick(this.world.tags)
        const selection = { ids: this.#people(6) }
        let done: { journalId: number } | undefined
        for await (const event of await client.tags.put({ selection, [add ? 'add' : 'remove']: [tag] }))
          if (event.type === 'result') done = event
        return done
      },
      list: () =>
        client.segments.put({
          id: this.world.segments[0] ?? 0,
          selection: { ids: this.#people(5) },
          add: random.is(0.5),
        }),
      segment: () => {
        const [, dynamic = 0] = this.world.segments
        return client.segments.save({
          id: dynamic,
          rule: randomRule(random, { ...this.world, segments: [] }),
        })
      },
      follow: () => client.segments.save({ id: random.pick(this.world.segments), followed: random.is(0.7) }),
      merge: async () => {
        const [keepId = 0, ...ids] = this.#people(3)
        return ids.length > 0 ? client.people.merge({ keepId, ids: [keepId, ...ids] }) : undefined
      },
      part: async () => {
        const joined = database.db
          .prepare('SELECT id FROM customer WHERE merged_into_id IS NOT NULL')
          .pluck()
          .all() as number[]
        return joined.length > 0 ? client.people.part({ customerIds: [random.pick(joined)] }) : undefined
      },
      undo: async () => {
        const last = random.pick(this.#journal.slice(-6))
        return client.journal.undo({ id: last })
      },
      day: async () => {
        this.now += random.int(1, 30) * DAY
        return this.client.notes.add({ customerIds: this.#people(1), text: '老客户', pinned: false })
      },
      turn: () => this.#turnDay(),
      rule: () => client.tags.save({ id: random.pick(this.#ruleTags), rule: this.#rule() }),
      archive: () => client.tags.save({ id: random.pick(this.#ruleTags), archived: random.is(0.5) }),
      archiveStatic: () => client.tags.save({ id: random.pick(this.world.tags), archived: random.is(0.3) }),
      import: async () => this.#import(),
      prices: async () => this.#products(),
    }
    const what = random.pick(
      Object.keys(steps).filter((name) => !this.#turning || (name !== 'day' && name !== 'turn')),
    )
    try {
      const done = await steps[what]?.()
      if (done) this.#journal.push(done.journalId)
      return what
    } catch (error) {
      // Taken back already, gone, or going in a circle.
      if (['CONFLICT', 'NOT_FOUND'].includes((error as { code: string }).code)) return `${what} (refused)`
      throw error
    }
  }

  /** The program turns the day tag by tag; other things happen between. */
  async #turnDay(): Promise<undefined> {
    this.now += this.random.int(1, 30) * DAY
    this.#turning = true
    const steps = turnSteps(this.database.db, this.now)
    while (!steps.next().done) {
      this.steps += 1
      if (this.random.is(0.3)) await this.step()
    }
    this.#turning = false
  }

  #command(action: string, work: (journalId: number) => void): undefined {
    const { db } = this.database
    db.transaction(() => {
      const { journalId } = openCommand(db, { actor: 'test', door: 'cli' }, action, this.now)
      work(journalId)
      closeCommand(db, journalId, { count: 1, undo: 'none' })
    }).immediate()
  }

  /** Orders of a few people, as an import stores them. */
  #import(): undefined {
    const { db } = this.database
    return this.#command('test.import', () => {
      const people = this.#people(4)
      for (const customerId of people)
        addOrder(db, {
          ...{
            shopId: this.random.pick(this.world.shops),
            customerId,
            grossFen: this.random.int(1, 90) * 1000,
          },
          ...{
            orderNumber: `I${this.now}-${this.random.int(1, 1_000_000_000)}`,
            createdAt: this.now - 3_600_000,
          },
          ...{ paidAt: this.now, items: 2, lines: [{ title: this.random.pick(titles) }] },
        })
      refreshProfiles(db, people)
      refreshModel(db, this.now)
    })
  }

  /** A product list and a file of reviews, which are of nobody alone. */
  #products(): undefined {
    const { db } = this.database
    return this.#command('test.records', (by) => {
      db.prepare('UPDATE product_listing SET category = ?').run(this.random.pick(['茶叶', '茶具', '礼品']))
      const number = db.prepare('SELECT order_number FROM orders ORDER BY random() LIMIT 1').pluck().get()
      db.prepare(
        `INSERT INTO review (shop_id, record_key, order_number, account, rating, text, title, facts, reviewed_at,
           created_by, changed_by) VALUES (1, ?, ?, '', 1, 'Bad smell', '', '{}', ?, ?, ?)`,
      ).run(`r${by}`, number, this.now, by, by)
    })
  }
}
