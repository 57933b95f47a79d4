/** Claims, imports and undo in any order leave what the rest alone would have made. */
import { describe, expect, test } from 'vitest'
import type { Db } from '../../../electron/db/connect.ts'
import type { OrderObservation } from '../../../electron/features/imports/reading/observation.ts'
import type { ClaimItem } from '../../../shared/features/claims/contract.ts'
import { type Chance, chance } from '../../chance.ts'
import { addShop, makeDatabase } from '../../fixtures/database.ts'
import { load, randomFile, takeBack } from '../imports/ledger.ts'
import { claim, whole } from './word.ts'

const ROUNDS = 12
const numberOf = (at: number) => `90000000000000000${at}`
/** Whose an order is said to be: always the same, for who contradicts himself is asked about it. */
const nicks = ['小满', '阿杰', '小满', 't**y', '青柠', '阿杰', 'l**8', '青柠']
const phonesOf: Record<string, string> = { 青柠: '13900000002' }

type Deed = { file: OrderObservation[] } | { items: ClaimItem[] }

/** The shop is there before anything is imported: numbers are remembered for it. */
function shopReady(): { db: Db; shopId: number } {
  const { db } = makeDatabase()
  return { db, shopId: addShop(db, { name: '暖屋小铺' }) }
}

function randomClaim(random: Chance, taken: ReadonlySet<number>): { items: ClaimItem[]; said: number[] } {
  const said = random
    .shuffle([0, 1, 2, 3, 4, 5, 6, 7])
    .filter((at) => !taken.has(at))
    .slice(0, 1 + random.int(0, 2))
  const items = said.map((at): ClaimItem => {
    const nick = nicks[at] ?? ''
    const phone = phonesOf[nick]
    return {
      order: { shopId: 1, orderNumber: numberOf(at) },
      person: phone === undefined ? { nick } : { nick, phone },
      join: true,
    }
  })
  return { items, said }
}

function run(db: Db, deed: Deed): number {
  return 'file' in deed ? load(db, deed.file).journalId : claim(db, deed.items).journalId
}

interface Done {
  deed: Deed
  id: number
  said: number[]
}

describe('claims, imports and undo in any order', () => {
  test.each([31, 32, 33])('leave what the rest alone would have made (chance %i)', (seed) => {
    const random = chance(seed)
    for (let round = 0; round < ROUNDS; round += 1) {
      const { db } = shopReady()
      let there: Done[] = []
      for (let step = 0; step < 9; step += 1) {
        if (there.length > 1 && random.is(0.35)) {
          const gone = random.pick(there)
          takeBack(db, gone.id)
          there = there.filter((one) => one !== gone)
        } else if (random.is(0.45)) {
          const { items, said } = randomClaim(random, new Set(there.flatMap((one) => one.said)))
          if (items.length > 0) there.push({ deed: { items }, id: run(db, { items }), said })
        } else {
          const former = there.flatMap(({ deed }) => ('file' in deed ? [deed.file] : []))
          const file = randomFile(random, former)
          there.push({ deed: { file }, id: run(db, { file }), said: [] })
        }
      }
      const other = shopReady()
      for (const { deed } of there) run(other.db, deed)
      expect(whole(db), `round ${round}`).toEqual(whole(other.db))
    }
  })

  test('the order in which they were done cannot be seen', () => {
    const random = chance(34)
    for (let round = 0; round < ROUNDS; round += 1) {
      const deeds: Deed[] = []
      const taken = new Set<number>()
      for (let step = 0; step < 5; step += 1)
        if (random.is(0.5)) {
          const { items, said } = randomClaim(random, taken)
          for (const at of said) taken.add(at)
          if (items.length > 0) deeds.push({ items })
        } else deeds.push({ file: randomFile(random, []) })
      const one = shopReady()
      for (const deed of deeds) run(one.db, deed)
      const other = shopReady()
      for (const deed of random.shuffle(deeds)) run(other.db, deed)
      expect(whole(one.db), `round ${round}`).toEqual(whole(other.db))
    }
  })

  test('all of it taken back leaves nothing', () => {
    const random = chance(35)
    for (let round = 0; round < ROUNDS / 2; round += 1) {
      const { db } = shopReady()
      const ids: number[] = []
      const taken = new Set<number>()
      for (let step = 0; step < 6; step += 1) {
        if (random.is(0.5)) ids.push(run(db, { file: randomFile(random, []) }))
        else {
          const { items, said } = randomClaim(random, taken)
          for (const at of said) taken.add(at)
          if (items.length > 0) ids.push(run(db, { items }))
        }
      }
      for (const id of random.shuffle(ids)) takeBack(db, id)
      const left = ['orders', 'customer', 'identity', 'order_claim', 'customer_link', 'customer_profile']
      for (const table of left)
        expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), `${table}, round ${round}`).toBe(0)
      expect(db.prepare('SELECT count(*) FROM shop').pluck().get()).toBe(1)
    }
  })
})
