import { expect, test } from 'vitest'
import { makeDatabase } from '../../fixtures/database.ts'
import { aBuyer, aLine, anOrder } from '../../fixtures/observations.ts'
import { load, takeBack } from './ledger.ts'

/** What an undone import leaves is named, so that somebody can go and look. */

const phone = '13800138000'
const order = (orderNumber: string, name: string) =>
  anOrder({
    orderNumber,
    buyer: aBuyer({ name, phone, phoneKind: 'real', keys: [{ kind: 'phone', value: phone }] }),
    lines: [aLine({ key: '1' })],
  })

test('somebody edited since is named as their orders named them, an order told twice by its number', () => {
  const { db } = makeDatabase()
  const first = load(db, [order('A-1', '王小明'), order('A-2', '王小明')])
  load(db, [order('A-2', '王小明')])
  db.exec(`UPDATE customer SET gender = 'male'`)
  const { kept, keptCount, sharedCount } = takeBack(db, first.journalId)
  expect(kept.map(({ entity, name, reason }) => [entity, name, reason])).toEqual([
    ['orders', 'A-2', 'shared'],
  ])
  expect([keptCount, sharedCount]).toEqual([0, 1])
})

test('somebody nothing tells of any more still has the name they had', () => {
  const { db } = makeDatabase()
  const only = load(db, [order('A-1', '王小明')])
  db.exec(`UPDATE customer SET gender = 'male', changed_by = ${only.journalId + 1}`)
  const { kept, keptCount } = takeBack(db, only.journalId)
  expect(kept.map(({ entity, name, reason }) => [entity, name, reason])).toEqual([
    ['customer', '王小明', 'edited'],
  ])
  expect(keptCount).toBe(1)
})
