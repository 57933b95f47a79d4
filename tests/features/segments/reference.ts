/** What rules mean, slowly and in plain words: reads everybody's rows and looks at one person after the other. */
import type { Db } from '../../../electron/db/connect.ts'
import { listCustomers, viewOf } from '../../../electron/features/customers/list.ts'
import { type Model, readModel } from '../../../electron/features/customers/model.ts'
import { unpackIds } from '../../../electron/features/segments/packed-ids.ts'
import { statusOfRank } from '../../../shared/features/orders/rules.ts'
import { valueTypeOf } from '../../../shared/features/scoring/segments.ts'
import { daysOf, type Period } from '../../../shared/features/segments/period.ts'
import type { Leaf, Node, OrderWhere, Rule, Test } from '../../../shared/features/segments/rule.ts'
import { addDays, dayOf, daysBetween } from '../../../shared/kernel/day.ts'
import { lunarBirthdayIn, lunarOf } from '../../../shared/kernel/lunar.ts'

type Truth = true | false | null
type Row = Record<string, string | number | null> & { id: number }
const DAY = 86_400_000

const not = (truth: Truth): Truth => (truth === null ? null : !truth)
const and = (all: Truth[]): Truth => (all.includes(false) ? false : all.includes(null) ? null : true)
const or = (all: Truth[]): Truth => (all.includes(true) ? true : all.includes(null) ? null : false)

