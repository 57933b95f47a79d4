import type { CustomerFilter, OwnFieldFilter, Stage } from '../../../../shared/features/customers/filter.ts'
import type { Issue } from '../../../../shared/features/quality/issue.ts'
import type { Db } from '../../../db/connect.ts'
import { ownConditions } from '../../fields/conditions.ts'
import { issueMark } from '../../quality/counts.ts'
import { peopleOfFigure } from '../../scoring/figures/people.ts'
import { rulePeople, segmentPeople } from '../../segments/in-segment.ts'
import { buyersOf } from '../bought.ts'
import { demoShops, paidDays } from '../fact-conditions.ts'
import { type Cycle, type Line, stageLimits } from '../rules.ts'
import { asksScores } from '../score-conditions.ts'
import { keptScoring } from '../scoring.ts'
import { BLOCKED, genders, HAS_EMAIL, HAS_PHONE, type ProfileColumns, type Text } from './columns.ts'
import { scoreFilter } from './score-mask.ts'

/** One byte per id: 1 where the filter finds them. Stage and search are the caller's. */
export function maskOf(db: Db, columns: ProfileColumns, filter: CustomerFilter, today: string): Uint8Array {
  const mask = columns.alive.slice(0, columns.size + 1)
  const keep = (good: (id: number) => boolean) => {
    for (let id = 1; id < mask.length; id += 1) if (mask[id] === 1 && !good(id)) mask[id] = 0
  }
  const { flags, gender, birthMonth, lastPaidDay } = columns
  const text = (column: Text, good: (word: string) => boolean) => {
    const allowed = Uint8Array.from(columns.words[column].list, (word) => Number(good(word)))
    const places = columns.texts[column]
    keep((id) => allowed[places[id] ?? 0] === 1)
  }
  const between = (
    values: Float64Array,
    range: { min?: number | undefined; max?: number | undefined } | undefined,
  ) => {
    if (!range) return
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range
    keep((id) => (values[id] ?? 0) >= min && (values[id] ?? 0) <= max)
  }
  const flag = (asked: boolean | undefined, bit: number) => {
    if (asked !== undefined) keep((id) => (((flags[id] ?? 0) & bit) !== 0) === asked)
  }
  const boughtIn = (shops: readonly number[]) => (word: string) =>
    shops.some((shop) => word.includes(` ${shop} `))

  if (filter.shopId !== undefined) text('shops', boughtIn([filter.shopId]))
  if (filter.demo !== undefined) {
    const inDemo = boughtIn(demoShops(db))
    text('shops', (word) => inDemo(word) === filter.demo)
  }
  const { region, owner } = filter
  if (owner) text('owner', (word) => owner.includes(word))
  if (region) text('region', (word) => region.some((place) => word === place || word.startsWith(`${place} `)))
  if (filter.gender) {
    const chosen = genders.map((name) => filter.gender?.includes(name))
    keep((id) => chosen[gender[id] ?? 0] === true)
  }
  if (filter.birthdayMonth) {
    const months = new Set(filter.birthdayMonth)
    keep((id) => months.has(birthMonth[id] ?? 0))
  }
  if (filter.hasBirthday !== undefined) keep((id) => (birthMonth[id] !== 0) === filter.hasBirthday)
  flag(filter.hasPhone, HAS_PHONE)
  flag(filter.hasEmail, HAS_EMAIL)
  flag(filter.doNotContact, BLOCKED)
  between(columns.figures.net_fen, filter.netFen)
  between(columns.figures.paid_orders, filter.paidOrders)
  const paidBetween = (days: Int32Array, from: string, to: string) => {
    if (from === '' && to === '') return
    const first = from === '' ? 1 : dayPlace(from)
    const last = to === '' ? Number.MAX_SAFE_INTEGER : dayPlace(to)
    keep((id) => (days[id] ?? 0) >= first && (days[id] ?? 0) <= last)
  }
  const { from, to } = paidDays(filter, today)
  paidBetween(lastPaidDay, from, to)
  paidBetween(columns.firstPaidDay, filter.firstPaid?.from ?? '', filter.firstPaid?.to ?? '')
  if (filter.segmentId !== undefined) within(mask, segmentPeople(db, filter.segmentId, today))
  if (filter.rule !== undefined) within(mask, rulePeople(db, filter.rule, today))
  if (filter.figure !== undefined) within(mask, peopleOfFigure(db, filter.figure, today))
  maskTags(db, mask, filter.tags)
  if (asksScores(filter)) keep(scoreFilter(columns, filter, keptScoring(db)))
  const hasIssue = (names: readonly Issue[]) => {
    const { bits, from } = issueMark(names, today)
    const lastOrder = columns.figures.last_order_at
    return (id: number) => ((columns.issues[id] ?? 0) & bits) !== 0 || (lastOrder[id] ?? 0) >= from
  }
  if (filter.issue) keep(hasIssue(filter.issue))
  if (filter.withoutIssue) {
    const odd = hasIssue(filter.withoutIssue)
    keep((id) => !odd(id))
  }
  if (filter.repair !== undefined) within(mask, concernedBy(db, filter.repair))
  for (const product of filter.bought?.all ?? []) within(mask, buyersOf(db, product))
  for (const product of filter.bought?.none ?? []) for (const id of buyersOf(db, product)) mask[id] = 0
  for (const asked of filter.own ?? []) maskOwn(db, mask, asked)
  return mask
}

