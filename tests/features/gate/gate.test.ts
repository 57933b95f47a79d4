/** One reason at a time: whom it holds back, until when, and what it does not touch. */
import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../electron/db/command.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { type NewContact, recordContact } from '../../../electron/features/gate/contacts.ts'
import { openGate } from '../../../electron/features/gate/gate.ts'
import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { Purpose } from '../../../shared/features/gate/rules.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type OrderSpec } from '../../fixtures/database.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Ten in the morning in Shanghai. */
const NOW = Date.parse('2026-07-01T02:00:00Z')

function shop() {
  const { db } = makeDatabase()
  const shopId = addShop(db)
  const person = (orders: Omit<OrderSpec, 'shopId'>[] = []): number => {
    const id = addCustomer(db, { name: '林晚秋' })
    for (const order of orders)
      addOrder(db, { shopId, customerId: id, createdAt: '2026-01-05T02:00:00Z', ...order })
    refreshProfiles(db, [id])
    return id
  }
  const contact = (made: Omit<NewContact, 'source'>) =>
    runCommand(db, { actor: 'owner', door: 'cli' }, 'test', NOW, (command) => ({
      result: { id: recordContact(command, { ...made, source: 'hand' }) },
      count: 1,
      undo: 'possible',
    }))
  const hold = (
    id: number,
    channel: Channel,
    { purpose = 'marketing' as Purpose, at = NOW, orderId = 0 } = {},
  ) => openGate(db, { at, purpose }).hold(id, channel, orderId || null)
  return { db, shopId, person, contact, hold }
}

describe('the gate', () => {
  it('lets pass whom nothing is known of', () => {
    const { hold, person } = shop()
    for (const channel of ['sms', 'phone', 'email', 'chat', 'wechat'] as const)
      expect(hold(person(), channel)).toBeNull()
  })

  it('holds after a new order, an open parcel; service passes', () => {
    const { hold, person, db, shopId } = shop()
    const bought = person([{ createdAt: NOW - 47 * HOUR }])
    expect(hold(bought, 'chat')).toEqual({ reason: 'recent-order', until: NOW + HOUR })
    expect(hold(bought, 'chat', { at: NOW + HOUR })).toBeNull()
    const waiting = person([{ status: 'shipped', createdAt: NOW - 5 * DAY, shippedAt: NOW - 4 * DAY }])
    expect(hold(waiting, 'chat')).toEqual({ reason: 'unsigned', until: NOW + 11 * DAY })
    const orderId = db.prepare('SELECT id FROM orders WHERE customer_id = ?').pluck().get(waiting) as number
    expect(hold(waiting, 'chat', { purpose: 'care' })).not.toBeNull()
    expect(hold(waiting, 'chat', { purpose: 'care', orderId })).toBeNull()
    expect(shopId).toBeGreaterThan(0)
  })

  it('counts contacts by channel and altogether, and frees when the oldest of them leaves the window', () => {
    const { hold, person, contact } = shop()
    const id = person()
    contact({ customerId: id, channel: 'sms', at: NOW - 2 * DAY })
    expect(hold(id, 'sms')).toEqual({ reason: 'channel-limit', until: NOW + 5 * DAY })
    expect(hold(id, 'email')).toBeNull()
    expect(hold(id, 'sms', { at: NOW + 5 * DAY })).toBeNull()
    // A file saved today for a sender who sends in two days.
    expect(hold(id, 'sms', { at: NOW - 4 * DAY })).toEqual({ reason: 'channel-limit', until: NOW + 5 * DAY })
    for (const days of [9, 12, 20]) contact({ customerId: id, channel: 'wechat', at: NOW - days * DAY })
    expect(hold(id, 'email')).toEqual({ reason: 'overall-limit', until: NOW + 10 * DAY })
  })

  it('keeps the night for phone and SMS, of service too', () => {
    const { hold, person, db, shopId } = shop()
    const id = person()
    const night = Date.parse('2026-07-01T13:00:00Z')
    const morning = Date.parse('2026-07-02T01:00:00Z')
    const orderId = addOrder(db, { shopId, customerId: id, status: 'unpaid', createdAt: night - HOUR })
    expect(hold(id, 'sms', { at: night, purpose: 'care', orderId })).toEqual({
      reason: 'quiet',
      until: morning,
    })
    expect(hold(id, 'sms', { at: night - 1, purpose: 'care', orderId })).toBeNull()
    expect(hold(id, 'sms', { at: morning, purpose: 'care', orderId })).toBeNull()
    expect(hold(id, 'email', { at: night, purpose: 'care', orderId })).toBeNull()
  })

  it('never lets do-not-contact pass, and of an order without a person looks at the order', () => {
    const { db, shopId, hold } = shop()
    const id = addCustomer(db, { doNotContact: true })
    refreshProfiles(db, [id])
    const orderId = addOrder(db, { shopId, customerId: id, status: 'unpaid', createdAt: NOW - HOUR })
    expect(hold(id, 'chat', { purpose: 'care', orderId })).toEqual({ reason: 'blocked', until: null })
    const nobody = addOrder(db, { shopId, status: 'unpaid', createdAt: NOW - HOUR })
    expect(openGate(db, { at: NOW, purpose: 'care' }).hold(null, 'chat', nobody)).toBeNull()
    expect(openGate(db, { at: NOW, purpose: 'marketing' }).hold(null, 'chat', nobody)?.reason).toBe(
      'recent-order',
    )
  })
})
