/**
 * Notes, blocks and values of fields survive joining, parting and undo in any order: whatever was done, every one hangs
 * on whoever stands today for whom it was written for, and undoing all hand work leaves nothing.
 */
import { expect, test } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { type Chance, chance } from '../../chance.ts'
import { addCustomer, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const PEOPLE = 5
const STEPS = 26
const ROUNDS = 14

type Client = ReturnType<typeof engineOn>['client']

interface Written {
  table: 'note' | 'contact_block' | 'custom_value'
  /** Whose it would be if nobody were joined. */
  base: number
  what: string
}

function written({ db }: TestDatabase): Written[] {
  return db
    .prepare<[], Written>(
      `SELECT 'note' AS "table", coalesce(origin_id, customer_id) AS base, text AS what FROM note
       UNION ALL SELECT 'contact_block', coalesce(origin_id, customer_id), channel FROM contact_block
       UNION ALL SELECT 'custom_value', coalesce(origin_id, customer_id), value FROM custom_value ORDER BY 1, 2, 3`,
    )
    .all()
}

/** Everything hangs on whoever stands for its own customer, and the profile tells the strictest block. */
function expectRight(database: TestDatabase): void {
  const { db } = database
  for (const table of ['note', 'contact_block', 'custom_value'])
    expect(
      db
        .prepare(
          `SELECT ${table}.id FROM ${table} JOIN customer ON customer.id = coalesce(origin_id, customer_id)
           WHERE customer_id <> coalesce(merged_into_id, customer.id) OR origin_id = customer_id`,
        )
        .all(),
      table,
    ).toEqual([])
  const bits: Record<string, number> = { all: 31, sms: 1, phone: 2, email: 4, chat: 8, wechat: 16 }
  const masks = new Map<number, number>()
  for (const { id, channel } of db
    .prepare<[], { id: number; channel: string }>('SELECT customer_id AS id, channel FROM contact_block')
    .all())
    masks.set(id, (masks.get(id) ?? 0) | (bits[channel] ?? 0))
  for (const { id, blocked } of db
    .prepare<[], { id: number; blocked: number }>('SELECT customer_id AS id, blocked FROM customer_profile')
    .all())
    expect(blocked).toBe(masks.get(id) ?? 0)
  expect(db.prepare('SELECT id FROM note ORDER BY 1').pluck().all()).toEqual(
    db.prepare('SELECT rowid FROM note_search ORDER BY 1').pluck().all(),
  )
}

async function step(
  client: Client,
  random: Chance,
  ids: readonly number[],
  fieldId: number,
): Promise<number | null> {
  const living = (await client.customers.list({})).rows.map(({ id }) => id)
  const one = random.pick(living)
  const others = living.filter((id) => id !== one)
  switch (random.int(0, 8)) {
    case 0:
    case 1:
      return (await client.notes.add({ customerIds: [one], text: `写给 ${random.int(0, 99)}` })).journalId
    case 2: {
      const { rows } = await client.notes.list({ customerId: one })
      if (rows.length === 0) return null
      const { id } = random.pick(rows)
      return random.is(0.5)
        ? (await client.notes.remove({ id })).journalId
        : (await client.notes.change({ id, text: `改过 ${random.int(0, 99)}` })).journalId
    }
    case 3:
      return (
        await client.contact.block({ ids: [one], channels: [random.pick(['all', 'sms', 'email'] as const)] })
      ).journalId
    case 4:
      return (
        await client.contact.allow({ ids: [one], channels: [random.pick(['all', 'sms', 'chat'] as const)] })
      ).journalId
    case 5: {
      const value = random.pick(['', '1', '2', '3'])
      return (await client.fields.set({ customerIds: [one], fieldId, value })).journalId
    }
    case 6: {
      const joined = ids.filter((id) => !living.includes(id))
      return joined.length === 0
        ? null
        : (await client.people.part({ customerIds: [random.pick(joined)] })).journalId
    }
    default:
      return others.length === 0
        ? null
        : (await client.people.merge({ ids: [one, random.pick(others)], keepId: one })).journalId
  }
}

test('what was noted is always with whom it was written for, and undone in any order it is as if never said', async () => {
  const random = chance(7)
  for (let round = 0; round < ROUNDS; round += 1) {
    const database = makeDatabase()
    const ids = Array.from({ length: PEOPLE }, (_, at) => addCustomer(database.db, { name: `客 ${at}` }))
    refreshProfiles(database.db, ids)
    const { client } = engineOn(database, { now: '2026-07-01T04:00:00Z' })
    const { id: fieldId } = await client.fields.add({ name: '杯数', kind: 'number' })
    const done: number[] = []
    for (let count = 0; count < STEPS; count += 1) {
      const undoes = done.length > 0 && random.is(0.2)
      if (undoes) {
        const at = random.int(0, done.length - 1)
        await client.journal.undo({ id: done[at] as number })
        done.splice(at, 1)
      } else {
        const before = written(database)
        const joins = (await client.journal.list({ limit: 1 })).rows[0]?.id
        const journalId = await step(client, random, ids, fieldId)
        const [entry] = (await client.journal.list({ limit: 1 })).rows
        if (journalId !== null && entry?.undo === 'possible') done.push(journalId)
        // Joining and parting write nothing and take nothing away.
        if (entry && entry.id !== joins && /^people\./.test(entry.action))
          expect(written(database), `round ${round} ${entry.action}`).toEqual(before)
      }
      expectRight(database)
    }
    // Taken back altogether it is as if nothing had ever been said.
    for (const id of done.sort((a, b) => b - a)) await client.journal.undo({ id })
    expectRight(database)
    expect(written(database), `round ${round}`).toEqual([])
    expect((await client.customers.list({})).rows).toHaveLength(PEOPLE)
  }
}, 120_000)
