import type { Locale } from '../../kernel/schemas.ts'

/** What a script may leave open; each is filled with what is known of the person, the order or the occasion. */
export const placeholders = [
  'name',
  'product',
  'shop',
  'amount',
  'order',
  'days',
  'carrier',
  'tracking',
  'date',
  'years',
  'festival',
  'points',
  'coupon',
  'next',
] as const
export type Placeholder = (typeof placeholders)[number]

const isPlaceholder = (name: string): name is Placeholder => placeholders.some((known) => known === name)

/** Anything in braces, also what is written in a way that will not be filled: `{姓名}`, `{Name}`, `{ name }`. */
const BRACES = /\{([^{}]*)\}/g

export interface UnknownPlaceholder {
  /** As it stands in the text. */
  text: string
  at: number
  /** The one that was probably meant. */
  meant: Placeholder | null
}

/** Other names people write, sellers' tools use or that a translation brings. */
const otherNames: Record<string, Placeholder> = {
  姓名: 'name',
  名字: 'name',
  昵称: 'name',
  称呼: 'name',
  客户: 'name',
  买家: 'name',
  买家昵称: 'name',
  customer: 'name',
  firstname: 'name',
  first_name: 'name',
  商品: 'product',
  商品名: 'product',
  宝贝: 'product',
  产品: 'product',
  item: 'product',
  title: 'product',
  店铺: 'shop',
  店名: 'shop',
  店铺名: 'shop',
  store: 'shop',
  金额: 'amount',
  price: 'amount',
  total: 'amount',
  订单: 'order',
  订单号: 'order',
  ordernumber: 'order',
  order_number: 'order',
  天数: 'days',
  快递: 'carrier',
  快递公司: 'carrier',
  物流: 'carrier',
  courier: 'carrier',
  单号: 'tracking',
  快递单号: 'tracking',
  运单号: 'tracking',
  trackingnumber: 'tracking',
  日期: 'date',
  到期日: 'date',
  周年: 'years',
  节日: 'festival',
  节气: 'festival',
  holiday: 'festival',
  积分: 'points',
  优惠券: 'coupon',
  券: 'coupon',
  voucher: 'coupon',
}

/** Placeholders that would not be filled, with the one that was probably meant. */
export function unknownPlaceholders(text: string): UnknownPlaceholder[] {
  return [...text.matchAll(BRACES)].flatMap((found) => {
    const [whole, inside = ''] = found
    const name = inside.split('|')[0] ?? ''
    return isPlaceholder(name) ? [] : [{ text: whole, at: found.index, meant: meantBy(name) }]
  })
}

function meantBy(written: string): Placeholder | null {
  const name = written.trim().toLowerCase()
  if (isPlaceholder(name)) return name
  const other = Object.hasOwn(otherNames, name) ? otherNames[name] : undefined
  if (other) return other
  const near = placeholders
    .map((known) => ({ known, distance: editDistance(name, known) }))
    .sort((a, b) => a.distance - b.distance)[0]
  return near && near.distance <= Math.max(1, Math.floor(near.known.length / 3)) ? near.known : null
}

/** Insertions, deletions, changes and swaps of neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(
        (row[j - 1] ?? 0) + 1,
        (rows[i - 1]?.[j] ?? 0) + 1,
        (rows[i - 1]?.[j - 1] ?? 0) + cost,
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}

/** What stands in where nothing is known, as a placeholder is put into a text; empty where its sentence must do without. */
export const fallbacks: Record<Locale, Partial<Record<Placeholder, string>>> = {
  'zh-CN': {
    ...{
      name: '亲',
      product: '宝贝',
      shop: '小店',
      days: '几',
      carrier: '快递',
      date: '近期',
      festival: '节日',
    },
    ...{ points: '部分', coupon: '优惠券' },
  },
  en: {
    ...{ name: 'there', product: 'your order', shop: 'our shop', days: 'some', carrier: 'the carrier' },
    ...{ date: 'soon', festival: 'the holidays', points: 'some', coupon: 'your coupon' },
  },
}

/** A placeholder as it is written: `{name|亲}`. */
export function written(name: Placeholder, locale: Locale): string {
  const fallback = fallbacks[locale][name]
  return fallback === undefined ? `{${name}}` : `{${name}|${fallback}}`
}
