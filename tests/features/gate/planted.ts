/** A shop in which one reason holds people back: one as they are, one joined with somebody nothing is against. */
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { regroup } from '../../../electron/features/people/regroup.ts'
import { defaultLimits } from '../../../shared/features/gate/limits.ts'
import type { HoldReason } from '../../../shared/features/gate/rules.ts'
import { addCustomer, addOrder, addShop, makeDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Half past nine in the evening of a day in Shanghai: the night of who lives there, not of who lives in London. */
const NOW = Date.parse('2026-07-01T13:30:00Z')
const CHANNELS = ['sms', 'phone', 'email', 'chat', 'wechat'] as const
const night = { from: 21 * 60, to: 9 * 60 }

/** Born today, so that the day has a task for each of them. */
export function plantedShop(reason: HoldReason) {
  const database = makeDatabase()
  const { db } = database
  const shopId = addShop(db, { timeZone: 'Europe/London' })
  const at = NOW
  const person = (name: string): number => {
    const id = addCustomer(db, { name, birthday: '1990-07-01' })
    addOrder(db, {
      ...{ shopId, customerId: id, createdAt: NOW - 100 * DAY, name, phone: `1390000${1000 + id}` },
      country: 'GB',
    })
    return id
  }
  const free = person('林晚秋')
  const alone = person('周叙')
  const other = person('阿福')
  const joined = person('阿宝')
  for (const id of [alone, joined]) plant(id)
  db.prepare(`INSERT INTO gate_limits (id, limits, created_by, changed_by) VALUES (1, ?, 1, 1)`).run(
    JSON.stringify({
      ...defaultLimits,
      overall: { times: 2, days: 30 },
      perChannel: Object.fromEntries(CHANNELS.map((channel) => [channel, { times: 1, days: 7 }])),
      quiet: Object.fromEntries(CHANNELS.map((channel) => [channel, night])),
      consentFor: reason === 'no-consent' ? [...CHANNELS] : [],
    }),
  )
  if (reason === 'region-paused')
    db.prepare(
      `INSERT INTO care_incident (name, regions, from_day, until_day, pause, created_by, changed_by)
       VALUES ('暴雨', '["广东"]', '2026-06-30', '2026-07-02', 1, 1, 1)`,
    ).run()
  if (reason === 'no-consent') for (const channel of CHANNELS) say(free, channel, 'given')
  db.prepare(
    `INSERT INTO customer_link (one_id, other_id, verdict, basis, at, created_by, changed_by)
     VALUES (?, ?, 'same', 'hand', 0, 1, 1)`,
  ).run(other, joined)
  refreshProfiles(db, regroup(db, [other, joined]))
  refreshProfiles(db, [free, alone])
  db.prepare(`INSERT OR REPLACE INTO setting VALUES ('timeZone', '"Asia/Shanghai"')`).run()
  const { client } = engineOn(database, { now: NOW })
  return { client, db, free, held: [alone, other, joined] }

  function say(id: number, channel: string, state: string, when = at - 40 * DAY): void {
    db.prepare(
      `INSERT INTO consent (customer_id, channel, state, source, at, created_by, changed_by)
       VALUES (?, ?, ?, 'chat', ?, 1, 1)`,
    ).run(id, channel, state, when)
  }

  function contacted(id: number, channel: string, days: number): void {
    db.prepare(
      `INSERT INTO contact_made (customer_id, channel, at, source, created_by, changed_by)
       VALUES (?, ?, ?, 'hand', 1, 1)`,
    ).run(id, channel, at - days * DAY)
  }

  function plant(id: number): void {
    const own = { shopId, customerId: id, country: 'GB' }
    switch (reason) {
      case 'blocked':
        db.prepare(
          `INSERT INTO contact_block (customer_id, channel, reason, at, created_by, changed_by)
           VALUES (?, 'all', '', 0, 1, 1)`,
        ).run(id)
        break
      case 'withdrawn':
      case 'refused':
        for (const channel of CHANNELS) {
          say(id, channel, 'given', at - 50 * DAY)
          say(id, channel, reason)
        }
        break
      // Who said nothing is held where the shop asks for consent.
      case 'no-consent':
        break
      case 'open-refund': {
        addOrder(db, { ...own, orderNumber: `R${id}`, createdAt: at - 20 * DAY })
        db.prepare(
          `INSERT INTO refund (shop_id, record_key, refund_number, order_number, line_key, state, status_raw, kind,
             reason, applied_at, title, facts, created_by, changed_by)
           VALUES (?, ?, '', ?, '', 'pending', '', '', '', ?, '', '{}', 1, 1)`,
        ).run(shopId, `k${id}`, `R${id}`, at - 3 * DAY)
        break
      }
      case 'unsigned':
        addOrder(db, { ...own, status: 'shipped', createdAt: at - 4 * DAY, shippedAt: at - 3 * DAY })
        break
      case 'region-paused':
        addOrder(db, { ...own, createdAt: at - 95 * DAY, province: '广东省' })
        break
      case 'recent-order':
        addOrder(db, { ...own, createdAt: at - 5 * HOUR })
        break
      case 'channel-limit':
        for (const channel of CHANNELS) contacted(id, channel, 6)
        break
      case 'overall-limit':
        for (const channel of ['sms', 'email']) contacted(id, channel, 20)
        break
      case 'quiet':
        addOrder(db, { ...own, country: 'CN', createdAt: at - 90 * DAY })
        break
    }
  }
}