export function reference(db: Db, now: number) {
  const read = (table: string) => db.prepare(`SELECT * FROM ${table}`).all() as Row[]
  const [profiles, shops, orders, lines, products, words] = [
    db.prepare('SELECT *, customer_id AS id FROM customer_profile').all() as Row[],
    ...['shop', 'orders', 'order_line', 'product', 'word'].map(read),
  ] as [Row[], Row[], Row[], Row[], Row[], Row[]]
  const [listings, refunds, reviews, notes, decisions] = [
    ...['product_listing', 'refund', 'review', 'note', 'care_decision'].map(read),
  ] as [Row[], Row[], Row[], Row[], Row[]]
  const [members, tagged, journal, identities, values, fields, customers, segments, listed] = [
    ...[
      'member',
      'customer_tag',
      'journal',
      'identity',
      'custom_value',
      'custom_field',
      'customer',
      'segment',
    ].map(read),
    read('segment_member'),
  ] as [Row[], Row[], Row[], Row[], Row[], Row[], Row[], Row[], Row[]]
  const spells = read('tag_spell')
  const contacted = read('contact_made')
  const ordersOf = Map.groupBy(orders, (order) => order.customer_id)
  const ofOrder = Map.groupBy(lines, (line) => line.order_id)
  const view = viewOf(db, now, true)
  const shown = new Map(listCustomers(db, { limit: 1000 }, view).rows.map((row) => [row.id, row]))
  const today = view.today
  const ours = 'Asia/Shanghai'
  const zoneOf = (shop: unknown) => String(shops.find(({ id }) => id === shop)?.time_zone)
  const textOf = (word: unknown) => String(words.find(({ id }) => id === word)?.text)
  const lower = (text: unknown) => String(text).replace(/[A-Z]/g, (letter) => letter.toLowerCase())

  const inSpan = (day: string | null, period: Period): Truth => {
    const { from, to } = daysOf(period, today)
    return day === null ? null : (from === null || day >= from) && (to === null || day <= to)
  }
  const days = new Map<string, string>()
  const dayIn = (at: unknown, zone: string): string | null => {
    if (typeof at !== 'number') return null
    const known = days.get(`${at} ${zone}`) ?? dayOf(at, zone)
    days.set(`${at} ${zone}`, known)
    return known
  }
  const formats = new Map<string, Intl.DateTimeFormat>()
  const clock = (at: number, timeZone: string) => {
    const format =
      formats.get(timeZone) ??
      new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23', weekday: 'short' })
    formats.set(timeZone, format)
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
    return { hour: Number(parts.hour), weekday: weekdays.indexOf(parts.weekday ?? '') + 1 }
  }

  function meets(value: unknown, test: Test): Truth {
    if (test.is === 'known') return value !== null
    if (value === null) return null
    switch (test.is) {
      case 'range':
        return Number(value) >= (test.min ?? -Infinity) && Number(value) <= (test.max ?? Infinity)
      case 'oneOf':
        return Array.isArray(value)
          ? test.values.some((one) => value.includes(one))
          : test.values.includes(String(value))
      case 'contains':
        return lower(value).includes(lower(test.text))
      case 'begins':
        return lower(value).startsWith(lower(test.text))
      case 'within':
        return inSpan(String(value), test.period)
      case 'yes':
        return value === 1
    }
  }

  const orderAt = (order: Row) => (order.paid_at ?? order.created_at) as number | null
  const within = (at: number | null, zone: string, period: Period | undefined) =>
    period === undefined || inSpan(dayIn(at, zone), period) === true

  function lineOk(line: Row, where: OrderWhere): boolean {
    const product = products.find(({ id }) => id === line.product_id) as Row
    const isIn = (category: string) =>
      listings.some(
        (listing) =>
          listing.category === category &&
          ((product.title !== '' && listing.title === product.title) ||
            (product.sku !== '' && listing.sku === product.sku)),
      )
    return (
      line.adjustment === 0 &&
      (where.titles?.includes(String(product.title)) ?? true) &&
      (where.titleHas === undefined || lower(product.title).includes(lower(where.titleHas))) &&
      (where.categories?.some(isIn) ?? true)
    )
  }
  const asks = (where: OrderWhere) =>
    Boolean(where.titles || where.titleHas !== undefined || where.categories)
  const linesOf = (order: Row, where: OrderWhere) =>
    (ofOrder.get(order.id) ?? []).filter((line) => lineOk(line, where))

  const isReturn = (order: Row) => order.gross_fen === 0 && Number(order.refund_fen) > 0
  const leavesReturns = ({ paid = 'paid', refunded }: OrderWhere) => paid === 'paid' && refunded !== true

  function orderOk(order: Row, where: OrderWhere, money = false): boolean {
    const at = orderAt(order)
    const zone = zoneOf(order.shop_id)
    const platform = shops.find(({ id }) => id === order.shop_id)?.platform
    const { paid = 'paid', amount } = where
    const gross = order.gross_fen as number | null
    return (
      (paid === 'any' || (order.paid === 1) === (paid === 'paid')) &&
      (money || !leavesReturns(where) || !isReturn(order)) &&
      within(at, zone, where.period) &&
      (where.shops?.includes(Number(order.shop_id)) ?? true) &&
      (where.platforms?.some((one) => one === platform) ?? true) &&
      (where.status?.includes(statusOfRank(Number(order.status))) ?? true) &&
      (where.channels?.includes(textOf(order.channel)) ?? true) &&
      (where.discounted === undefined ||
        (order.discount_fen !== null && Number(order.discount_fen) > 0 === where.discounted)) &&
      (where.refunded === undefined || Number(order.refund_fen) > 0 === where.refunded) &&
      (where.hours === undefined || (at !== null && where.hours.includes(clock(at, zone).hour))) &&
      (where.weekdays === undefined || (at !== null && where.weekdays.includes(clock(at, zone).weekday))) &&
      (amount === undefined ||
        (order.currency === amount.currency &&
          gross !== null &&
          meets(gross, { is: 'range', ...amount }) === true)) &&
      (!asks(where) || linesOf(order, where).length > 0)
    )
  }

  const sum = (numbers: (number | null)[]) => numbers.reduce<number>((all, one) => all + (one ?? 0), 0)
  const least = (all: (string | number | null)[]) =>
    all.filter((one) => one !== null).sort((a, b) => (a < b ? -1 : 1))[0] ?? null
  const most = (all: (string | number | null)[]) =>
    all.filter((one) => one !== null).sort((a, b) => (a > b ? -1 : 1))[0] ?? null

  function ordersValue({ measure, where, currency }: Extract<Leaf, { on: 'orders' }>, id: number) {
    const money = !['count', 'first', 'last', 'daysSince'].includes(measure)
    const all = (ordersOf.get(id) ?? []).filter((order) => orderOk(order, where, money))
    const ofMoney = all.filter((order) => order.currency === currency)
    const known = ofMoney.filter(({ gross_fen }) => gross_fen !== null)
    const net = (order: Row) => Number(order.gross_fen) - Number(order.refund_fen)
    const days = all.map((order) => dayIn(orderAt(order), zoneOf(order.shop_id)))
    switch (measure) {
      case 'count':
        return all.length
      case 'items':
        return asks(where)
          ? sum(all.flatMap((order) => linesOf(order, where)).map(({ quantity }) => Number(quantity)))
          : sum(all.map(({ items }) => Number(items)))
      case 'net':
        return sum(known.map(net))
      case 'gross':
        return sum(known.map(({ gross_fen }) => Number(gross_fen)))
      case 'refunded':
        return sum(known.map(({ refund_fen }) => Number(refund_fen)))
      case 'discount':
        return sum(ofMoney.map(({ discount_fen }) => Number(discount_fen)))
      case 'ofThese':
        return sum(
          ofMoney.flatMap((order) => linesOf(order, where)).map((line) => line.amount_fen as number | null),
        )
      case 'average': {
        const total = sum(known.map(net))
        const counted = leavesReturns(where) ? known.filter((order) => !isReturn(order)) : known
        return counted.length === 0 ? null : Math.sign(total) * Math.round(Math.abs(total) / counted.length)
      }
      case 'first':
        return least(days)
      case 'last':
        return most(days)
      case 'daysSince': {
        const last = most(days)
        return last === null ? null : daysBetween(String(last), today)
      }
    }
  }

  /** Files of other platforms and of none are in no test world: a shop tells only of its own orders. */
  const recordsOf = (records: Row[], id: number) =>
    records.filter((record) => {
      const theirs = shops.find((shop) => shop.id === record.shop_id)
      const byOrder = (ordersOf.get(id) ?? []).some(
        (order) =>
          record.order_number !== '' &&
          order.order_number === record.order_number &&
          order.shop_id === record.shop_id,
      )
      const byName = identities.some(
        (key) =>
          key.customer_id === id &&
          key.kind === 'account' &&
          key.scope === theirs?.platform &&
          key.value === record.account,
      )
      return byOrder || (record.account !== undefined && record.account !== '' && byName)
    })

  function counted(leaf: Leaf, id: number): unknown {
    switch (leaf.on) {
      case 'orders':
        return ordersValue(leaf, id)
      case 'refunds': {
        const { measure, where } = leaf
        const at = (row: Row) => (row.applied_at ?? row.finished_at) as number | null
        const found = recordsOf(refunds, id).filter(
          (row) =>
            within(at(row), zoneOf(row.shop_id), where.period) &&
            (where.states?.some((state) => state === (row.state || 'unknown')) ?? true) &&
            (where.reasonHas === undefined || lower(row.reason).includes(lower(where.reasonHas))),
        )
        if (measure === 'count') return found.length
        if (measure === 'last') return most(found.map((row) => dayIn(at(row), zoneOf(row.shop_id))))
        const money = (row: Row) => shops.find((shop) => shop.id === row.shop_id)?.currency === leaf.currency
        return sum(found.filter(money).map((row) => row.amount_fen as number | null))
      }
      case 'reviews': {
        const { measure, where } = leaf
        const found = recordsOf(reviews, id).filter(
          (row) =>
            within(row.reviewed_at as number | null, zoneOf(row.shop_id), where.period) &&
            (where.rating === undefined || meets(row.rating, { is: 'range', ...where.rating }) === true) &&
            (where.textHas === undefined || lower(row.text).includes(lower(where.textHas))),
        )
        if (measure === 'count') return found.length
        if (measure === 'lowest') return least(found.map(({ rating }) => rating ?? null))
        return most(found.map((row) => dayIn(row.reviewed_at, zoneOf(row.shop_id))))
      }
      case 'notes': {
        const found = notes.filter(
          (row) =>
            row.customer_id === id &&
            within(row.at as number, ours, leaf.where.period) &&
            (leaf.where.textHas === undefined || lower(row.text).includes(lower(leaf.where.textHas))),
        )
        return leaf.measure === 'count' ? found.length : most(found.map(({ at }) => dayIn(at, ours)))
      }
      case 'contacts': {
        const { period, reasons, states } = leaf.where
        const found = decisions.filter(
          (row) =>
            row.customer_id === id &&
            (period === undefined || inSpan(String(row.day), period) === true) &&
            (reasons?.some((one) => one === row.reason) ?? true) &&
            (states?.some((one) => one === row.state) ?? true),
        )
        return leaf.measure === 'count' ? found.length : most(found.map(({ day }) => day ?? null))
      }
      case 'contacted': {
        const { period, channels } = leaf.where
        const found = contacted.filter(
          (row) =>
            row.customer_id === id &&
            within(row.at as number, ours, period) &&
            (channels?.some((one) => one === row.channel) ?? true),
        )
        return leaf.measure === 'count' ? found.length : most(found.map(({ at }) => dayIn(at, ours)))
      }
      case 'members': {
        const { joined, shops: chosen, levels } = leaf.where
        const found = members.filter(
          (row) =>
            row.customer_id === id &&
            within(row.joined_at as number | null, zoneOf(row.shop_id), joined) &&
            (chosen?.includes(Number(row.shop_id)) ?? true) &&
            (levels?.includes(String(row.level)) ?? true),
        )
        return leaf.measure === 'count' ? found.length : most(found.map(({ points }) => points ?? null))
      }
      default:
        throw new Error(leaf.on)
    }
  }

  function own(id: number, field: string, nothing: string): string | null {
    const group = [
      ...customers.filter((row) => row.id === id),
      ...customers.filter((row) => row.merged_into_id === id).sort((a, b) => a.id - b.id),
    ]
    return (group.find((row) => row[field] !== nothing)?.[field] as string | undefined) ?? null
  }

  /** On which days of this and the neighbouring years a birthday is kept. */
  function keptOn(profile: Row): string[] {
    const birthday = String(profile.birthday)
    const year = Number(today.slice(0, 4))
    return [-3, -2, -1, 0, 1, 2]
      .map((before) => year + before)
      .map((one) => {
        if (profile.birthday_lunar !== 0) return lunarBirthdayIn(one, birthday, profile.birthday_lunar === 2)
        const day = `${one}-${birthday.slice(-5)}`
        const isLeap = new Date(Date.UTC(one, 1, 29)).getUTCMonth() === 1
        return day.endsWith('02-29') && !isLeap ? `${one}-02-28` : day
      })
  }

  function factValue({ fact, currency }: Extract<Leaf, { on: 'fact' }>, profile: Row): unknown {
    const row = shown.get(profile.id)
    if (!row) throw new Error('nobody')
    const text = (value: unknown) => (value === '' || value === 'unknown' ? null : value)
    const birthday = String(profile.birthday)
    const money = (value: unknown) => (row.currency === currency ? value : null)
    switch (fact) {
      case 'birthdayMonth':
        return birthday === '' ? null : String(Number(birthday.slice(-5, -3)))
      case 'age': {
        if (birthday.length < 10) return null
        if (profile.birthday_lunar === 0) {
          const before = birthday.slice(5) > today.slice(5)
          return Number(today.slice(0, 4)) - Number(birthday.slice(0, 4)) - Number(before)
        }
        // The years of the lunar calendar whose birthday has been.
        const lunarYear = lunarOf(today).year
        const kept = lunarBirthdayIn(lunarYear, birthday, false)
        return lunarYear - Number(birthday.slice(0, 4)) - Number(kept > today)
      }
      case 'platform':
        return row.platforms.length === 0 ? null : row.platforms
      case 'shop':
        return String(profile.shops).trim() === '' ? null : String(profile.shops).trim().split(' ')
      case 'income':
        return text(own(profile.id, 'income_band', '') ?? '')
      case 'interest':
        return JSON.parse(own(profile.id, 'interests', '[]') ?? 'null')
      case 'hasPhone':
        return Number(row.phoneKind === 'real')
      case 'hasEmail':
        return Number(row.email !== '')
      case 'category':
        return profile.category === 0 ? null : textOf(profile.category)
      case 'stage':
        return row.stage
      case 'valueType':
        return row.valueType
      case 'recency':
      case 'frequency':
      case 'monetary':
        return row.rfm?.[fact] ?? null
      case 'net':
        return money(row.netFen)
      case 'gross':
        return money(row.grossFen)
      case 'refunded':
        return money(row.refundFen)
      case 'average':
        return money(row.averageOrderFen)
      case 'orders':
      case 'paidOrders':
      case 'items':
      case 'daysSincePaid':
        return row[fact]
      case 'purchaseDays':
        return profile.purchase_days
      case 'firstOrder':
        return dayIn(row.firstOrderAt, ours)
      case 'lastOrder':
        return dayIn(row.lastOrderAt, ours)
      case 'lastPaid':
        return text(profile.last_paid_day)
      default:
        return text(profile[fact])
    }
  }

  function fieldValue(leaf: Extract<Leaf, { on: 'field' }>, id: number): unknown {
    const kind = fields.find((field) => field.id === leaf.field)?.kind
    const value =
      values
        .filter((row) => row.field_id === leaf.field && row.customer_id === id)
        .sort((a, b) => Number(a.origin_id ?? 0) - Number(b.origin_id ?? 0))[0]?.value ?? null
    const fits = {
      number: ['range'],
      date: ['within'],
    }[String(kind)] ?? ['oneOf', 'contains', 'begins']
    return leaf.test.is === 'known' || fits.includes(leaf.test.is) ? value : null
  }

  function sequence(leaf: Extract<Leaf, { on: 'sequence' }>, id: number): Truth {
    const mine = (ordersOf.get(id) ?? []).filter((order) => orderAt(order) !== null)
    const firsts = mine.filter((order) => orderOk(order, leaf.first))
    const followed = (first: Row) =>
      mine.some((order) => {
        const apart = Number(orderAt(order)) - Number(orderAt(first))
        return apart > 0 && apart <= leaf.days * DAY && orderOk(order, leaf.next)
      })
    if (!leaf.without) return firsts.some(followed)
    return or(
      firsts.map((first) =>
        followed(first) ? false : Number(orderAt(first)) + leaf.days * DAY <= now ? true : null,
      ),
    )
  }

  const keptMonths = new Map(
    (db.prepare('SELECT month, model FROM score_month').all() as { month: string; model: string }[]).map(
      ({ month, model }) => [month, JSON.parse(model) as Model],
    ),
  )
  const ofToday = readModel(db, now)
  const modelOf = (day: string): Model => keptMonths.get(day.slice(0, 7)) ?? ofToday
  const stood = new Map<string, ReturnType<typeof standing>>()
  const standingOn = (id: number, profile: Row, day: string, model: Model) => {
    const key = `${id} ${day} ${model === ofToday}`
    const known = stood.get(key) ?? standing(id, profile, day, model)
    stood.set(key, known)
    return known
  }

  /** What a credit note gave back is taken off the purchase before it in its currency, else the one after. */
  function withReturns(orders: Row[]): Row[] {
    const dayOf = (order: Row) => dayIn(orderAt(order), zoneOf(order.shop_id)) ?? ''
    const bought = orders.filter((order) => !isReturn(order)).map((order) => ({ ...order }))
    for (const back of orders.filter(isReturn)) {
      const same = bought.filter(
        ({ currency, gross_fen }) => currency === back.currency && gross_fen !== null,
      )
      const before = same.filter((order) => dayOf(order) <= dayOf(back))
      const days = (before.length > 0 ? before : same).map(dayOf).sort()
      const day = before.length > 0 ? days.at(-1) : days[0]
      const whose = same.find((order) => dayOf(order) === day)
      if (whose) whose.refund_fen = Number(whose.refund_fen) + Number(back.refund_fen)
    }
    return bought
  }

  /** By what had been paid at the end of a day, in the currency most orders were in then. */
  function standing(id: number, profile: Row, day: string, model: Model) {
    const ofAll = withReturns((ordersOf.get(id) ?? []).filter((order) => order.paid === 1))
    const paid = ofAll.filter((order) => {
      const on = dayIn(orderAt(order), zoneOf(order.shop_id))
      return on === null || on <= day
    })
    const byCurrency = Map.groupBy(paid, ({ currency }) => String(currency))
    const [main] = [...byCurrency].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    if (!main) return { stage: null, type: null }
    const [currency, mine] = main
    const days = paid.map((order) => dayIn(orderAt(order), zoneOf(order.shop_id)))
    const last = most(days)
    const silence = last === null ? null : daysBetween(String(last), day)
    const line = model.cycle.categories.find(({ category }) => category === profile.category) ?? model.cycle
    const stage =
      silence !== null && silence > line.lostAfterDays
        ? 'lost'
        : silence !== null && silence > line.dormantAfterDays
          ? 'dormant'
          : mine.length > 1
            ? 'active'
            : 'new'
    const { split } = model
    const { money: limits } = model
    const much = limits ? limits.find((one) => one.currency === currency)?.split : split?.m
    if (!split || much == null || silence === null) return { stage, type: null }
    const net = sum(
      mine.map(({ gross_fen, refund_fen }) =>
        gross_fen === null ? null : Number(gross_fen) - Number(refund_fen),
      ),
    )
    const average = Math.sign(net) * Math.round(Math.abs(net) / mine.length)
    const times = model.frequency === 'orders' ? mine.length : new Set(days.filter(Boolean)).size
    const money = model.monetary === 'total' ? net : average
    return { stage, type: valueTypeOf(silence <= split.r, times >= split.f, money >= much) }
  }

  function leafTruth(leaf: Leaf, profile: Row, inside: number[]): Truth {
    const { id } = profile
    switch (leaf.on) {
      case 'fact':
        if (leaf.fact === 'birthday' && leaf.test.is === 'within') {
          const { period } = leaf.test
          if (profile.birthday === '') return null
          const { from, to } = daysOf(period, today)
          if (from === null || to === null || daysBetween(from, to) >= 365) return true
          return keptOn(profile).some((day) => inSpan(day, period))
        }
        return meets(
          leaf.fact === 'birthday' ? profile.birthday || null : factValue(leaf, profile),
          leaf.test,
        )
      case 'field':
        return meets(fieldValue(leaf, id), leaf.test)
      case 'tags':
        return tagged.some(
          (row) =>
            row.customer_id === id &&
            leaf.tags.includes(Number(row.tag_id)) &&
            within(Number(journal.find((entry) => entry.id === row.created_by)?.at), ours, leaf.since),
        )
      case 'tagged': {
        const living = (one: unknown) => {
          const row = customers.find((customer) => customer.id === one)
          return row?.merged_into_id ?? row?.id
        }
        const { from, to } = daysOf(leaf.within, today)
        const overlaps = (began: unknown, ended: string | null) => {
          const first = dayIn(began, ours)
          return first !== null && (to === null || first <= to) && (from === null || (ended ?? today) >= from)
        }
        return (
          spells.some(
            (row) =>
              living(row.person_id) === id &&
              leaf.tags.includes(Number(row.tag_id)) &&
              overlaps(row.from_at, dayIn(row.until_at, ours)),
          ) ||
          tagged.some(
            (row) =>
              row.customer_id === id &&
              leaf.tags.includes(Number(row.tag_id)) &&
              overlaps(journal.find((entry) => entry.id === row.created_by)?.at, null),
          )
        )
      }
      case 'identities':
        return identities.some(
          (row) =>
            row.customer_id === id &&
            (leaf.kinds?.some((kind) => kind === row.kind) ?? true) &&
            (leaf.platforms?.some((platform) => platform === row.scope) ?? true),
        )
      case 'sequence':
        return sequence(leaf, id)
      case 'snapshot': {
        const row = db.prepare('SELECT people FROM segment_snapshot WHERE id = ?').get(leaf.snapshot)
        return row ? unpackIds((row as { people: Buffer }).people).includes(id) : null
      }
      case 'stages': {
        const { from, to } = daysOf(leaf.period, today)
        const last = to === null || to > today ? today : to
        for (let day = from ?? '2024-01-01'; day <= last; day = addDays(day, 1)) {
          const { stage } = standingOn(id, profile, day, modelOf(last))
          if (stage !== null && leaf.stages.some((one) => one === stage)) return true
        }
        return false
      }
      case 'types': {
        const day = leaf.day > today ? today : leaf.day
        const { type } = standingOn(id, profile, day, modelOf(leaf.day))
        return type !== null && leaf.types.includes(type)
      }
      case 'segment': {
        const named = segments.find((row) => row.id === leaf.segment)
        if (!named || inside.includes(leaf.segment)) return null
        if (named.kind === 'fixed')
          return listed.some((row) => row.segment_id === leaf.segment && row.customer_id === id)
        const { root } = JSON.parse(String(named.rule)) as Rule
        return truth(root, profile, [...inside, leaf.segment]) === true
      }
      default:
        return meets(counted(leaf, id), leaf.test)
    }
  }

  function truth(node: Node, profile: Row, inside: number[] = []): Truth {
    const plain =
      'join' in node
        ? (node.join === 'and' ? and : or)(node.of.map((inner) => truth(inner, profile, inside)))
        : leafTruth(node, profile, inside)
    return node.not ? not(plain) : plain
  }

  return {
    people: ({ root }: Rule) => profiles.filter((row) => truth(root, row) === true).map(({ id }) => id),
    truths: ({ root }: Rule) => profiles.map((row) => truth(root, row)),
  }
}
