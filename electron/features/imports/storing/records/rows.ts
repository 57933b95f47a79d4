import type { RecordKind } from '../../../../../shared/features/imports/records.ts'
import { countryCode } from '../../../../../shared/kernel/country.ts'
import { cleanEmail } from '../../../../../shared/kernel/email.ts'
import { readPhone } from '../../../../../shared/kernel/phone.ts'
import { isMasked } from '../../../../../shared/kernel/text.ts'
import { regionText } from '../../../orders/region.ts'
import type { Values } from './tellings.ts'

/** The table of each kind of record. */
export const recordTables = {
  refunds: 'refund',
  reviews: 'review',
  members: 'member',
  products: 'product_listing',
  traffic: 'traffic',
} as const satisfies Record<RecordKind, string>

type Column = string | number | null

/** Columns of a record's table by what is said about it. Everything said stands in `facts` as well. */
export function recordColumns(kind: RecordKind, values: Values): Record<string, Column> {
  const { shopName: _, ...facts } = values
  return { ...columnsOf[kind](reader(values)), facts: JSON.stringify(facts) }
}

function reader(values: Values) {
  return {
    text: (field: string): string => String(values[field] ?? ''),
    number: (field: string): number | null => {
      const value = values[field]
      return typeof value === 'number' ? value : null
    },
  }
}
type Reader = ReturnType<typeof reader>

const columnsOf: Record<RecordKind, (read: Reader) => Record<string, Column>> = {
  refunds: ({ text, number }) => ({
    refund_number: text('refundNumber'),
    order_number: text('orderNumber'),
    line_key: text('lineKey'),
    state: states.has(text('status')) ? text('status') : '',
    status_raw: text('status'),
    amount_fen: number('refund'),
    kind: text('type'),
    reason: text('reason'),
    applied_at: number('appliedAt'),
    finished_at: number('finishedAt'),
    title: text('title'),
  }),
  reviews: ({ text, number }) => ({
    order_number: text('orderNumber'),
    account: text('account'),
    rating: ratingOf(text('rating')),
    text: text('text'),
    reviewed_at: number('reviewedAt'),
    title: text('title'),
  }),
  members: ({ text, number }) => {
    const phone = readPhone(text('phone'), countryCode(text('country')))
    return {
      name: text('name'),
      nick: text('nick'),
      account: text('account'),
      member_id: text('memberId'),
      phone: phone.value,
      phone_kind: phone.kind,
      email: text('email'),
      gender: text('gender'),
      birthday: text('birthday'),
      level: text('level'),
      points: number('points'),
      balance_fen: number('balance'),
      tags: text('tags'),
      region: regionText({ country: text('country'), province: text('province'), city: text('city') }),
      address: [text('district'), text('address')].filter((part) => part !== '').join(' '),
      joined_at: number('joinedAt'),
    }
  },
  products: ({ text, number }) => ({
    product_id: text('productId'),
    sku: text('sku'),
    title: text('title'),
    attributes: text('attributes'),
    category: text('category'),
    price_fen: number('price'),
    cost_fen: number('cost'),
    stock: number('stock'),
    status_raw: text('status'),
  }),
  traffic: ({ text, number }) => ({
    day: text('day'),
    product_id: text('productId'),
    title: text('title'),
    ...visitorOf(text),
    visitors: number('visitors'),
    views: number('views'),
    dwell_seconds: number('dwell'),
    favourites: number('favourites'),
    cart_people: number('cartPeople'),
    buyers: number('buyers'),
    paid_fen: number('paid'),
  }),
}

/** Written as keys of people are, so that they are found by them. What a platform hid names nobody. */
function visitorOf(text: Reader['text']): Record<string, Column> {
  const clear = (value: string) => (isMasked(value) ? '' : value)
  const buyerId = clear(text('buyerId'))
  const phone = readPhone(text('phone'))
  return {
    buyer_id: buyerId.includes('@') ? buyerId.toLowerCase() : buyerId,
    account: clear(text('account')),
    phone: phone.kind === 'real' ? phone.value : '',
    email: clear(cleanEmail(text('email'))),
  }
}

const states = new Set(['success', 'pending', 'failed'])

/** Whole stars from 1 to 5; null where the file says something else. */
function ratingOf(text: string): number | null {
  const stars = Math.round(Number.parseFloat(text))
  return stars >= 1 && stars <= 5 ? stars : null
}
