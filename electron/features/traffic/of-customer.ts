import type { CustomerVisits, SeenProduct } from '../../../shared/features/traffic/of-customer.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { livingCustomer } from '../customers/queries.ts'

const SHOWN = 50

/** The surest first: a row whose account is somebody else's is not theirs for a phone. */
const keys = [
  { kind: 'buyer_id', scope: 'shop.platform' },
  { kind: 'account', scope: 'shop.platform' },
  { kind: 'phone', scope: `''` },
  { kind: 'email', scope: `''` },
]

/** Each key leads to its rows along an index. */
const named = keys
  .map(
    ({ kind }) => `SELECT traffic.id FROM identity JOIN traffic ON traffic.${kind} = identity.value
      WHERE identity.customer_id = @id AND identity.kind = '${kind}' AND traffic.${kind} <> ''`,
  )
  .join(' UNION ')
const owners = keys.map(
  ({ kind, scope }) => `(SELECT customer_id FROM identity
    WHERE value = traffic.${kind} AND kind = '${kind}' AND scope = ${scope} AND traffic.${kind} <> '')`,
)

const title = `coalesce(nullif(trim(traffic.title), ''),
  (SELECT trim(listed.title) FROM product_listing AS listed WHERE listed.shop_id = traffic.shop_id
   AND listed.product_id = traffic.product_id AND listed.product_id <> '' AND trim(listed.title) <> ''
   ORDER BY listed.id DESC LIMIT 1), traffic.product_id)`

interface Row extends Omit<SeenProduct, 'days' | 'lastDay' | 'productId'> {
  day: string
}

const SELECT = `SELECT shop.id AS shopId, shop.name AS shopName, traffic.day, ${title} AS title, views,
    dwell_seconds AS dwellSeconds, favourites,
    CASE WHEN json_type(facts, '$.cartItems') IN ('integer', 'real') THEN facts ->> 'cartItems'
      ELSE cart_people END AS cart
  FROM traffic JOIN shop ON shop.id = traffic.shop_id
  WHERE traffic.id IN (${named}) AND coalesce(${owners.join(', ')}) = @id
  ORDER BY traffic.day DESC, traffic.id DESC`

/** Found by the keys somebody has today, so joining, parting and undo need to know nothing of visits. */
export function visitsOfCustomer(db: Db, customerId: number): CustomerVisits {
  const id = livingCustomer(db, customerId)
  if (!id) throw notFound('customer', customerId)
  const rows = db.prepare<{ id: number }, Row>(SELECT).all({ id })
  const products = [...Map.groupBy(rows, (row) => `${row.shopId} ${row.title}`).values()].filter(
    ([first]) => first?.title !== '',
  )
  const ordered = db.prepare<[string], number | null>('SELECT min(id) FROM product WHERE title = ?').pluck()
  return {
    lastDay: rows[0]?.day ?? null,
    days: new Set(rows.map(({ day }) => day)).size,
    products: products.slice(0, SHOWN).map((of): SeenProduct => {
      const [{ shopId, shopName, title, day: lastDay }] = of as [Row]
      return {
        ...{ shopId, shopName, title, lastDay },
        productId: (ordered.get(title) as number | null | undefined) ?? null,
        days: new Set(of.map(({ day }) => day)).size,
        views: sumOf(of, 'views'),
        dwellSeconds: sumOf(of, 'dwellSeconds'),
        favourites: sumOf(of, 'favourites'),
        cart: sumOf(of, 'cart'),
      }
    }),
    productsFound: products.length,
  }
}

function sumOf(rows: readonly Row[], name: 'views' | 'dwellSeconds' | 'favourites' | 'cart'): number | null {
  const told = rows.flatMap((row) => row[name] ?? [])
  return told.length === 0 ? null : told.reduce((sum, value) => sum + value, 0)
}
