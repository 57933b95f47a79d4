import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { birthdayOf, creationTime, stepTime } from '../../electron/features/demo/demo-time.ts'
import { readDemo } from '../../electron/features/demo/read-demo.ts'
import type { OrderObservation } from '../../electron/features/imports/reading/observation.ts'
import { addDays, dayOf, daysBetween, startOfDay } from '../../shared/kernel/day.ts'
import { makeDemoShop } from './make.ts'

const resources = join(import.meta.dirname, '../../resources')
const DAY = 86_400_000
const shanghai = 'Asia/Shanghai'

it('is exactly what its maker makes, and small', () => {
  const made = makeDemoShop()
  let bytes = 0
  for (const [name, text] of Object.entries(made)) {
    expect(readFileSync(join(resources, 'demo-shop', name), 'utf8') === text, name).toBe(true)
    bytes += Buffer.byteLength(text)
  }
  expect(bytes).toBeLessThan(1_500_000)
})

it('refuses files its maker did not write', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huitouke-demo-'))
  try {
    const made = makeDemoShop()
    const write = (changes: Record<string, string>) => {
      const target = join(folder, 'demo-shop')
      rmSync(target, { recursive: true, force: true })
      mkdirSync(target)
      for (const [name, text] of Object.entries({ ...made, ...changes }))
        writeFileSync(join(target, name), text)
    }
    write({ 'orders.csv': 'shop,number\n' })
    expect(() => readDemo(folder, { now: 0 })).toThrow(/orders.csv: other columns/)
    write({ 'lines.csv': `${made['lines.csv']}1,2,3\n` })
    expect(() => readDemo(folder, { now: 0 })).toThrow(/lines.csv: row \d+ has 3 cells/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

describe('demo times', () => {
  const moment = { now: Date.parse('2026-03-01T02:30:00Z'), today: '2026-03-01', timeZone: shanghai }
  const at = (text: string) => new Date(creationTime(text, moment).at).toISOString()

  it('count from the loading day, the loading moment, or stay in the calendar', () => {
    expect(at('-1 20:15')).toBe('2026-02-28T12:15:00.000Z')
    expect(at('~35')).toBe('2026-03-01T01:55:00.000Z')
    expect(at('11-11@0 00:05')).toBe('2025-11-10T16:05:00.000Z')
    expect(at('11-11@2 00:05')).toBe('2023-11-10T16:05:00.000Z')
    expect(() => at('yesterday')).toThrow(/not a demo time/)
  })

  it('take the newest sale only once it is 20 days past', () => {
    const sale = (today: string) => creationTime('06-18@0 10:00', { ...moment, today }).day
    expect(sale('2026-07-07')).toBe('2025-06-18')
    expect(sale('2026-07-08')).toBe('2026-06-18')
  })

  it('of later steps count from the day of creation', () => {
    const created = creationTime('-1 23:50', moment)
    expect(stepTime('+1 00:10', created, moment)).toBe(created.at + 20 * 60_000)
    expect(stepTime('', created, moment)).toBeNull()
  })

  it('of birthdays cross months and leap days', () => {
    expect(birthdayOf('+2', '2026-12-31')).toBe('--01-02')
    expect(birthdayOf('+3', '2028-02-26')).toBe('--02-29')
    expect(birthdayOf('+3', '2026-02-26')).toBe('--03-01')
    expect(birthdayOf('05-20', '2026-01-01')).toBe('--05-20')
    expect(birthdayOf('1990-05-20', '2026-01-01')).toBe('1990-05-20')
    expect(birthdayOf('', '2026-01-01')).toBe('')
  })
})

const moments = [
  '2024-02-29T00:00:00+08:00',
  '2026-07-01T10:30:00+08:00',
  '2026-11-11T20:00:00+08:00',
  '2026-12-31T23:59:59+08:00',
  '2027-01-01T00:00:30+08:00',
  '2027-03-14T15:30:00+08:00',
  '2028-02-26T08:00:00+08:00',
]

const account = (order: OrderObservation) => order.buyer?.keys.find(({ kind }) => kind !== 'account')?.value
const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

describe.each(moments)('loaded at %s', (text) => {
  const now = Date.parse(text)
  const today = dayOf(now, shanghai)
  const { shops, orders, people } = readDemo(resources, { now })
  const byPerson = Map.groupBy(
    orders.filter((order) => account(order)),
    (order) => account(order) ?? '',
  )

  it('has three shops, 8,000 orders and 3,000 people', () => {
    expect(shops.map(({ name, currency }) => `${name} ${currency}`)).toEqual([
      '暖屋小铺 CNY',
      '暖屋直播间 CNY',
      'Warm Nest USD',
    ])
    expect(orders).toHaveLength(8000)
    expect(people.size).toBe(3000)
    expect(byPerson.size).toBe(3000)
    expect(new Set(orders.map((order) => order.platform + order.orderNumber)).size).toBe(8000)
    for (const person of byPerson.keys())
      expect(people.has(`phone:${person}`) || people.has(`email:${person}`)).toBe(true)
    const oldest = (now - (orders[0]?.createdAt ?? now)) / DAY
    expect(oldest).toBeGreaterThan(3 * 365 - 40)
    expect(oldest).toBeLessThan(4 * 365)
  })

  it('has nothing in the future, and every step after the one before', () => {
    let before = 0
    for (const { createdAt, paidAt, shippedAt, completedAt } of orders) {
      const steps = [createdAt, paidAt, shippedAt, completedAt].filter((at) => at !== null)
      expect(steps.toSorted((a, b) => a - b)).toEqual(steps)
      expect(steps.at(-1)).toBeLessThanOrEqual(now)
      expect(createdAt).toBeGreaterThanOrEqual(before)
      before = createdAt ?? 0
    }
  })

  it('has amounts that add up', () => {
    for (const order of orders) {
      const sum = order.lines.reduce((total, line) => total + (line.amountFen ?? 0), 0)
      const full = order.lines.reduce((total, line) => total + (line.unitPriceFen ?? 0) * line.quantity, 0)
      const returned = order.lines.reduce((total, line) => total + line.refundFen, 0)
      const { grossFen, refundFen, dueFen, shippingFen, discountFen } = order
      expect(dueFen).toBe(full + (shippingFen ?? 0) - (discountFen ?? 0))
      expect(discountFen).toBeGreaterThanOrEqual(0)
      expect(grossFen).toBe(order.paid ? sum + (shippingFen ?? 0) : 0)
      expect(grossFen).toBe(order.paid ? dueFen : 0)
      expect(refundFen).toBe(order.status === 'refunded' ? grossFen : returned)
      for (const line of order.lines) {
        expect(line.quantity).toBeGreaterThan(0)
        expect(line.refundFen).toBeLessThanOrEqual(line.amountFen ?? 0)
      }
    }
  })

  it('has statuses that agree with times and amounts', () => {
    for (const { status, statusRaw, paid, paidAt, shippedAt, completedAt, grossFen, refundFen } of orders) {
      const unpaid = status === 'unpaid' || status === 'closed'
      expect(paid).toBe(!unpaid)
      expect(paidAt !== null).toBe(!unpaid)
      expect(statusRaw).not.toBe('')
      expect(completedAt !== null).toBe(status === 'completed' || status === 'partially_refunded')
      if (status === 'paid') expect(shippedAt).toBeNull()
      if (status === 'shipped') expect(shippedAt).not.toBeNull()
      if (status === 'refunded') expect(refundFen).toBe(grossFen)
      else if (status === 'partially_refunded') {
        expect(refundFen).toBeGreaterThan(0)
        expect(refundFen).toBeLessThan(grossFen ?? 0)
      } else expect(refundFen).toBe(0)
    }
  })

  it('has unpaid orders of the last two days, some of returning customers, and no older ones', () => {
    const unpaid = orders.filter(({ status }) => status === 'unpaid')
    for (const { createdAt } of unpaid) expect(now - (createdAt ?? 0)).toBeLessThan(2 * DAY)
    expect(unpaid.length).toBeGreaterThanOrEqual(8)
    const paidBefore = unpaid.filter((order) => byPerson.get(account(order) ?? '')?.some(({ paid }) => paid))
    expect(paidBefore.length).toBeGreaterThanOrEqual(5)
    expect(unpaid.filter((order) => account(order)).length).toBeGreaterThan(paidBefore.length)
  })

  it('has parcels sent 6 to 15 days ago that nobody signed, and none older', () => {
    const ages = orders
      .filter(({ status }) => status === 'shipped')
      .map(({ shippedAt }) => daysBetween(dayOf(shippedAt ?? 0, shanghai), today))
    expect(Math.max(...ages)).toBeLessThanOrEqual(15)
    expect(ages.filter((days) => days >= 6).length).toBeGreaterThanOrEqual(10)
    expect(ages.filter((days) => days >= 6).length).toBeLessThan(25)
    expect(ages.filter((days) => days < 6).length).toBeGreaterThan(10)
  })

  it('has dormant VIPs: among the best tenth by value, silent for three times their rhythm', () => {
    const values = [...byPerson.values()].map((own) => {
      const paid = own.filter((order) => order.paid)
      const days = paid.map(({ paidAt }) => (paidAt ?? 0) / DAY)
      return {
        net: paid.reduce((sum, { grossFen, refundFen }) => sum + (grossFen ?? 0) - (refundFen ?? 0), 0),
        currency: own[0]?.currency,
        silent: now / DAY - Math.max(...days),
        rhythm: median(days.slice(1).map((day, index) => day - (days[index] ?? 0))),
        orders: days.length,
      }
    })
    const bestTenth = (currency: string) => {
      const sorted = values.filter((person) => person.currency === currency).map(({ net }) => net)
      return sorted.toSorted((a, b) => b - a)[Math.floor(sorted.length / 10)] ?? 0
    }
    const limits = new Map(['CNY', 'USD'].map((currency) => [currency, bestTenth(currency)]))
    const dormant = values.filter(
      (person) =>
        person.orders >= 5 &&
        person.net >= (limits.get(person.currency ?? '') ?? Number.POSITIVE_INFINITY) &&
        person.silent >= Math.max(80, 3 * person.rhythm) &&
        person.silent < 240,
    )
    expect(dormant.length).toBeGreaterThanOrEqual(25)
  })

  it('has birthdays within a week, and others through the year', () => {
    const birthdays = [...people.values()]
      .map(({ birthday }) => birthday)
      .filter((birthday) => birthday !== '')
    for (const birthday of birthdays) expect(birthday).toMatch(/^(\d{4}|-)-\d\d-\d\d$/)
    const week = Array.from({ length: 7 }, (_none, index) => addDays(today, index).slice(5))
    expect(
      birthdays.filter((birthday) => birthday.startsWith('--') && week.includes(birthday.slice(-5))).length,
    ).toBeGreaterThanOrEqual(6)
    expect(new Set(birthdays.map((birthday) => birthday.slice(-5, -3))).size).toBe(12)
  })

  it('has anonymous orders that know their region, mostly of the live shop', () => {
    const anonymous = orders.filter((order) => !account(order))
    expect(anonymous.length).toBeGreaterThan(1000)
    expect(anonymous.length).toBeLessThan(2000)
    for (const { buyer } of anonymous) {
      expect(buyer).toMatchObject({ name: '', nick: '', phone: '', keys: [] })
      expect(buyer?.province).not.toBe('')
    }
    expect(
      anonymous.filter(({ platform }) => platform === 'douyin').length / anonymous.length,
    ).toBeGreaterThan(0.8)
  })

  it('sells several times as much on 11 November as on the days around', () => {
    const inYear = Map.groupBy(orders, ({ createdAt }) => dayOf(createdAt ?? 0, shanghai))
    const newest =
      [0, 1]
        .map((back) => `${Number(today.slice(0, 4)) - back}-11-11`)
        .find((day) => daysBetween(day, today) >= 20) ?? ''
    const quiet = Array.from(
      { length: 10 },
      (_none, index) => inYear.get(addDays(newest, index + 3))?.length ?? 0,
    )
    expect(inYear.get(newest)?.length).toBeGreaterThan(3 * median(quiet))
  })
})

it('has people whose numbers nobody owns', () => {
  const { people, orders } = readDemo(resources, { now: startOfDay('2026-07-01', shanghai) })
  for (const identity of people.keys()) {
    expect(identity).toMatch(
      /^phone:1990000\d{4}$|^phone:\+1\d{3}55501\d{2}$|^email:[a-z.]+\d+@example\.com$/,
    )
  }
  const emails = orders.flatMap(({ buyer }) => (buyer?.email ? [buyer.email] : []))
  expect(emails.length).toBeGreaterThan(500)
  for (const email of emails) expect(email).toMatch(/@example\.com$/)
  for (const { platform, orderNumber, externalId } of orders) {
    expect(orderNumber).toMatch(/^(90000000\d{11}|69000000\d{11}|#D\d{4})$/)
    expect(externalId !== '').toBe(platform === 'shopify')
  }
})

it('has repeat customers, several lines, price differences and sundry refunds', () => {
  const { orders } = readDemo(resources, { now: startOfDay('2026-07-01', shanghai) })
  const paid = orders.filter((order) => order.paid && account(order))
  const counts = [...Map.groupBy(paid, (order) => account(order)).values()].map((own) => own.length)
  const repeat = counts.filter((count) => count > 1).length / counts.length
  expect(repeat).toBeGreaterThan(0.2)
  expect(repeat).toBeLessThan(0.45)
  expect(orders.filter(({ lines }) => lines.length > 1).length).toBeGreaterThan(1000)
  const adjusted = orders.filter(({ lines }) => lines.some((line) => line.adjustment))
  expect(adjusted.length).toBeGreaterThan(20)
  expect(adjusted.some(({ lines }) => lines.some((line) => !line.adjustment))).toBe(true)
  for (const status of ['refunded', 'partially_refunded', 'closed']) {
    expect(orders.filter((order) => order.status === status).length).toBeGreaterThan(100)
  }
})
