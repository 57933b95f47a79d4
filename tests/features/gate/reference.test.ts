/**
 * One person and everybody, by the same rules: random shops with people joined, parted and undone, and every answer of
 * the gate beside a slow look at everything.
 */
import { expect, test } from 'vitest'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { openGate } from '../../../electron/features/gate/gate.ts'
import { defaultLimits, type GateLimits } from '../../../shared/features/gate/limits.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { type Chance, chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'
import { referenceHold } from './reference.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.parse('2026-07-01T02:00:00Z')
const channels = ['sms', 'phone', 'email', 'chat', 'wechat'] as const
const PEOPLE = 7
const STEPS = 45
const ROUNDS = Number(process.env.GATE_ROUNDS ?? 8)

const zones: Record<string, string> = {
  '': 'Asia/Shanghai',
  CN: 'Asia/Shanghai',
  GB: 'Europe/London',
  IN: 'Asia/Kolkata',
}

function limitsBy(random: Chance): GateLimits {
  const most = () => (random.is(0.25) ? null : { times: random.int(1, 3), days: random.pick([1, 3, 7, 30]) })
  const quiet = () => (random.is(0.4) ? null : { from: random.int(0, 47) * 30, to: random.int(0, 47) * 30 })
  const each = <Value>(make: () => Value) =>
    Object.fromEntries(channels.map((channel) => [channel, make()])) as Record<
      (typeof channels)[number],
      Value
    >
  return {
    ...defaultLimits,
    consentFor: channels.filter(() => random.is(0.2)),
    perChannel: each(most),
    overall: most(),
    quiet: each(quiet),
    orderHours: random.pick([0, 48]),
    refundDays: random.pick([0, 30]),
    parcelDays: random.pick([0, 15]),
  }
}

function plantOrders({ db }: TestDatabase, random: Chance, ids: readonly number[]): void {
  const shopId = addShop(db, { platform: 'shopify' })
  for (const id of ids) {
    const country = random.pick(Object.keys(zones))
    for (let count = random.int(0, 3); count > 0; count -= 1) {
      const createdAt = NOW - random.int(0, 24 * 20) * HOUR
      const status = random.pick(['completed', 'shipped', 'part_shipped', 'unpaid'] as const)
      const orderId = addOrder(db, {
        ...{ shopId, customerId: id, status, createdAt, country },
        province: random.pick(['', '广东省', '浙江省']),
        shippedAt: status === 'unpaid' || random.is(0.3) ? null : createdAt + random.int(0, 48) * HOUR,
        completedAt: status === 'completed' ? createdAt + DAY : null,
      })
      if (random.is(0.4))
        db.prepare('UPDATE orders SET accepts_marketing = ? WHERE id = ?').run(random.int(0, 1), orderId)
      if (random.is(0.4))
        db.prepare(
          `INSERT INTO refund (shop_id, record_key, refund_number, order_number, line_key, state, status_raw, kind, reason,
             applied_at, finished_at, title, facts, created_by, changed_by)
           SELECT shop_id, 'k' || id, '', order_number, '', ?, '', '', '', ?, ?, '', '{}', 1, 1 FROM orders WHERE id = ?`,
        ).run(
          random.pick(['pending', 'success', 'failed', '']),
          NOW - random.int(0, 40) * DAY,
          random.is(0.2) ? NOW - HOUR : null,
          orderId,
        )
    }
  }
  for (let count = random.int(0, 3); count > 0; count -= 1) {
    const from = random.int(-6, 10)
    const days = [from, from + random.int(0, 5)].map((days) => dayOf(NOW + days * DAY, 'Asia/Shanghai'))
    db.prepare(
      `INSERT INTO care_incident (name, regions, from_day, until_day, pause, created_by, changed_by)
       VALUES ('暴雨', ?, ?, ?, ?, 1, 1)`,
    ).run(JSON.stringify([random.pick(['广东', '浙江省'])]), ...days, Number(random.is(0.8)))
  }
  refreshProfiles(db, ids)
}

type Client = ReturnType<typeof engineOn>['client']

