import { readModel, refreshModel } from '../../../electron/features/customers/model.ts'
import { refreshProfiles } from '../../../electron/features/customers/profile.ts'
import { packIds } from '../../../electron/features/segments/packed-ids.ts'
import { orderStatus } from '../../../shared/features/orders/contract.ts'
import type { Chance } from '../../chance.ts'
import { addCustomer, addOrder, addShop, type TestDatabase, wordId } from '../../fixtures/database.ts'

export const NOW = Date.parse('2026-07-01T04:00:00Z')
export const TODAY = '2026-07-01'
export const DAY = 86_400_000

export const titles = ['白茶', '乌龙茶', '茶杯 Classic', '礼盒', "'; DROP TABLE orders; --"]
export const categories = ['茶叶', '茶具']
export const channels = ['直播', '搜索', '']
export const names = ['王小明', 'Li Lei', '李雷', '']
export const provinces = ['浙江省', '北京市', '']
export const noteTexts = ['喜欢红茶', 'Allergic to nuts', '老客户']
export const reasons = ['质量问题', '七天无理由']
export const levels = ['金卡', '银卡', '']

export interface World {
  shops: number[]
  tags: number[]
  fields: number[]
  customers: number[]
  segments: number[]
  snapshots: number[]
}

const insertRow = (db: TestDatabase['db'], table: string, row: Record<string, unknown>): number => {
  const names = Object.keys(row)
  return Number(
    db
      .prepare(
        `INSERT INTO ${table} (${names.join(', ')}, created_by, changed_by)
         VALUES (${names.map((name) => `@${name}`).join(', ')}, 1, 1)`,
      )
      .run(row).lastInsertRowid,
  )
}

/** A small shop in which everything that rules ask for happens, and much is not known. */
export function makeWorld({ db }: TestDatabase, random: Chance, people: number): World {
  db.prepare(
    `INSERT INTO journal (at, actor, door, action, count, data, undo) VALUES (?, 'test', 'cli', 'test', 0, '{}', 'none')`,
  ).run(NOW - 40 * DAY)
  const shops = [
    addShop(db),
    addShop(db, { platform: 'douyin', name: '抖音店' }),
    addShop(db, { platform: 'shopify', name: 'Berlin', timeZone: 'Europe/Berlin', currency: 'EUR' }),
  ]
  const tags = ['常客', '送礼', '挑剔'].map((name) => insertRow(db, 'tag', { name }))
  const fields = (['text', 'number', 'date', 'choice', 'yes-no'] as const).map((kind, position) =>
    insertRow(db, 'custom_field', { name: kind, kind, choices: '[]', position }),
  )
  for (const [at, title] of titles.entries())
    if (at < 3)
      insertRow(db, 'product_listing', {
        ...{ shop_id: 1, record_key: title, product_id: '', sku: at === 2 ? 'CUP-1' : '', attributes: '' },
        ...{
          title: at === 2 ? 'another name' : title,
          category: categories[at % 2],
          status_raw: '',
          facts: '{}',
        },
      })
  const world: World = { shops, tags, fields, customers: [], segments: [], snapshots: [] }
  for (let n = 0; n < people; n += 1) addPerson(db, random, world, n)
  makeSegments(db, random, world)
  refreshProfiles(db, world.customers)
  refreshModel(db, NOW)
  keepOtherLimits(db)
  return world
}

/** One month was judged by limits of its own. */
function keepOtherLimits(db: TestDatabase['db']): void {
  const model = readModel(db, NOW)
  const cycle = { ...model.cycle, dormantAfterDays: 20, lostAfterDays: 50 }
  const split = { r: 40, f: 2, m: 9_000 }
  db.prepare('INSERT INTO score_month (month, model) VALUES (?, ?)').run(
    '2026-05',
    JSON.stringify({
      ...model,
      cycle,
      split,
      money: model.money.map((one) => ({ ...one, split: one.cuts && 9_000 })),
    }),
  )
}

