/** A search that goes on from the last one finds what a new one would, whatever happened in between. */
import { describe, expect, test } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { type Found, Search } from '../../../electron/features/people/duplicates/find-pairs.ts'
import {
  formsOf,
  type PersonFacts,
  readPerson,
} from '../../../electron/features/people/duplicates/person-form.ts'
import { Scans } from '../../../electron/features/people/duplicates/scan.ts'
import { regionTable } from '../../../electron/files/region-file.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { makePeople } from './made-people.ts'

const forms = formsOf(regionTable(), false)

function found(search: Search): Omit<Found, 'counted'> {
  const steps = search.find()
  let next = steps.next()
  while (!next.done) next = steps.next()
  const { suggestions, compared } = next.value
  return { suggestions, compared }
}

function anew(people: ReadonlyMap<number, PersonFacts>): Search {
  const search = new Search()
  for (const [, facts] of [...people].sort(([a], [b]) => a - b)) search.put(readPerson(facts, forms))
  return search
}

test.each([1, 2, 3, 4])('people who come, change and go: round %i', (seed) => {
  const random = chance(seed)
  const { records } = makePeople(chance(40 + seed), { people: 400 })
  const others = makePeople(chance(80 + seed), { people: 400 }).records
  const people = new Map<number, PersonFacts>()
  const kept = new Search()
  const put = (facts: PersonFacts) => {
    people.set(facts.id, facts)
    kept.put(readPerson(facts, forms))
  }
  for (const facts of records) put(facts)
  let suggested = 0
  for (let turn = 0; turn < 12; turn += 1) {
    for (let change = 0; change < 30; change += 1) {
      const facts = random.pick(records)
      const kind = random.int(0, 3)
      if (kind === 0) {
        people.delete(facts.id)
        kept.drop(facts.id)
      } else if (kind === 1) put(facts)
      else if (kind === 2) put({ ...random.pick(others), id: facts.id })
      // So many share it by and by that it says nothing, and then fewer again.
      else put({ ...facts, nicks: [...facts.nicks, 'everybody'] })
    }
    const now = found(kept)
    expect(now).toEqual(found(anew(people)))
    suggested += now.suggestions.length
  }
  expect(suggested).toBeGreaterThan(100)
})

describe('on a database', () => {
  test('after edits, orders, joining and undo', async () => {
    const database = makeDatabase()
    const { db } = database
    const { client } = engineOn(database, { now: '2026-07-01T04:00:00Z' })
    const shopId = addShop(db)
    const random = chance(7)
    const some = <Thing>(things: readonly Thing[]): Thing => random.pick(things)
    const order = () => ({
      shopId,
      name: `${some([...'赵钱孙李'])}${some(['晓雨', '曉雨', '建国', '梅'])}`,
      phone: `1390000${1000 + random.int(0, 39)}`,
      ...{ province: '浙江省', city: some(['杭州市', '宁波市']), district: '' },
      address: `文三路${1 + random.int(0, 3)}号2幢${1 + random.int(0, 2)}01室`,
      email: random.int(0, 2) === 0 ? `xiaoyu${random.int(0, 8)}@163.com` : '',
    })
    const ids: number[] = []
    db.transaction(() => {
      for (let at = 0; at < 90; at += 1) {
        const id = addCustomer(db)
        addOrder(db, { customerId: id, ...order() })
        ids.push(id)
      }
      refreshProfiles(db, ids)
    })()
    const kept = new Scans(db)
    const result = async (scans: Scans) => {
      const events = scans.follow(1, undefined)
      for (let next = await events.next(); ; next = await events.next())
        if (next.done) return { people: next.value.people, suggestions: next.value.suggestions }
    }
    expect((await result(kept)).suggestions.length).toBeGreaterThan(20)
    const entries: number[] = []
    const living = async (count: number) =>
      (await client.customers.list({ limit: 100 })).rows.map(({ id }) => id).slice(0, count)
    for (let turn = 0; turn < 12; turn += 1) {
      const [one = 0, other = 0] = random.shuffle(await living(100))
      const kind = turn % 6
      if (kind === 0) entries.push((await client.people.merge({ ids: [one, other], keepId: one })).journalId)
      else if (kind === 1)
        entries.push((await client.customers.save({ ids: [one], changes: { name: '李梅' } })).journalId)
      else if (kind === 2)
        entries.push(
          (await client.customers.add({ facts: { name: '赵晓雨', birthday: '1990-05-05' } })).journalId,
        )
      else if (kind === 3)
        db.transaction(() => {
          addOrder(db, { customerId: one, ...order() })
          refreshProfiles(db, [one])
        })()
      else {
        const entry = entries.pop()
        if (entry) await client.journal.undo({ id: entry })
      }
      expect(await result(kept), `turn ${turn}, ${kind}`).toEqual(await result(new Scans(db)))
    }
  })
})
