import type { z } from 'zod'
import { nearest } from '../../kernel/nearest.ts'
import { type AnyLayout, type Field, fields, orderLayout, placeFields, recordLayout } from './layout.ts'
import { type LayoutProblem, notAllowed, notJson, problemsOf, spoken } from './layout-problems.ts'
import { ownFieldIn, type RecordKind, recordFields, recordKinds } from './records.ts'

/**
 * A layout as a person writes it, or as somebody passed it on: what it leaves out is taken as for a plain table of
 * sales, and what is wrong with it is named by field. It comes from strangers, so its size is capped.
 */

/** Characters; the largest that comes with the app has a tenth of it. */
export const MOST_LAYOUT_TEXT = 100_000

export type OwnLayout = { layout: AnyLayout; problems: [] } | { layout: null; problems: LayoutProblem[] }

/** Reads the text of a layout file. */
export function readOwnLayout(text: string): OwnLayout {
  if (text.length > MOST_LAYOUT_TEXT) {
    const allowed = String(MOST_LAYOUT_TEXT)
    return wrong({ field: '', code: 'too-long', allowed, given: String(text.length), near: '' })
  }
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return wrong(notJson(text))
  }
  return ownLayout(content)
}

/** The same for JSON that is read already. */
export function ownLayout(content: unknown): OwnLayout {
  const read = draftLayout(content)
  const missing = read.layout?.kind === 'orders' ? missingOf(read.layout) : []
  return missing.length > 0 ? { layout: null, problems: missing } : read
}

/** What a layout that a person made is called where it has no name of its own. */
export const OWN = 'own'

/** A layout that may still lack what makes an order: the mapping step starts from it. */
export function draftLayout(content: unknown): OwnLayout {
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return wrong({ field: '', code: 'wrong-type', allowed: 'object', given: spoken(content), near: '' })
  const { columns, timeZone, name, statuses, ...own } = content as Record<string, unknown>
  const kind = own.kind ?? 'orders'
  const kinds = ['orders', ...recordKinds]
  if (!kinds.includes(String(kind))) return wrong(notAllowed('kind', kinds, kind))
  const known: readonly string[] = kind === 'orders' ? fields : Object.keys(recordFields[kind as RecordKind])
  const places: readonly string[] = kind === 'orders' ? placeFields : []
  const all = fieldsOf(own.fields, columns, [...known, ...places])
  const [named, place] = parted(all, (field) => places.includes(field))
  const strange = Object.keys(named).filter(
    (field) => !known.includes(field) && !(kind === 'members' && ownFieldIn(field)),
  )
  if (strange.length > 0) {
    const field = columns === undefined ? 'fields' : 'columns'
    return wrong(
      ...strange.map((given): LayoutProblem => {
        const allowed = [...known, ...places]
        const near = nearest(given, allowed)
        return { field, code: 'no-such-field', allowed: allowed.join(', '), given, near }
      }),
    )
  }
  const common = {
    id: OWN,
    platform: 'other',
    currency: '',
    header: null,
    ...own,
    fields: named,
    // Who writes down the order of day and month has been asked.
    dates: {
      timeZone: timeZone ?? null,
      otherwise: 'day-first',
      certain: 'otherwise' in objectOf(own.dates),
      ...objectOf(own.dates),
    },
    // A table of which a column is missing is another table.
    require: own.require ?? Object.keys(named).map((field) => [field]),
    ...(name === undefined ? {} : { note: name }),
  }
  const checked =
    kind === 'orders'
      ? orderLayout.safeParse({ ...plainSales(common, own, statuses), ...placesOf(own.places, place) })
      : recordLayout.safeParse({ ...common, kind })
  if (!checked.success)
    return { layout: null, problems: checked.error.issues.flatMap((issue) => problemsOf(issue, content)) }
  return { layout: checked.data, problems: [] }
}

const wrong = (...problems: LayoutProblem[]): OwnLayout => ({ layout: null, problems })

const objectOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})

/**
 * Fields with their header spellings, from either way of writing them: by field, or `columns` by header. Either is read
 * the other way round where only that way makes sense.
 */
function fieldsOf(byField: unknown, columns: unknown, known: readonly string[]): Record<string, unknown> {
  const named: Record<string, unknown> = {}
  const add = (field: string, headers: unknown) => {
    const before = named[field]
    named[field] = Array.isArray(before) && Array.isArray(headers) ? [...before, ...headers] : headers
  }
  for (const [field, headers] of Object.entries(objectOf(byField))) {
    const turned = typeof headers === 'string' && known.includes(headers) && !known.includes(field)
    if (turned) add(headers, [field])
    else add(field, typeof headers === 'string' ? [headers] : headers)
  }
  for (const [header, field] of Object.entries(objectOf(columns))) {
    const turned = known.includes(header) && !known.includes(String(field))
    if (turned) add(header, Array.isArray(field) ? field : [String(field)])
    else add(String(field), [header])
  }
  return named
}

function parted(all: Record<string, unknown>, wanted: (field: string) => boolean) {
  const entries = Object.entries(all)
  return [
    Object.fromEntries(entries.filter(([field]) => !wanted(field))),
    Object.fromEntries(entries.filter(([field]) => wanted(field))),
  ] as const
}

/** Parts of a place among the columns are one group of `places`, before those that are written there. */
const placesOf = (given: unknown, among: Record<string, unknown>): object =>
  Object.keys(among).length === 0 ? {} : { places: [among, ...(Array.isArray(given) ? given : [])] }

/** What a plain table of sales means where its layout does not say: everything in it was sold and paid. */
function plainSales(
  common: { fields: Record<string, unknown> },
  own: Record<string, unknown>,
  statuses: unknown,
): object {
  const has = (field: Field) => field in common.fields
  const row = own.row ?? (own.orderBy === 'buyer-day' ? 'line' : 'order')
  const line = has('received') ? 'received' : has('lineTotal') ? 'total' : has('unitPrice') ? 'price' : 'none'
  const nothing = { status: [], closeReason: [], afterSales: [] }
  const said = Object.entries(objectOf(statuses))
  const unpaid = said.filter(([, gives]) => gives === 'unpaid' || gives === 'closed').map(([word]) => word)
  const sold = [
    { when: { refund: 'some', net: 'none' }, gives: 'refunded' },
    { when: { refund: 'some' }, gives: 'partially_refunded' },
    { gives: 'completed' },
  ]
  return {
    row,
    head: 'each-row',
    ...common,
    money: { received: 'gross', line, returns: true, ...objectOf(own.money) },
    paid: {
      by: ['words', 'listed'],
      yes: nothing,
      no: { ...nothing, status: unpaid },
      ...objectOf(own.paid),
    },
    status: {
      raw: has('status') ? ['status'] : [],
      rules: said.map(([word, gives]) => ({ is: [word], gives })),
      without: sold,
      ...objectOf(own.status),
    },
  }
}

/** Without these there is no order to be made of a row. */
function missingOf(layout: z.infer<typeof orderLayout>): LayoutProblem[] {
  const has = (field: Field) => layout.fields[field] !== undefined
  const missing = (...any: Field[]): LayoutProblem[] =>
    any.some(has) ? [] : [{ field: 'fields', code: 'missing', allowed: any.join(' / '), given: '', near: '' }]
  if (layout.orderBy === 'number') return missing('orderNumber')
  const day = missing('createdAt', 'paidAt')
  const buyer = ['buyerId', 'account', 'nick', 'payAccount', 'phone', 'email', 'name'] as const
  return layout.orderBy === 'row' ? day : [...day, ...missing(...buyer)]
}
