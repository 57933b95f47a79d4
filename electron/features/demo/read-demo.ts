import { join } from 'node:path'
import { orderStatus } from '../../../shared/features/orders/contract.ts'
import { dayOf } from '../../../shared/kernel/day.ts'
import { readPhone } from '../../../shared/kernel/phone.ts'
import type { BuyerObservation, LineObservation, OrderObservation } from '../imports/reading/observation.ts'
import {
  type DemoCustomer,
  type DemoLine,
  type DemoOrder,
  type DemoProduct,
  type DemoShop,
  readDemoFiles,
} from './demo-files.ts'
import { birthdayOf, creationTime, type LoadingMoment, stepTime } from './demo-time.ts'

export interface DemoPerson {
  /** `YYYY-MM-DD`, `--MM-DD`, or empty. */
  birthday: string
  gender: 'female' | 'male' | 'unknown'
}

export interface DemoContent {
  shops: Pick<DemoShop, 'name' | 'platform' | 'currency' | 'timeZone'>[]
  /** Oldest first; nothing in them lies after the loading moment. */
  orders: OrderObservation[]
  /** What no order file says, by identity: `phone:19900001234`, or `email:…` where there is no phone. */
  people: Map<string, DemoPerson>
}

const genders: Record<string, DemoPerson['gender']> = { f: 'female', m: 'male' }

/**
 * The demo shop as if its orders had been exported at `now` (an instant). Of a paid order, lines' amounts plus postage
 * are the gross; discounts are already in the amounts. Birthdays count from the first shop's day.
 */
export function readDemo(resourcesDir: string, { now }: { now: number }): DemoContent {
  const files = readDemoFiles(join(resourcesDir, 'demo-shop'))
  const moments = new Map(
    files.shops.map(({ key, timeZone }) => [key, { now, timeZone, today: dayOf(now, timeZone) }]),
  )
  const shops = new Map(files.shops.map((shop) => [shop.key, shop]))
  const products = new Map(files.products.map((product) => [product.sku, product]))
  const customers = new Map(files.customers.map((customer) => [customer.key, customer]))
  const lines = Map.groupBy(files.lines, (line) => line.order)
  const orders = files.orders.map((order, index) => {
    const shop = known(shops, order.shop)
    return {
      ...orderOf(order, shop, known(moments, order.shop)),
      ...amounts(order, known(lines, order.number), products),
      row: index + 2,
      carrier: order.carrier && (files.carriers[order.carrier] ?? ''),
      buyer: order.customer
        ? buyerOf(known(customers, order.customer), shop)
        : order.region
          ? regionOf(order.region, shop)
          : null,
    }
  })
  orders.sort((a, b) => a.createdAt - b.createdAt || a.row - b.row)
  const today = dayOf(now, files.shops[0]?.timeZone ?? 'UTC')
  return {
    shops: files.shops.map(({ name, platform, currency, timeZone }) => ({
      name,
      platform,
      currency,
      timeZone,
    })),
    orders,
    people: new Map(
      files.customers.map(({ phone, email, birthday, gender }) => [
        phone ? `phone:${readPhone(phone).value}` : `email:${email}`,
        { birthday: birthdayOf(birthday, today), gender: genders[gender] ?? 'unknown' },
      ]),
    ),
  }
}

function orderOf(order: DemoOrder, shop: DemoShop, moment: LoadingMoment) {
  const created = creationTime(order.created, moment)
  const status = orderStatus.parse(order.status)
  return {
    rows: 1,
    platform: shop.platform,
    shopName: shop.name,
    orderNumber: shop.numberPrefix + order.number,
    externalId: shop.externalIdPrefix && shop.externalIdPrefix + order.number,
    head: true,
    status,
    statusRaw: shop.statuses[status] ?? '',
    closeReason: shop.closeReasons[status] ?? '',
    paid: order.paid !== '',
    currency: shop.currency,
    createdAt: created.at,
    paidAt: stepTime(order.paid, created, moment),
    shippedAt: stepTime(order.shipped, created, moment),
    completedAt: stepTime(order.completed, created, moment),
    trackingNumber: order.tracking,
    buyerMessage: order.message,
    sellerNote: order.note,
    channel: order.channel,
    lineLevel: 'items' as const,
  }
}

function amounts(order: DemoOrder, rows: DemoLine[], products: Map<string, DemoProduct>) {
  const paid = order.paid !== ''
  const shippingFen = Number(order.shippingFen)
  let dueFen = shippingFen
  let discountFen = 0
  let refundFen = 0
  const lines = rows.map((row, index): LineObservation => {
    const product = known(products, row.sku)
    const quantity = Number(row.quantity)
    const amountFen = Number(row.amountFen)
    dueFen += amountFen
    discountFen += product.priceFen * quantity - amountFen
    refundFen += Number(row.refundFen)
    return {
      key: String(index + 1),
      title: product.title,
      sku: product.sku,
      attributes: product.attributes,
      quantity,
      unitPriceFen: product.priceFen,
      amountFen: paid ? amountFen : 0,
      refundFen: Number(row.refundFen),
      statusRaw: '',
      adjustment: product.adjustment ?? false,
    }
  })
  // Who gets everything back gets the postage too.
  if (order.status === 'refunded') refundFen = dueFen
  return { grossFen: paid ? dueFen : 0, refundFen, dueFen, shippingFen, discountFen, lines }
}

const nobody: BuyerObservation = {
  name: '',
  keys: [],
  nick: '',
  phone: '',
  phoneKind: 'unknown',
  email: '',
  country: '',
  province: '',
  city: '',
  district: '',
  address: '',
  postcode: '',
  acceptsMarketing: null,
}

/** An anonymous order still says where its parcel went. */
function regionOf(region: string, { country }: DemoShop): BuyerObservation {
  const [province = '', city = '', district = ''] = region.split(' ')
  return { ...nobody, country, province, city, district }
}

function buyerOf(customer: DemoCustomer, { platform, country }: DemoShop): BuyerObservation {
  const { kind, value } = readPhone(customer.phone)
  const keys: BuyerObservation['keys'] = []
  if (platform === 'taobao') keys.push({ kind: 'account', value: customer.nick })
  if (kind === 'real') keys.push({ kind: 'phone', value })
  if (customer.email && platform === 'shopify') keys.push({ kind: 'email', value: customer.email })
  return {
    ...nobody,
    name: customer.name,
    keys,
    nick: platform === 'taobao' ? customer.nick : '',
    phone: value,
    phoneKind: kind,
    email: platform === 'shopify' ? customer.email : '',
    country,
    province: customer.province,
    city: customer.city,
    district: customer.district,
    address: customer.address,
  }
}

function known<Value>(map: Map<string, Value>, key: string): Value {
  const found = map.get(key)
  if (found === undefined) throw new Error(`demo shop: nothing is called ${key}`)
  return found
}
