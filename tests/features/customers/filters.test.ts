import { beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../../electron/db/connect.ts'
import { selectedCustomers } from '../../../electron/features/customers/bulk.ts'
import { viewOf } from '../../../electron/features/customers/list.ts'
import { refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { type CustomerRow, customerSortBy, stage } from '../../../shared/features/customers/contract.ts'
import type { CustomerFilter, OwnFieldFilter } from '../../../shared/features/customers/filter.ts'
import type { Issue } from '../../../shared/features/quality/issue.ts'
import {
  segment,
  segmentCodes,
  type ValueType,
  valueType,
} from '../../../shared/features/scoring/segments.ts'
import type { Rule } from '../../../shared/features/segments/rule.ts'
import { addDays, daysBetween } from '../../../shared/kernel/day.ts'
import { chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, makeDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { engineOn } from '../../fixtures/engine.ts'

const NOW = Date.parse('2026-07-01T04:00:00Z')
const TODAY = '2026-07-01'
const PEOPLE = 260

/** What the test itself knows of somebody; the product is told through orders, tags and facts. */
interface Known {
  id: number
  shops: number[]
  region: string
  gender: 'female' | 'male' | 'unknown'
  birthday: string
  phone: string
  email: string
  blocked: boolean
  owner: string
  paidDays: string[]
  amounts: number[]
  orders: number
  tags: number[]
  /** Products in paid orders. */
  bought: Set<string>
  /** Has an order of next week. */
  future: boolean
  /** Of the shop's own fields; empty: not known. */
  skin: string
  height: string
  /** The day in a field of the shop's own. */
  met: string
  /** Days of paid orders that have something of each category. */
  tea: string[]
  tool: string[]
}

let database: TestDatabase
const known = new Map<number, Known>()
const shops: number[] = []
const tags: number[] = []
const products = ['茶', '杯', '运费']
/** Any id of a product stands for all of its variants; one is of no product. */
const productNames = new Map<number, string>([[99_999, '']])
const own = { skin: 0, height: 0, met: 0 }

beforeAll(() => {
  const cleanups: (() => void)[] = []
  database = makeDatabase((clean) => cleanups.push(clean))
  const { db } = database
  const random = chance(11)
  shops.push(addShop(db), addShop(db, { name: '二店' }), addShop(db, { name: '演示', demo: true }))
  for (const name of ['常客', '挑剔', '送礼'])
    tags.push(
      Number(
        db.prepare('INSERT INTO tag (name, created_by, changed_by) VALUES (?, 1, 1)').run(name)
          .lastInsertRowid,
      ),
    )
  for (const [name, kind] of [
    ['skin', 'choice'],
    ['height', 'number'],
    ['met', 'date'],
  ] as const)
    own[name] = Number(
      db
        .prepare(
          `INSERT INTO custom_field (name, kind, choices, position, created_by, changed_by)
           VALUES (?, ?, '["油性","干性"]', 1, 1, 1)`,
        )
        .run(name, kind).lastInsertRowid,
    )
  const answer = db.prepare(
    'INSERT INTO custom_value (field_id, customer_id, value, created_by, changed_by) VALUES (?, ?, ?, 1, 1)',
  )
  const tag = db.prepare(
    'INSERT INTO customer_tag (tag_id, customer_id, created_by, changed_by) VALUES (?, ?, 1, 1)',
  )
  for (let n = 0; n < PEOPLE; n += 1) {
    const gender = random.pick(['female', 'male', 'unknown'] as const)
    const birthday = random.pick(['', '', '1990-05-20', '--12-31', '1985-01-02', '2001-05-07'])
    const blocked = random.is(0.2)
    const id = addCustomer(db, { gender, birthday, doNotContact: blocked })
    const owner = random.pick(['', '小王', '小李'])
    db.prepare('UPDATE customer SET owner = ? WHERE id = ?').run(owner, id)
    const [province, city] = random.pick([
      ['浙江省', '杭州市'],
      ['浙江省', '宁波市'],
      ['北京', '北京'],
      ['', ''],
    ] as const)
    const person: Known = {
      ...{ id, gender, birthday, blocked, owner, shops: [], paidDays: [], amounts: [], orders: 0 },
      // Official names are shown.
      region: province === '北京' ? '北京市' : province === city ? province : `${province} ${city}`,
      phone: random.is(0.6) ? `139${String(10_000_000 + n)}` : '',
      email: random.is(0.4) ? `p${n}@example.com` : '',
      bought: new Set(),
      tags: tags.filter(() => random.is(0.3)),
      future: random.is(0.1),
      skin: random.pick(['', '油性', '干性']),
      height: random.pick(['', '160', '99.5', '1750']),
      met: random.pick(['', '2024-05-20', '2026-01-02']),
      ...{ tea: [], tool: [] },
    }
    for (const name of ['skin', 'height', 'met'] as const)
      if (person[name] !== '') answer.run(own[name], id, person[name])
    if (person.future) {
      const createdAt = `${addDays(TODAY, 7)}T04:00:00Z`
      const [shopId = 0] = shops
      addOrder(db, { shopId, customerId: id, status: 'unpaid', createdAt, name: '人' })
      person.shops.push(shopId)
    }
    for (let order = random.int(1, 4); order > 0; order -= 1) {
      const paid = random.is(0.7)
      const day = addDays(TODAY, -random.int(1, 500))
      const grossFen = random.int(1, 40) * 100
      const shopId = random.pick(shops)
      const lines = products
        .filter(() => random.is(0.4))
        .map((title) => ({ title, sku: random.pick(['S', 'M']), adjustment: title === '运费' }))
      const kind = random.pick(['tea', 'tool', 'other'] as const)
      if (kind !== 'other') lines.push({ title: kind, sku: '', adjustment: false })
      if (paid && kind !== 'other') person[kind].push(day)
      addOrder(db, {
        ...{ lines, shopId, customerId: id, grossFen: paid ? grossFen : 0, province, city },
        ...{ phone: person.phone, email: person.email, name: `人${n % 40}` },
        status: paid ? 'completed' : 'unpaid',
        createdAt: `${day}T04:00:00Z`,
      })
      person.orders += 1
      person.shops.push(shopId)
      if (paid) {
        person.paidDays.push(day)
        person.amounts.push(grossFen)
        for (const { title, adjustment } of lines) if (!adjustment) person.bought.add(title)
      }
    }
    for (const one of person.tags) tag.run(one, id)
    known.set(id, person)
  }
  for (const { id, title } of db
    .prepare<[], { id: number; title: string }>('SELECT id, title FROM product')
    .all())
    productNames.set(id, title)
  for (const [title, category] of [
    ['tea', '茶'],
    ['tool', '器具'],
  ] as const)
    for (const shop of shops)
      db.prepare(
        `INSERT INTO product_listing (shop_id, record_key, product_id, sku, title, attributes, category, status_raw,
           facts, created_by, changed_by) VALUES (?, ?, '', '', ?, '', ?, '', '{}', 1, 1)`,
      ).run(shop, title, title, category)
  refreshProfiles(db, known.keys())
  refreshModel(db, NOW)
  return () => {
    for (const clean of cleanups) clean()
  }
})

const client = () => engineOn(database, { now: NOW }).client
const boughtOften: Rule = {
  version: 1,
  root: { join: 'and', of: [{ on: 'fact', fact: 'paidOrders', test: { is: 'range', min: 2 } }] },
}
const repairOf = (before: string): number =>
  Number(database.db.prepare('SELECT id FROM repair WHERE before = ?').pluck().get(before))
const netOf = (person: Known) => person.amounts.reduce((sum, amount) => sum + amount, 0)
const firstPaidOf = (person: Known) => [...person.paidDays].sort()[0] ?? ''
const lastPaidOf = (person: Known) => [...person.paidDays].sort().at(-1) ?? ''

/** What they buy in most orders, of equals what they bought last; null where both are equal in all. */
function favouriteOf({ tea, tool }: Known): 'tea' | 'tool' | 'none' | null {
  if (tea.length === 0 && tool.length === 0) return 'none'
  if (tea.length !== tool.length) return tea.length > tool.length ? 'tea' : 'tool'
  const [lastTea = '', lastTool = ''] = [tea, tool].map((days) => days.toSorted().at(-1))
  return lastTea === lastTool ? null : lastTea > lastTool ? 'tea' : 'tool'
}

/** The stage by the words of the README, from the line of what they buy most. */
function stageOf(person: Known, limits: Limits): string {
  if (person.paidDays.length === 0) return 'prospect'
  const days = daysBetween(lastPaidOf(person), TODAY)
  const favourite = favouriteOf(person) ?? limits.undecided.get(person.id) ?? 'none'
  const { dormantAfterDays, lostAfterDays } = limits[favourite]
  if (days > (lostAfterDays ?? 0)) return 'lost'
  if (days > (dormantAfterDays ?? 0)) return 'dormant'
  return person.paidDays.length === 1 ? 'new' : 'active'
}

type Line = { dormantAfterDays: number; lostAfterDays: number }
interface Limits extends Record<'tea' | 'tool' | 'none', Line> {
  undecided: Map<number, 'tea' | 'tool'>
  rows: Map<number, CustomerRow>
}

/** Slowly, one condition after the other. */
function meets(person: Known, filter: CustomerFilter, limits: Limits): boolean {
  const days = lastPaidOf(person) === '' ? null : daysBetween(lastPaidOf(person), TODAY)
  const within = (
    value: number | null,
    range: { min?: number | undefined; max?: number | undefined } | undefined,
  ) =>
    range === undefined ||
    (range.min === undefined && range.max === undefined) ||
    (value !== null && value >= (range.min ?? value) && value <= (range.max ?? value))
  const same = (asked: boolean | undefined, fact: boolean) => asked === undefined || asked === fact
  const { from, to } = filter.lastPaid ?? {}
  const row = limits.rows.get(person.id)
  const scores = row?.rfm
  return [
    filter.stage === undefined || (filter.stage as string[]).includes(stageOf(person, limits)),
    filter.shopId === undefined || person.shops.includes(filter.shopId),
    same(filter.demo, person.shops.includes(shops[2] as number)),
    filter.tags?.any === undefined || filter.tags.any.some((one) => person.tags.includes(one)),
    (filter.tags?.all ?? []).every((one) => person.tags.includes(one)),
    !(filter.tags?.none ?? []).some((one) => person.tags.includes(one)),
    filter.region === undefined || filter.region.some((place) => `${person.region} `.startsWith(`${place} `)),
    filter.owner === undefined || filter.owner.includes(person.owner),
    filter.gender === undefined || filter.gender.includes(person.gender),
    filter.birthdayMonth === undefined ||
      (person.birthday !== '' && filter.birthdayMonth.includes(Number(person.birthday.slice(-5, -3)))),
    same(filter.hasBirthday, person.birthday !== ''),
    same(filter.hasPhone, person.phone !== ''),
    same(filter.hasEmail, person.email !== ''),
    same(filter.doNotContact, person.blocked),
    within(netOf(person), filter.netFen),
    within(person.paidDays.length, filter.paidOrders),
    within(days, filter.daysSincePaid),
    (from === undefined && to === undefined) ||
      (days !== null && lastPaidOf(person) >= (from ?? '') && lastPaidOf(person) <= (to ?? '9')),
    (filter.bought?.all ?? []).every((one) => person.bought.has(productNames.get(one) ?? '?')),
    !(filter.bought?.none ?? []).some((one) => person.bought.has(productNames.get(one) ?? '?')),
    (filter.firstPaid?.from === undefined && filter.firstPaid?.to === undefined) ||
      (days !== null &&
        firstPaidOf(person) >= (filter.firstPaid?.from ?? '') &&
        firstPaidOf(person) <= (filter.firstPaid?.to ?? '9')),
    filter.search === undefined || filter.search === '人',
    filter.issue === undefined || filter.issue.some((name) => issuesKnown[name]?.(person) ?? false),
    !(filter.withoutIssue ?? []).some((name) => issuesKnown[name]?.(person) ?? false),
    filter.repair === undefined || person.region === '北京市',
    filter.rule === undefined || person.paidDays.length >= 2,
    filter.figure === undefined || person.paidDays.length >= 2,
    (filter.own ?? []).every((asked) => hasOwn(person, asked)),
    filter.valueType === undefined || filter.valueType.includes(row?.valueType as ValueType),
    filter.segment === undefined ||
      (scores != null &&
        filter.segment.some((name) =>
          segmentCodes[name].includes(Number(`${scores.recency}${scores.frequency}${scores.monetary}`)),
        )),
    ...(['recency', 'frequency', 'monetary'] as const).map(
      (axis) =>
        filter.rfm?.[axis] === undefined || (scores != null && filter.rfm[axis].includes(scores[axis])),
    ),
    filter.rfm === undefined || scores != null,
  ].every(Boolean)
}

function hasOwn(person: Known, { fieldId, any, number, days, contains, known: asked }: OwnFieldFilter) {
  const value = person[fieldId === own.skin ? 'skin' : fieldId === own.height ? 'height' : 'met']
  const said = value !== ''
  return [
    asked === undefined || asked === said,
    any === undefined || any.includes(value),
    contains === undefined || value.includes(contains),
    number?.min === undefined || (said && Number(value) >= number.min),
    number?.max === undefined || (said && Number(value) <= number.max),
    days?.from === undefined || (said && value >= days.from),
    days?.to === undefined || (said && value <= days.to),
  ].every(Boolean)
}

const issuesKnown: Partial<Record<Issue, (person: Known) => boolean>> = {
  'phone-missing': ({ phone }) => phone === '',
  'email-missing': ({ email }) => email === '',
  'region-missing': ({ region }) => region === '',
  'birthday-missing': ({ birthday }) => birthday === '',
  'gender-missing': ({ gender }) => gender === 'unknown',
  'order-future': ({ future }) => future,
}

function someFilter(random: ReturnType<typeof chance>): CustomerFilter {
  const some = <Value>(values: readonly Value[]) => values.filter(() => random.is(0.5))
  const filter: CustomerFilter = {}
  // A day on which somebody did pay last: the borders count.
  const someDay = () => lastPaidOf(random.pick([...known.values()])) || TODAY
  const maybe = (add: () => void) => random.is(0.22) && add()
  maybe(() => Object.assign(filter, { stage: some(stage.options) }))
  maybe(() => Object.assign(filter, { shopId: random.pick(shops) }))
  maybe(() => Object.assign(filter, { demo: random.is(0.5) }))
  maybe(() => {
    filter.tags = random.pick([{ any: some(tags) }, { all: some(tags) }, { none: some(tags) }])
  })
  maybe(() => Object.assign(filter, { region: some(['浙江省', '浙江省 宁波市', '北京市', '浙江']) }))
  maybe(() => Object.assign(filter, { owner: some(['', '小王', '小李', '谁']) }))
  maybe(() => Object.assign(filter, { gender: some(['female', 'male', 'unknown']) }))
  maybe(() => Object.assign(filter, { birthdayMonth: some([1, 5, 12]) }))
  for (const name of ['hasBirthday', 'hasPhone', 'hasEmail', 'doNotContact'] as const)
    maybe(() => Object.assign(filter, { [name]: random.is(0.5) }))
  maybe(() =>
    Object.assign(filter, { netFen: random.pick([{ min: 2000 }, { max: 3000 }, { min: 0, max: 0 }]) }),
  )
  maybe(() => Object.assign(filter, { paidOrders: random.pick([{ min: 2 }, { max: 1 }, {}]) }))
  maybe(() =>
    Object.assign(filter, {
      lastPaid: random.pick([{ from: someDay() }, { to: someDay() }, { from: someDay(), to: someDay() }, {}]),
    }),
  )
  maybe(() => {
    const firstDay = () => firstPaidOf(random.pick([...known.values()])) || TODAY
    filter.firstPaid = random.pick([
      { from: firstDay() },
      { to: firstDay() },
      { from: firstDay(), to: TODAY },
      {},
    ])
  })
  maybe(() =>
    Object.assign(filter, {
      daysSincePaid: random.pick([
        { min: daysBetween(someDay(), TODAY) },
        { max: daysBetween(someDay(), TODAY) },
      ]),
    }),
  )
  maybe(() => {
    const one = [random.pick([...productNames.keys()])]
    filter.bought = random.pick([
      { all: one },
      { none: one },
      { all: one, none: [random.pick([...productNames.keys()])] },
    ])
  })
  maybe(() => Object.assign(filter, { search: '人' }))
  maybe(() => Object.assign(filter, { issue: some(Object.keys(issuesKnown)) }))
  maybe(() => Object.assign(filter, { withoutIssue: some(Object.keys(issuesKnown)) }))
  maybe(() => Object.assign(filter, { repair: repairOf('北京') }))
  maybe(() => Object.assign(filter, { rule: boughtOften }))
  maybe(() => Object.assign(filter, { figure: { of: 'orders', from: 2, to: null } }))
  maybe(() => {
    filter.own = some<OwnFieldFilter>([
      { fieldId: own.skin, any: some(['', '油性', '干性']) },
      { fieldId: own.height, number: random.pick([{ min: 100 }, { max: 160 }, { min: 160, max: 1750 }]) },
      { fieldId: own.met, days: random.pick([{ from: '2025-01-01' }, { to: '2024-05-20' }]) },
      { fieldId: own.skin, known: random.is(0.5) },
      { fieldId: own.skin, contains: '性' },
    ])
  })
  maybe(() => Object.assign(filter, { valueType: some(valueType.options) }))
  maybe(() => Object.assign(filter, { segment: some(segment.options) }))
  const scores = () => some([1, 2, 3, 4, 5])
  maybe(() =>
    Object.assign(filter, {
      rfm: random.pick([{ recency: scores() }, { frequency: scores(), monetary: scores() }, {}]),
    }),
  )
  return filter
}

/** The lines as the pages of customers show them, and everybody's scores as a list shows them. */
async function limitsKnown(): Promise<Limits> {
  const lineOf = async (wanted: 'tea' | 'tool' | 'none') => {
    const [one] = [...known.values()].filter((person) => favouriteOf(person) === wanted)
    const { cycle } = await client().customers.get({ id: one?.id ?? 0 })
    expect(cycle.category).toBe({ tea: '茶', tool: '器具', none: '' }[wanted])
    return cycle
  }
  const undecided = new Map<number, 'tea' | 'tool'>()
  for (const person of known.values())
    if (favouriteOf(person) === null) {
      const { cycle } = await client().customers.get({ id: person.id })
      undecided.set(person.id, cycle.category === '茶' ? 'tea' : 'tool')
    }
  const { rows } = await client().customers.list({ limit: 1000 })
  const limits = {
    tea: await lineOf('tea'),
    tool: await lineOf('tool'),
    none: await lineOf('none'),
    undecided,
    rows: new Map(rows.map((row) => [row.id, row])),
  }
  // Three different lines, or the categories were not compared.
  expect(new Set([limits.tea, limits.tool, limits.none].map((line) => line.dormantAfterDays)).size).toBe(3)
  return limits
}

describe('any filter with any order', () => {
  it('finds whom a slow look at everybody finds, page by page, and counts them', async () => {
    const random = chance(5)
    const limits = await limitsKnown()
    const view = viewOf(database.db, NOW, true)
    let found = 0
    for (let round = 0; round < 160; round += 1) {
      const filter = someFilter(random)
      const sort = {
        by: random.pick(customerSortBy.options),
        direction: random.pick(['asc', 'desc'] as const),
      }
      const expected = [...known.values()]
        .filter((person) => meets(person, filter, limits))
        .map(({ id }) => id)
      const seen: number[] = []
      const keys: unknown[] = []
      let after: string | null = null
      do {
        const page: Awaited<ReturnType<ReturnType<typeof client>['customers']['list']>> =
          await client().customers.list({ filter, sort, after, limit: 37 })
        for (const row of page.rows) {
          seen.push(row.id)
          const value = row[sort.by]
          keys.push(Array.isArray(value) ? value.join(',') : (value ?? 0))
        }
        after = page.next
      } while (after)
      const what = JSON.stringify({ filter, sort })
      expect(
        [...seen].sort((a, b) => a - b),
        what,
      ).toEqual(expected)
      const sign = sort.direction === 'asc' ? 1 : -1
      const ordered = keys.map((key, at) => ({ key, id: seen[at] as number }))
      ordered.sort((a, b) => sign * (compare(a.key, b.key) || a.id - b.id))
      expect(seen, what).toEqual(ordered.map(({ id }) => id))
      expect(
        selectedCustomers(database.db, { filter }, view).sort((a, b) => a - b),
        what,
      ).toEqual(expected)
      const { count, byStage } = await client().customers.count({ filter })
      expect(count, what).toBe(expected.length)
      const { stage: _, ...rest } = filter
      const counted: Record<string, number> = { prospect: 0, new: 0, active: 0, dormant: 0, lost: 0 }
      for (const person of known.values())
        if (meets(person, rest, limits)) counted[stageOf(person, limits)]! += 1
      expect(byStage, what).toEqual(counted)
      found += expected.length
    }
    // The filters must find somebody and leave somebody out, or nothing was compared.
    expect(found).toBeGreaterThan(160 * 5)
    expect(found).toBeLessThan((160 * PEOPLE) / 2)
  })

  it('sees at once what changed', async () => {
    const [someone] = known.keys()
    const filter = { doNotContact: true }
    const count = async () => (await client().customers.count({ filter })).count
    const before = await count()
    const { doNotContact } = await client().customers.get({ id: someone as number })
    const change = doNotContact ? client().contact.allow : client().contact.block
    const { journalId } = await change({ ids: [someone as number], channels: ['all'] })
    expect(await count()).toBe(before + (doNotContact ? -1 : 1))
    await client().journal.undo({ id: journalId })
    expect(await count()).toBe(before)
  })
})

describe('a reader of its own', () => {
  it('follows what another connection writes, also when it missed more than is remembered', async () => {
    const { db, dataDir, key } = database
    const reader = connect(dataDir, key, { readonly: true })
    try {
      const { client: reading } = engineOn({ db: reader, dataDir, key }, { now: NOW })
      const blocked = async () => (await reading.customers.count({ filter: { doNotContact: true } })).count
      const before = await blocked()
      const [someone] = [...known.values()].filter((person) => !person.blocked)
      const { journalId } = await client().contact.block({ ids: [someone?.id ?? 0], channels: ['sms'] })
      expect(await blocked()).toBe(before + 1)
      await client().journal.undo({ id: journalId })
      expect(await blocked()).toBe(before)
      const everybody = [...known.keys()]
      db.transaction(() => {
        // As if each of them had changed a hundred times.
        for (let round = 0; round < 100; round += 1)
          db.exec('UPDATE customer_profile SET purchase_days = purchase_days + 1')
        db.exec(`UPDATE customer_profile SET blocked = 1`)
      })()
      expect(await blocked()).toBe(everybody.length)
      refreshProfiles(db, everybody)
      expect(await blocked()).toBe(before)
    } finally {
      reader.close()
    }
  })
})

/** As SQLite does: by the bytes of texts. */
function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
}
