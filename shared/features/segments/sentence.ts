import { facts } from './facts.ts'
import type { Period } from './period.ts'
import { isGroup, type Leaf, type Node, type OrderWhere, type Rule, type Test } from './rule.ts'

/** The words of one language, by their keys under `segments.words`. */
export type Say = (key: string, values?: Record<string, string | number>) => string

/** What is called by name in a rule; values as people read them. */
export interface Names {
  tag(id: number): string
  shop(id: number): string
  field(id: number): string
  segment(id: number): string
  /** A segment and the day on which its people were written down. */
  snapshot(id: number): string
  /** Of a fact, a platform, a status, a reason: the word for one of its values. */
  value(of: string, value: string): string
  money(fen: number, currency: string): string
}

/** A rule as a sentence, the same for pages, paper and files. */
export function ruleSentence({ root }: Rule, say: Say, names: Names): string {
  return nodeWords(root, say, names, true)
}

function nodeWords(node: Node, say: Say, names: Names, outermost = false): string {
  if (!isGroup(node)) return leafWords(node, say, names)
  const parts = node.of.map((inner) => nodeWords(inner, say, names))
  if (parts.length === 0) return say('nothing')
  const joined = parts.join(say(node.join))
  if (node.not) return say('group.not', { inner: joined })
  return outermost || parts.length === 1 ? joined : say('group.plain', { inner: joined })
}

function leafWords(leaf: Leaf, say: Say, names: Names): string {
  const not = leaf.not === true
  const sign = not ? 'no' : 'yes'
  const or = (words: readonly string[]) => words.join(say('orShort'))
  switch (leaf.on) {
    case 'fact': {
      if (leaf.test.is === 'yes') return say(`${sign}.${leaf.fact}`)
      const unit = facts[leaf.fact] === 'money' ? (leaf.currency ?? '') : ''
      const named = (value: string) => names.value(leaf.fact, value)
      return testWords(say(`fact.${leaf.fact}`), leaf.test, not, unit, { say, names, named })
    }
    case 'field':
      return testWords(names.field(leaf.field), leaf.test, not, '', {
        say,
        names,
        named: (value) => names.value('field', value),
      })
    case 'tags': {
      const since = leaf.since ? say('since', { period: periodWords(leaf.since, say) }) : ''
      return say(`tags.${sign}`, { tags: or(leaf.tags.map(names.tag)), since })
    }
    case 'tagged':
      return say(`tagged.${sign}`, {
        tags: or(leaf.tags.map(names.tag)),
        period: periodWords(leaf.within, say),
      })
    case 'identities': {
      const kinds = leaf.kinds ? or(leaf.kinds.map((kind) => names.value('identity', kind))) : say('anyKey')
      const where = leaf.platforms ? or(leaf.platforms.map((one) => names.value('platform', one))) : ''
      return say(`identities.${sign}`, { what: where === '' ? kinds : say('with', { rows: kinds, where }) })
    }
    case 'segment':
      return say(`segment.${sign}`, { name: names.segment(leaf.segment) })
    case 'snapshot':
      return say(`segment.was.${sign}`, { name: names.snapshot(leaf.snapshot) })
    case 'stages':
      return say(`past.${sign}`, {
        period: periodWords(leaf.period, say),
        what: or(leaf.stages.map((one) => names.value('stage', one))),
      })
    case 'types':
      return say(`past.${sign}`, {
        period: leaf.day,
        what: or(leaf.types.map((one) => names.value('type', one))),
      })
    case 'sequence': {
      const words = say(leaf.without ? 'sequence.without' : 'sequence.with', {
        first: ordersWords(leaf.first, say, names),
        next: ordersWords(leaf.next, say, names),
        days: leaf.days,
      })
      return not ? say('group.not', { inner: words }) : words
    }
    default:
      return countedWords(leaf, not, say, names)
  }
}

function countedWords(
  leaf: Extract<Leaf, { measure: string }>,
  not: boolean,
  say: Say,
  names: Names,
): string {
  const rows = leaf.on === 'orders' ? ordersWords(leaf.where, say, names) : rowsWords(leaf, say, names)
  const { test } = leaf
  // At least one, or none: there is a plainer word for it.
  if (leaf.measure === 'count' && test.is === 'range' && test.min === 1 && test.max === undefined)
    return say(not ? 'has.no' : 'has.yes', { rows })
  const what = say(`measure.${leaf.measure}`, { rows })
  return testWords(what, test, not, leaf.currency ?? '', { say, names, named: (value) => value })
}

interface TestNames {
  say: Say
  names: Names
  named: (value: string) => string
}

function testWords(
  what: string,
  test: Test,
  not: boolean,
  currency: string,
  { say, names, named }: TestNames,
): string {
  const sign = not ? 'no' : 'yes'
  switch (test.is) {
    case 'oneOf':
      return say(`oneOf.${sign}`, { what, values: test.values.map(named).join(say('orShort')) })
    case 'contains':
    case 'begins':
      return say(`${test.is}.${sign}`, { what, text: test.text })
    case 'within':
      return say(`within.${sign}`, { what, period: periodWords(test.period, say) })
    case 'known':
      return say(`known.${sign}`, { what })
    case 'yes':
      return what
    case 'range': {
      const show = (value: number) => (currency === '' ? String(value) : names.money(value, currency))
      const { min, max } = test
      const words =
        min !== undefined && max !== undefined
          ? say(min === max ? 'range.exactly' : 'range.between', { what, min: show(min), max: show(max) })
          : min !== undefined
            ? say('range.least', { what, min: show(min) })
            : say('range.most', { what, max: show(max ?? 0) })
      return not ? say('group.not', { inner: words }) : words
    }
  }
}

