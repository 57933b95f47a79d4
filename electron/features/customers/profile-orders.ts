import type { PhoneKind } from '../../../shared/kernel/phone.ts'
import type { Db } from '../../db/connect.ts'
import { regionText } from '../orders/region.ts'
import { shopClocks } from '../shops/clocks.ts'
import type { ProfileOrder } from './profile-figures.ts'

type OrderValues = [
  number, // customer
  number, // shop
  string, // order number
  string, // currency
  number, // paid
  number | null, // gross
  number, // refund
  number | null, // created
  number | null, // paid at
  number, // items
  string, // name
  string, // nick
  string, // phone
  PhoneKind,
  string, // e-mail
  number, // country
  number, // province
  number, // city
  number, // district
  string, // postcode
  string, // address
]

/** Reads the orders of the noted customers above one id up to another, customer by customer. */
export function orderReader(db: Db): (above: number, upTo: number) => Map<number, ProfileOrder[]> {
  const read = db
    .prepare<[number, number], OrderValues>(
      `SELECT customer_id, shop_id, order_number, currency, paid, gross_fen, refund_fen, created_at, paid_at, items,
         name, nick, phone, phone_kind, email, country, province, city, district, postcode, address
       FROM temp.refresh CROSS JOIN orders ON orders.customer_id = refresh.id
       WHERE refresh.id > ? AND refresh.id <= ?`,
    )
    .raw()
  const shops = shopClocks(db)
  const places = placeReader(db)
  return (above, upTo) => {
    const found = new Map<number, ProfileOrder[]>()
    for (const values of read.all(above, upTo)) {
      const [customerId, shopId, orderNumber, currency, paid, grossFen, refundFen, createdAt, paidAt, items] =
        values
      const [, , , , , , , , , , name, nick, phone, phoneKind, email, country, province, city] = values
      const [district, postcode, address] = [values[18], values[19], values[20]]
      const { region, place } = places(country, province, city, district)
      const shop = shops(shopId)
      const purchaseAt = paid === 1 ? (paidAt ?? createdAt ?? 0) : 0
      const order: ProfileOrder = {
        shopId,
        platform: shop.platform,
        orderNumber,
        currency,
        paid: paid === 1,
        grossFen,
        refundFen,
        createdAt: createdAt ?? 0,
        paidAt: purchaseAt,
        paidDay: purchaseAt === 0 ? 0 : shop.day(purchaseAt),
        items,
        name,
        nick,
        phone,
        phoneKind,
        email,
        region,
        place: postcode === '' ? place : { ...place, postcode },
        address,
      }
      const list = found.get(customerId)
      if (list) list.push(order)
      else found.set(customerId, [order])
    }
    return found
  }
}

type ReadPlace = (
  country: number,
  province: number,
  city: number,
  district: number,
) => Pick<ProfileOrder, 'region' | 'place'>

function placeReader(db: Db): ReadPlace {
  const read = db.prepare<[number], string>('SELECT text FROM word WHERE id = ?').pluck()
  const text = (id: number) => (read.get(id) as string | undefined) ?? ''
  const places = new Map<string, ReturnType<ReadPlace>>()
  return (...words) => {
    const key = `${words[0]} ${words[1]} ${words[2]} ${words[3]}`
    let found = places.get(key)
    if (found === undefined) {
      const [country = '', province = '', city = '', district = ''] = words.map(text)
      found = {
        region: regionText({ country, province, city }),
        place: { country, province, city, district, postcode: '' },
      }
      places.set(key, found)
    }
    return found
  }
}
