import { platformNames } from '../../../../shared/features/shops/names.ts'
import { NO_CURRENCY } from '../../../../shared/kernel/money.ts'
import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { Command } from '../../../db/command.ts'
import { shopTables } from '../../../db/references.ts'
import type { OrderObservation } from '../reading/observation.ts'
import type { ShopKey } from './order-rows.ts'

const chinese: Platform[] = [
  'taobao',
  'pinduoduo',
  'douyin',
  'jd',
  'kuaishou',
  'xiaohongshu',
  'wechat',
  'alibaba',
  'youzan',
]

/** Platforms on which every shop counts its own order numbers; elsewhere a number is one order of the whole platform. */
export const ownNumbers: Platform[] = ['shopify', 'woocommerce', 'ebay', 'other']
export const numbersAreShared = (platform: Platform): boolean => !ownNumbers.includes(platform)

/**
 * A file that does not name its shop says so by this name. Shops that count their own numbers are told apart by what
 * they are paid in, because #1042 of a Canadian shop is not #1042 of a Bangladeshi one.
 */
const unnamed = (platform: Platform, currency: string): string =>
  numbersAreShared(platform) ? platformNames[platform] : `${platformNames[platform]} ${currency}`.trim()

/** Whether a shop on a platform of shared numbers only has the platform's name. */
export const isUnnamed = (name: string): boolean => Object.values(platformNames).includes(name)

/** Whether a shop was only called after its platform, because no file named it. */
export const isCalledAfter = (platform: Platform, name: string): boolean =>
  name === platformNames[platform] || name.replace(/ [A-Z]{3}$/, '') === platformNames[platform]

/**
 * The shop an order belongs to, made when first seen. Chinese platforms count days in Shanghai wherever the seller
 * sits; a platform of the world is counted in the seller's own zone, a table of the seller's own in the zone it is in.
 */
export function shopFinder(command: Command, ownTimeZone: string | (() => string), demo = false) {
  const { db, journalId } = command
  const zone = () => (typeof ownTimeZone === 'string' ? ownTimeZone : ownTimeZone())
  const find = db.prepare<[string, string], ShopKey>(
    'SELECT id, time_zone AS timeZone FROM shop WHERE platform = ? AND name = ?',
  )
  const add = db.prepare(
    `INSERT INTO shop (platform, name, time_zone, currency, demo, created_by, changed_by) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const siblings = db.prepare<[string], number>('SELECT count(*) FROM shop WHERE platform = ?').pluck()
  const known = new Map<string, FoundShop>()
  function shopOf({ platform, shopName, currency }: SaidShop): FoundShop {
    const key = `${platform}\n${shopName}\n${currency}`
    const before = known.get(key)
    if (before) return before
    const name = shopName || unnamed(platform, currency)
    let shop = find.get(platform, name)
    if (!shop) {
      const timeZone = chinese.includes(platform) ? 'Asia/Shanghai' : zone()
      const stamps = [journalId, journalId]
      const { lastInsertRowid } = add.run(
        platform,
        name,
        timeZone,
        currency || NO_CURRENCY,
        Number(demo),
        ...stamps,
      )
      shop = { id: Number(lastInsertRowid), timeZone }
    }
    const alone = siblings.get(platform) === 1
    // What was alone no longer is.
    if (!alone) for (const other of known.values()) other.alone = false
    const found = { ...shop, platform, alone, name }
    known.set(key, found)
    return found
  }

  let last: (SaidShop & { shop: FoundShop }) | null = null
  return ({ platform, shopName, currency }: SaidShop): FoundShop => {
    // Nearly every order is of the shop of the order before.
    if (last?.platform !== platform || last.shopName !== shopName || last.currency !== currency)
      last = { platform, shopName, currency, shop: shopOf({ platform, shopName, currency }) }
    return last.shop
  }
}

type SaidShop = Pick<OrderObservation, 'platform' | 'shopName' | 'currency'>

export interface KnownShop extends ShopKey {
  platform: Platform
  name: string
}

/**
 * Where an order of which both tell is at home, whichever came first: a shop of a platform takes it from one of none,
 * a named shop from a nameless one; of two names (a shop was renamed) always the same one wins.
 */
export function homeOf<A extends KnownShop, B extends KnownShop>(a: A, b: B): A | B {
  if (a.id === b.id) return a
  if ((a.platform === 'other') !== (b.platform === 'other')) return a.platform === 'other' ? b : a
  if (isUnnamed(a.name) !== isUnnamed(b.name)) return isUnnamed(a.name) ? b : a
  return a.name > b.name ? a : b
}

export interface FoundShop extends KnownShop {
  /** No other shop of its platform is known: there is nowhere else to look for an order. */
  alone: boolean
}

/** Shops that were only made for files that did not name theirs and whose orders have since found their shop. */
export function dropEmptyShops({ db, journalId }: Command): void {
  const empty = shopTables(db)
    .map((table) => `NOT EXISTS (SELECT 1 FROM ${table} WHERE shop_id = shop.id)`)
    .join(' AND ')
  db.prepare(`DELETE FROM shop WHERE created_by = ? AND ${empty}`).run(journalId)
}