/** `2026-01-31` → 20260131. */
const dayPlace = (day: string): number => Number(day.replaceAll('-', ''))

function maskTags(db: Db, mask: Uint8Array, tags: CustomerFilter['tags']): void {
  const tagged = db.prepare<[number], number>('SELECT customer_id FROM has_tag WHERE tag_id = ?').pluck()
  const having = (chosen: readonly number[]) => {
    const found = new Uint8Array(mask.length)
    for (const tag of chosen) for (const id of tagged.all(tag) as number[]) found[id] = 1
    return found
  }
  const keep = (found: Uint8Array, wanted: 0 | 1) => {
    for (let id = 1; id < mask.length; id += 1) if (found[id] !== wanted) mask[id] = 0
  }
  for (const tag of tags?.all ?? []) keep(having([tag]), 1)
  if (tags?.any) keep(having(tags.any), 1)
  if (tags?.none?.length) keep(having(tags.none), 0)
}

function maskOwn(db: Db, mask: Uint8Array, asked: OwnFieldFilter): void {
  for (const { with: found, value } of ownConditions(asked)) {
    const ids = db
      .prepare<unknown[], number>(`SELECT customer_id FROM known_field WHERE ${value.sql}`)
      .pluck()
      .all(...value.params) as number[]
    if (found) within(mask, ids)
    else for (const id of ids) if (id < mask.length) mask[id] = 0
  }
}

const concernedBy = (db: Db, repair: number): number[] =>
  db.prepare('SELECT customer_id FROM customer_repair WHERE repair_id = ?').pluck().all(repair) as number[]

/** Leaves only those in the mask who are in `ids` too. */
export function within(mask: Uint8Array, ids: readonly number[]): void {
  const found = new Uint8Array(mask.length)
  for (const id of ids) found[id] = 1
  for (let id = 1; id < mask.length; id += 1) if (found[id] === 0) mask[id] = 0
}

/** `stageCondition` (filter.ts) over the columns. */
export function stageReader(
  columns: ProfileColumns,
  cycle: Cycle,
  today: string,
): (id: number) => Stage | null {
  const placesOf = (line: Line) => {
    const { lostBefore, dormantBefore } = stageLimits(line, today)
    return { lost: dayPlace(lostBefore), dormant: dayPlace(dormantBefore) }
  }
  const shop = placesOf(cycle)
  const own = new Map(cycle.categories.map((line) => [line.category, placesOf(line)]))
  const { lastPaidDay, category } = columns
  const paid = columns.figures.paid_orders
  return (id) => {
    const day = lastPaidDay[id] ?? 0
    const { lost, dormant } = own.size === 0 ? shop : (own.get(category[id] ?? 0) ?? shop)
    if (day > 0 && day < lost) return 'lost'
    if (day > 0 && day < dormant) return 'dormant'
    const orders = paid[id] ?? 0
    if (orders === 0) return day === 0 ? 'prospect' : null
    return orders === 1 ? 'new' : 'active'
  }
}