function makeSegments(db: TestDatabase['db'], random: Chance, world: World): void {
  const fixed = insertRow(db, 'segment', { name: '名单', kind: 'fixed' })
  for (const customer_id of world.customers)
    if (random.is(0.3)) insertRow(db, 'segment_member', { segment_id: fixed, customer_id })
  const rule = (of: unknown[]) => JSON.stringify({ version: 1, root: { join: 'or', of } })
  const women = { on: 'fact', fact: 'gender', test: { is: 'oneOf', values: ['female'] } }
  const dynamic = insertRow(db, 'segment', { name: '规则', kind: 'dynamic', rule: rule([women]) })
  const nested = insertRow(db, 'segment', {
    name: '套着',
    kind: 'dynamic',
    rule: rule([
      { on: 'segment', segment: fixed, not: true },
      { on: 'segment', segment: dynamic },
    ]),
  })
  world.segments.push(fixed, dynamic, nested)
  const people = packIds(world.customers.filter(() => random.is(0.4)))
  world.snapshots.push(
    insertRow(db, 'segment_snapshot', {
      segment_id: fixed,
      day: '2026-06-01',
      at: NOW,
      customers: 0,
      people,
    }),
  )
}

function addPerson(db: TestDatabase['db'], random: Chance, world: World, n: number): void {
  const { shops, tags, fields } = world
  const id = addCustomer(db, {
    name: random.pick(names),
    gender: random.pick(['female', 'male', 'unknown']),
    birthday: random.pick(['', '', '1990-07-05', '--12-30', '1985-01-02', '2004-02-29', '2001-05-21']),
    birthdayLunar: random.pick([0, 0, 1, 2] as const),
    owner: random.pick(['', '小王', '小李']),
    identities: random.is(0.4) ? [{ kind: 'account', scope: 'taobao', value: `nick${n}` }] : [],
  })
  world.customers.push(id)
  db.prepare('UPDATE customer SET income_band = ?, interests = ? WHERE id = ?').run(
    random.pick(['', '', 'low', 'high', 'unknown']),
    random.pick(['[]', '[]', '["茶"]', '["茶","花"]']),
    id,
  )
  const living = { customer_id: id, origin_id: null as number | null }
  if (random.is(0.2)) {
    const joined = addCustomer(db, { mergedInto: id })
    db.prepare('UPDATE customer SET income_band = ?, interests = ? WHERE id = ?').run(
      'middle',
      '["花"]',
      joined,
    )
    living.origin_id = random.is(0.5) ? joined : null
  }
  for (const tag_id of tags)
    if (random.is(0.3)) {
      const row = insertRow(db, 'customer_tag', { tag_id, ...living })
      if (random.is(0.5)) db.prepare('UPDATE customer_tag SET created_by = 2 WHERE id = ?').run(row)
      if (random.is(0.3)) db.prepare('DELETE FROM customer_tag WHERE id = ?').run(row)
    }
  const values = ['Tee', '12', '2026-06-20', '绿茶', 'yes']
  const others = ['kein Tee', '3.5', '2025-01-01', '红茶', 'no']
  for (const [at, field_id] of fields.entries())
    if (random.is(0.5))
      insertRow(db, 'custom_value', { field_id, ...living, value: (random.is(0.5) ? values : others)[at] })
  for (let note = random.int(0, 2); note > 0; note -= 1)
    insertRow(db, 'note', {
      ...{ ...living, text: random.pick(noteTexts), actor: 'test' },
      at: NOW - random.int(0, 200) * DAY,
    })
  for (let contact = random.int(0, 2); contact > 0; contact -= 1)
    insertRow(db, 'contact_made', {
      ...{ ...living, source: 'hand', note: '', channel: random.pick(['sms', 'phone', 'wechat']) },
      at: NOW - random.int(0, 200) * DAY,
    })
  for (let decision = random.int(0, 2); decision > 0; decision -= 1)
    insertRow(db, 'care_decision', {
      ...{ ...living, task_key: `k${n}-${decision}`, note: '', at: NOW, until_day: null, order_id: null },
      reason: random.pick(['unpaid', 'dormant', 'birthday']),
      state: random.pick(['done', 'skipped', 'postponed']),
      day: new Date(NOW - random.int(0, 60) * DAY).toISOString().slice(0, 10),
    })
  if (random.is(0.3)) addMembership(db, random, id, shops)
  for (let order = random.int(0, 5); order > 0; order -= 1) addPurchase(db, random, id, shops, n)
}

