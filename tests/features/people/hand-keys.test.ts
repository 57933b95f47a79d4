import { describe, expect, it } from 'vitest'
import { makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { aBuyer, anOrder } from '../../fixtures/observations.ts'
import { load } from '../imports/ledger.ts'
import { personOf } from './owners.ts'

const PHONE = '13900000001'
const order = (orderNumber: string, account: string, phone = '') =>
  anOrder({
    orderNumber,
    buyer: aBuyer({
      ...{ name: '', nick: account, phone, phoneKind: phone === '' ? 'unknown' : 'real' },
      keys: [
        { kind: 'account' as const, value: account },
        ...(phone === '' ? [] : [{ kind: 'phone' as const, value: phone }]),
      ],
    }),
  })

function shop() {
  const database = makeDatabase()
  const { client } = engineOn(database, { now: '2026-07-01T04:00:00Z' })
  const keys = async (id: number) =>
    (await client.customers.get({ id })).identities.map(({ kind, value, byHand }) => [kind, value, byHand])
  return { ...database, client, keys }
}

describe('somebody added by hand', () => {
  it('is found, shown and told from others by their contacts, and goes again with undo', async () => {
    const { client, keys, db } = shop()
    const { id, journalId } = await client.customers.add({
      facts: { name: '林晚秋', birthday: '1990-06-03', birthdayCalendar: 'lunar', owner: '小林' },
      keys: [
        { kind: 'phone', value: '+86 139 0000 0001' },
        { kind: 'email', value: ' Lin@Example.com' },
      ],
      note: '展会上认识的',
    })
    expect(await keys(id)).toEqual([
      ['email', 'lin@example.com', true],
      ['phone', PHONE, true],
    ])
    const customer = await client.customers.get({ id })
    expect(customer).toMatchObject({ name: '林晚秋', phone: PHONE, phoneKind: 'real', owner: '小林' })
    expect(await client.customers.owners()).toEqual(['小林'])
    expect((await client.customers.list({ filter: { search: '0000001' } })).rows).toHaveLength(1)
    expect((await client.notes.list({ customerId: id })).rows).toHaveLength(1)
    expect((await client.customers.timeline({ id })).rows.map(({ kind }) => kind).sort()).toEqual([
      'first-seen',
      'note',
    ])
    await client.journal.undo({ id: journalId })
    expect(db.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(0)
    expect(db.prepare('SELECT count(*) FROM identity').pluck().get()).toBe(0)
  })

  it('is refused with a contact of somebody else, who is named beforehand', async () => {
    const { client, db } = shop()
    load(db, [order('T1', 'tea', PHONE)])
    const phone = { kind: 'phone', value: PHONE } as const
    const [owner, masked] = await client.people.ofKeys({
      keys: [phone, { kind: 'phone', value: '139****0001' }],
    })
    expect(owner).toMatchObject({ reading: 'fine', customer: { id: personOf(db, 'T1') } })
    expect(masked).toEqual({ reading: 'unreadable', customer: null })
    await expect(client.customers.add({ facts: { name: '谁' }, keys: [phone] })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { what: 'key' },
    })
    await expect(
      client.customers.add({ facts: { birthday: '2026-06-01', birthdayCalendar: 'lunar-leap' } }),
    ).rejects.toMatchObject({ code: 'CONFLICT', data: { what: 'birthday' } })
    expect(db.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(1)
  })
})

describe('a key noted by hand', () => {
  it('gives an order that shows it to its customer; taken away, the order is its own person again', async () => {
    const { client, keys, db } = shop()
    load(db, [order('T1', 'tea')])
    const tea = personOf(db, 'T1') as number
    await client.people.addKey({ id: tea, key: { kind: 'phone', value: PHONE } })
    expect((await client.customers.get({ id: tea })).phone).toBe(PHONE)
    load(db, [order('T2', 'other', PHONE)])
    expect(personOf(db, 'T2')).toBe(tea)
    const { identities } = await client.customers.get({ id: tea })
    const noted = identities.find(({ kind }) => kind === 'phone')
    expect(noted?.byHand).toBe(true)
    const { journalId } = await client.people.removeKey({ keyId: noted!.id })
    expect(personOf(db, 'T2')).not.toBe(tea)
    expect(await keys(personOf(db, 'T2') as number)).toContainEqual(['phone', PHONE, false])
    await client.journal.undo({ id: journalId })
    expect(personOf(db, 'T2')).toBe(personOf(db, 'T1'))
  })

  it('goes when nothing else tells it, and comes back with undo; what files tell cannot be taken away', async () => {
    const { client, keys, db } = shop()
    load(db, [order('T1', 'tea')])
    const tea = personOf(db, 'T1') as number
    const added = await client.people.addKey({ id: tea, key: { kind: 'email', value: 'tea@example.com' } })
    expect(added.changed).toBe(1)
    expect(
      (await client.people.addKey({ id: tea, key: { kind: 'email', value: 'TEA@example.com' } })).changed,
    ).toBe(0)
    const before = await keys(tea)
    const { identities } = await client.customers.get({ id: tea })
    const removed = await client.people.removeKey({ keyId: identities.find(({ byHand }) => byHand)!.id })
    expect(await keys(tea)).toEqual([['account', 'tea', false]])
    await client.journal.undo({ id: removed.journalId })
    expect(await keys(tea)).toEqual(before)
    await expect(
      client.people.removeKey({ keyId: identities.find(({ byHand }) => !byHand)!.id }),
    ).rejects.toMatchObject({ code: 'CONFLICT', data: { what: 'told' } })
  })
})
