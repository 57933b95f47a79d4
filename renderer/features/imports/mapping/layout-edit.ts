import {
  type AnyLayout,
  type Field,
  type Layout,
  type PlaceField,
  placeFields,
  type RecordLayout,
} from '../../../../shared/features/imports/layout.ts'
import { ownFieldIn, type RecordKind, recordFields } from '../../../../shared/features/imports/records.ts'
import type { FileKind } from '../../../../shared/features/imports/results.ts'

/** Fields that a column may be given, in groups as the chooser shows them. */
export const orderGroups = {
  order: [
    'orderNumber',
    'status',
    'shopName',
    'afterSales',
    'closeReason',
    'carrier',
    'trackingNumber',
    'buyerMessage',
    'sellerNote',
    'channel',
    'currency',
  ],
  time: ['createdAt', 'paidAt', 'shippedAt', 'completedAt', 'cancelledAt'],
  money: ['received', 'total', 'refund', 'dueGoods', 'shipping', 'discount', 'tax'],
  line: [
    'title',
    'sku',
    'attributes',
    'quantity',
    'unitPrice',
    'lineTotal',
    'lineDiscount',
    'lineRefund',
    'lineStatus',
    'lineKey',
  ],
  buyer: ['account', 'nick', 'buyerId', 'name', 'phone', 'email', 'acceptsMarketing'],
  place: ['whole', 'country', 'province', 'city', 'district', 'address', 'postcode'],
} as const satisfies Record<string, readonly (Field | PlaceField)[]>
export type OrderGroup = keyof typeof orderGroups

export const fieldsOf = (kind: RecordKind): string[] => Object.keys(recordFields[kind])

const isPlace = (field: string): field is PlaceField => (placeFields as readonly string[]).includes(field)
const isOrderLayout = (layout: AnyLayout): layout is Layout => layout.kind === 'orders'

/** What a column is read as; null: it is left out. */
export function fieldOf(layout: AnyLayout, column: string): string | null {
  const groups: Partial<Record<string, string[]>>[] = [layout.fields]
  if (isOrderLayout(layout)) groups.push(...layout.places)
  for (const group of groups)
    for (const [field, headers] of Object.entries(group)) if (headers?.includes(column)) return field
  return null
}

/** Gives a column its field; whichever had the field before is left out, and so is the column where it stood. */
export function give(layout: AnyLayout, column: string, field: string | null): AnyLayout {
  const without = <Key extends string>(group: Partial<Record<Key, string[]>>) =>
    Object.fromEntries(
      Object.entries<string[] | undefined>(group)
        .map(([name, headers]) => [name, (headers ?? []).filter((header) => header !== column)] as const)
        .filter(([name, headers]) => headers.length > 0 && name !== field),
    )
  if (!isOrderLayout(layout)) {
    const fields = without(layout.fields)
    return stillRequired({ ...layout, fields: field === null ? fields : { ...fields, [field]: [column] } })
  }
  const fields: Layout['fields'] = without(layout.fields)
  const [first = {}, ...further] = layout.places.map((group): Layout['places'][number] => without(group))
  const places = { first }
  if (field !== null && isPlace(field)) places.first = { ...first, [field]: [column] }
  else if (field !== null) fields[field as Field] = [column]
  const given = stillRequired(
    fitMoney({
      ...layout,
      fields,
      places: [places.first, ...further].filter((group) => Object.keys(group).length > 0),
    }),
  )
  // Where a column gives orders their numbers, none need be made; and the other way round.
  const before = layout.fields.orderNumber !== undefined
  const now = fields.orderNumber !== undefined
  if (before === now || (now && layout.orderBy === 'buyer-day')) return given
  return withOrderBy(given, now ? 'number' : 'row')
}

/** A proposal asks for every column it named: one that a person took away must not make the table a strange one. */
function stillRequired<Given extends AnyLayout>(layout: Given): Given {
  const named: Partial<Record<string, string[]>> = layout.fields
  return { ...layout, require: layout.require.filter((some) => some.some((field) => named[field])) }
}

/** Where what a line brought stands, as far as the columns chosen tell; and what is to be paid. */
function fitMoney(layout: Layout): Layout {
  const { fields, row } = layout
  const has = (field: Field) => fields[field] !== undefined
  const line = has('lineTotal')
    ? 'total'
    : has('unitPrice') && has('quantity')
      ? 'price'
      : row === 'line' && has('received')
        ? 'received'
        : 'none'
  return { ...layout, money: { ...layout.money, line } }
}

/** One row is a whole order, or one line of it; then amounts of the order stand on each of its rows. */
export const withRow = (layout: Layout, row: Layout['row']): Layout =>
  fitMoney({
    ...layout,
    row,
    head: row === 'line' && layout.fields.total === undefined ? 'each-row' : 'repeated',
  })

/** A table without order numbers: numbers are made from the rows, or from buyer and day. */
export function withOrderBy(layout: Layout, orderBy: Layout['orderBy']): Layout {
  const required: Record<Layout['orderBy'], Layout['require']> = {
    number: [['orderNumber']],
    row: [['createdAt', 'paidAt']],
    'buyer-day': [['createdAt', 'paidAt']],
  }
  return {
    ...layout,
    orderBy,
    head: orderBy === 'number' ? layout.head : 'each-row',
    require: required[orderBy],
  }
}

/** The same table read as another kind of thing; columns keep the fields that both kinds have. */
export function withKind(layout: AnyLayout, kind: FileKind): AnyLayout {
  if (layout.kind === kind) return layout
  const { id, platform, currency, header } = layout
  const dates = { ...layout.dates }
  const given: Partial<Record<string, string[]>> = layout.fields
  const kept = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (given[name] ? [[name, given[name]]] : [])))
  if (kind !== 'orders') {
    const record: RecordLayout = {
      id,
      kind,
      platform,
      currency,
      dates,
      header,
      require: [],
      forbid: [],
      fields: kept([...fieldsOf(kind), ...(kind === 'members' ? Object.keys(given).filter(ownFieldIn) : [])]),
      sums: {},
      nothing: {},
      words: {},
      platformBy: [],
    }
    return record
  }
  const said = { status: [], closeReason: [], afterSales: [] }
  const names: readonly string[] = Object.values(orderGroups).flat()
  const orders: Layout = {
    kind,
    id,
    platform,
    currency,
    dates,
    header,
    row: 'order',
    orderBy: 'number',
    fill: [],
    platformBy: [],
    head: 'repeated',
    headMark: [],
    require: [['orderNumber']],
    marks: [],
    forbid: [],
    evenNumbers: false,
    fields: kept(names.filter((name) => !isPlace(name))),
    sums: {},
    less: {},
    skip: {},
    cancelledLines: {},
    accountIn: 'cell',
    places: [kept(placeFields)].filter((group) => Object.keys(group).length > 0),
    nothing: {},
    money: {
      received: 'gross',
      lessOutstanding: [],
      due: [],
      line: 'none',
      returns: false,
      stated: true,
      taxOnTop: [],
      signs: {},
    },
    paid: { by: ['time-set', 'amount', 'listed'], yes: said, no: said },
    status: { raw: ['status'], cancelledWord: '', rules: [], without: [{ gives: 'completed' }] },
    adjustments: { kinds: [], titles: [], butNot: [] },
  }
  return fitMoney(orders)
}