export function periodWords(period: Period, say: Say): string {
  switch (period.kind) {
    case 'last':
      return say(`period.last.${period.unit}`, { count: period.count })
    case 'next':
      return say('period.next', { count: period.days })
    case 'this':
    case 'previous':
      return say(`period.${period.kind}.${period.unit}`)
    case 'ago':
      if (period.max === undefined) return say('period.ago.least', { min: period.min ?? 0 })
      if (period.min === undefined) return say('period.ago.most', { max: period.max })
      return say(period.min === period.max ? 'period.ago.exactly' : 'period.ago.between', {
        min: period.min,
        max: period.max,
      })
    case 'days':
      if (period.to === undefined) return say('period.from', { from: period.from ?? '' })
      if (period.from === undefined) return say('period.to', { to: period.to })
      if (period.from === period.to) return period.from
      return say('period.days', { from: period.from, to: period.to })
  }
}

/** Orders of a kind: `paid orders (last 90 days, 白茶)`. */
export function ordersWords(where: OrderWhere, say: Say, names: Names): string {
  const or = (words: readonly string[]) => words.join(say('orShort'))
  const found: string[] = []
  const quoted = (words: readonly string[]) => or(words.map((text) => say('quoted', { text })))
  if (where.period) found.push(periodWords(where.period, say))
  if (where.titles) found.push(say('where.titles', { titles: quoted(where.titles) }))
  if (where.titleHas !== undefined) found.push(say('where.titleHas', { text: where.titleHas }))
  if (where.categories) found.push(say('where.categories', { categories: quoted(where.categories) }))
  if (where.shops) found.push(or(where.shops.map(names.shop)))
  if (where.platforms) found.push(or(where.platforms.map((one) => names.value('platform', one))))
  if (where.status) found.push(or(where.status.map((one) => names.value('status', one))))
  if (where.channels) found.push(say('where.channels', { channels: or(where.channels) }))
  if (where.discounted !== undefined)
    found.push(say(where.discounted ? 'where.discounted' : 'where.fullPrice'))
  if (where.refunded !== undefined) found.push(say(where.refunded ? 'where.refunded' : 'where.unrefunded'))
  if (where.hours) found.push(say('where.hours', { hours: where.hours.join(say('comma')) }))
  if (where.weekdays)
    found.push(where.weekdays.map((day) => names.value('weekday', String(day))).join(say('comma')))
  if (where.amount)
    found.push(
      testWords(
        say('where.amount'),
        { is: 'range', min: where.amount.min, max: where.amount.max },
        false,
        where.amount.currency,
        {
          say,
          names,
          named: (value) => value,
        },
      ),
    )
  return withWhere(say(`rows.orders.${where.paid ?? 'paid'}`), found, say)
}

const withWhere = (rows: string, found: readonly string[], say: Say): string =>
  found.length === 0 ? rows : say('with', { rows, where: found.join(say('comma')) })

function rowsWords(
  leaf: Exclude<Extract<Leaf, { measure: string }>, { on: 'orders' }>,
  say: Say,
  names: Names,
): string {
  const or = (words: readonly string[]) => words.join(say('orShort'))
  const found: string[] = []
  const text = (value: string | undefined) =>
    value !== undefined && found.push(say('where.textHas', { text: value }))
  const period = (value: Period | undefined) => value && found.push(periodWords(value, say))
  switch (leaf.on) {
    case 'refunds':
      period(leaf.where.period)
      if (leaf.where.states) found.push(or(leaf.where.states.map((one) => names.value('refund', one))))
      text(leaf.where.reasonHas)
      break
    case 'reviews':
      period(leaf.where.period)
      if (leaf.where.rating)
        found.push(
          testWords(say('where.rating'), { is: 'range', ...leaf.where.rating }, false, '', {
            ...{ say, names, named: (value: string) => value },
          }),
        )
      text(leaf.where.textHas)
      break
    case 'notes':
      period(leaf.where.period)
      text(leaf.where.textHas)
      break
    case 'contacts':
      period(leaf.where.period)
      if (leaf.where.reasons) found.push(or(leaf.where.reasons.map((one) => names.value('reason', one))))
      if (leaf.where.states) found.push(or(leaf.where.states.map((one) => names.value('decision', one))))
      break
    case 'contacted':
      period(leaf.where.period)
      if (leaf.where.channels) found.push(or(leaf.where.channels.map((one) => names.value('channel', one))))
      break
    case 'members':
      if (leaf.where.joined) found.push(say('where.joined', { period: periodWords(leaf.where.joined, say) }))
      if (leaf.where.shops) found.push(or(leaf.where.shops.map(names.shop)))
      if (leaf.where.levels) found.push(or(leaf.where.levels))
  }
  return withWhere(say(`rows.${leaf.on}`), found, say)
}