async function step(client: Client, random: Chance, ids: readonly number[]): Promise<number> {
  const living = (await client.customers.list({})).rows.map(({ id }) => id)
  const one = random.pick(living)
  const other = living.find((id) => id !== one)
  const channel = random.pick(channels)
  const at = NOW - random.int(0, 24 * 35) * HOUR
  switch (random.int(0, 9)) {
    case 0:
    case 1:
    case 2:
      return (await client.gate.addContact({ ids: [one], channel, at })).journalId
    case 3:
    case 4:
      return (
        await client.gate.sayConsent({
          ...{ ids: [one], channels: [channel, 'email'], source: 'chat', at },
          state: random.pick(['given', 'refused', 'withdrawn', 'unknown'] as const),
        })
      ).journalId
    case 5:
      return (await client.contact.block({ ids: [one], channels: [random.pick(['all', channel] as const)] }))
        .journalId
    case 6: {
      const purpose = random.pick(['care', 'marketing'] as const)
      return (await client.gate.override({ customerId: one, purpose, reason: '说好了' })).journalId
    }
    case 7: {
      const joined = ids.filter((id) => !living.includes(id))
      if (joined.length > 0)
        return (await client.people.part({ customerIds: [random.pick(joined)] })).journalId
      return (await client.contact.allow({ ids: [one], channels: ['all'] })).journalId
    }
    default:
      return other === undefined
        ? (await client.gate.addContact({ ids: [one], channel, at })).journalId
        : (await client.people.merge({ ids: [one, other], keepId: one })).journalId
  }
}

function expectSame(
  { db }: TestDatabase,
  limits: GateLimits,
  ids: readonly number[],
  random: Chance,
): number {
  let held = 0
  const channel = random.pick(channels)
  const at = NOW + random.int(-12, 24 * 10) * HOUR + random.int(0, 59) * 60_000
  for (const purpose of ['care', 'marketing'] as const) {
    const gate = openGate(db, { at, purpose })
    const crowd = new Map(gate.sift(ids, channel).held.map(({ id, hold }) => [id, hold]))
    for (const id of ids) {
      const zoneOf = (country: string) => zones[country] ?? 'Asia/Shanghai'
      const asked = { id, channel, at, purpose, zoneOf }
      const right = referenceHold(db, limits, { ...asked, service: false })
      const about = `${purpose} ${channel} of ${id} at ${new Date(at).toISOString()}`
      expect(gate.hold(id, channel), about).toEqual(right)
      expect(crowd.get(id) ?? null, `crowd: ${about}`).toEqual(right)
      if (purpose === 'care')
        expect(gate.hold(id, channel, 1), `service: ${about}`).toEqual(
          referenceHold(db, limits, { ...asked, service: true }),
        )
      held += right ? 1 : 0
    }
  }
  return held
}

function withId(db: TestDatabase['db'], id: number, wanted: number): number {
  db.prepare('UPDATE customer SET id = ? WHERE id = ?').run(wanted, id)
  return wanted
}

test('contacts of one instant are all seen, however many there are', () => {
  const { db } = makeDatabase()
  const ids = [1, 2, 3].map((n) => addCustomer(db, { name: `客 ${n}` }))
  refreshProfiles(db, ids)
  const add = db.prepare(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)
    INSERT INTO contact_made (customer_id, channel, at, source, created_by, changed_by)
    SELECT @id, 'sms', @at, 'hand', 1, 1 FROM n`)
  for (const [at, count] of [9_999, 1, 1].entries()) add.run({ id: ids[at], count, at: NOW - DAY })
  const { held } = openGate(db, { at: NOW, purpose: 'marketing' }).sift(ids, 'sms')
  expect(held.map(({ id }) => id)).toEqual(ids)
})

test('one and all are held back as a slow look at everything says, whatever was said, joined, parted and undone', async () => {
  const random = chance(130)
  let held = 0
  let asked = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const database = makeDatabase()
    const { db } = database
    // Everybody is read in slices of ids: some on either side of where one ends.
    const ids = Array.from({ length: PEOPLE }, (_, at) =>
      withId(db, addCustomer(db, { name: `客 ${at}` }), 4_998 + at),
    )
    plantOrders(database, random, ids)
    const { client } = engineOn(database, { now: NOW })
    const limits = limitsBy(random)
    await client.gate.saveLimits(limits)
    const done: number[] = []
    for (let count = 0; count < STEPS; count += 1) {
      if (done.length > 0 && random.is(0.2)) {
        const at = random.int(0, done.length - 1)
        const id = done[at] as number
        const entry = db.prepare('SELECT undo FROM journal WHERE id = ?').pluck().get(id)
        if (entry === 'possible') await client.journal.undo({ id })
        done.splice(at, 1)
      } else done.push(await step(client, random, ids))
      held += expectSame(database, limits, ids, random)
      asked += PEOPLE * 2
    }
  }
  // The rules have been used, and not by holding everybody.
  expect(held).toBeGreaterThan(asked / 10)
  expect(held).toBeLessThan((asked * 19) / 20)
}, 240_000)