function addMembership(db: TestDatabase['db'], random: Chance, customer_id: number, shops: number[]): void {
  const empty = {
    name: '',
    nick: '',
    account: '',
    member_id: '',
    phone: '',
    phone_kind: 'unknown',
    email: '',
  }
  insertRow(db, 'member', {
    ...empty,
    ...{ gender: '', birthday: '', tags: '', region: '', address: '', facts: '{}', balance_fen: null },
    ...{ customer_id, origin_id: null, shop_id: random.pick(shops), record_key: `m${customer_id}` },
    ...{ level: random.pick(levels), points: random.pick([null, 0, 100, 5_000]) },
    joined_at: random.pick([null, NOW - 20 * DAY, NOW - 400 * DAY]),
  })
}

function addPurchase(
  db: TestDatabase['db'],
  random: Chance,
  customerId: number,
  shops: number[],
  n: number,
): void {
  const shopId = random.pick(shops)
  const before = db
    .prepare('SELECT max(created_at) FROM orders WHERE customer_id = ?')
    .pluck()
    .get(customerId)
  // Some orders follow another one on a limit of what sequences ask for, or in the same instant.
  const at =
    typeof before === 'number' && random.is(0.4)
      ? before + random.pick([-30, -7, -1, 0, 1, 7, 30]) * DAY + random.pick([0, 0, 0, 1, -1])
      : NOW - random.int(-3, 500) * DAY - random.int(0, 86_399) * 1000
  const unknownTime = random.is(0.05)
  const number = `N${customerId}-${random.int(1, 1_000_000_000)}`
  const currency = shopId === shops[2] ? 'EUR' : 'CNY'
  // Now and then a credit note: nothing paid, something given back.
  const back = random.is(0.08)
  const grossFen = back ? 0 : random.is(0.1) ? null : random.int(1, 60) * 500
  const id = addOrder(db, {
    ...{ shopId, customerId, currency, grossFen, orderNumber: number },
    status: random.pick(orderStatus.options),
    createdAt: unknownTime ? null : at,
    paidAt: unknownTime || random.is(0.3) ? null : at + random.int(0, 3) * DAY,
    refundFen: back || random.is(0.2) ? 500 : 0,
    items: random.int(1, 4),
    phone: random.is(0.5) ? `139${String(10_000_000 + n)}` : '',
    email: random.is(0.3) ? `p${n}@example.com` : '',
    province: random.pick(provinces),
    lines: Array.from({ length: random.int(0, 2) }, () => {
      const title = random.pick(titles)
      return {
        title,
        sku: title.startsWith('茶杯') ? 'CUP-1' : '',
        quantity: random.int(1, 3),
        ...(random.is(0.8) && { amountFen: random.int(1, 30) * 500 }),
        adjustment: random.is(0.1),
      }
    }),
  })
  db.prepare('UPDATE orders SET discount_fen = ?, channel = ? WHERE id = ?').run(
    random.pick([null, 0, 300]),
    wordId(db, random.pick(channels)),
    id,
  )
  if (random.is(0.2)) addRefund(db, random, shopId, number, at)
  if (random.is(0.3)) {
    const account = random.is(0.5) ? `nick${random.int(0, n)}` : ''
    insertRow(db, 'review', {
      ...{ shop_id: shopId, record_key: number, order_number: random.is(0.7) ? number : '', account },
      ...{
        rating: random.pick([null, 1, 2, 5]),
        text: random.pick(['很好', 'Bad smell', '']),
        title: '',
        facts: '{}',
      },
      reviewed_at: random.pick([null, at + 3 * DAY]),
    })
  }
}

function addRefund(
  db: TestDatabase['db'],
  random: Chance,
  shop_id: number,
  order_number: string,
  at: number,
) {
  insertRow(db, 'refund', {
    ...{ shop_id, record_key: order_number, refund_number: '', order_number, line_key: '', status_raw: '' },
    ...{ kind: '', title: '', facts: '{}', reason: random.pick(reasons) },
    state: random.pick(['success', 'pending', '']),
    amount_fen: random.pick([null, 500, 1_500]),
    applied_at: random.pick([null, at + DAY]),
    finished_at: random.pick([null, at + 5 * DAY]),
  })
}
