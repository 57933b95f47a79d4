import type { PairLine } from '../../../shared/features/claims/contract.ts'
import { readPairs } from '../../../shared/features/claims/pairs.ts'
import { isMasked } from '../../../shared/kernel/text.ts'
import type { Db } from '../../db/connect.ts'
import { scopedKeys } from '../imports/storing/order-keys.ts'
import { orderFinder, ownerFinder } from './find-orders.ts'
import { lineReader, MOST_NUMBERS, nameReader } from './read-numbers.ts'

/** What pasted lines of a chat nick and an order number would do. Throws NOT_FOUND `shop`. */
export function previewPairs(
  db: Db,
  { text, shopId }: { text: string; shopId?: number | undefined },
): { lines: PairLine[]; ignored: number; cut: boolean } {
  const orders = orderFinder(db)
  const { pairs, ignored } = readPairs(text, (number) => orders.byNumber(number, null).length > 0)
  const lineOf = lineReader(db, shopId ?? null)
  const ownerOf = ownerFinder(db)
  const nameOf = nameReader(db)
  const platform = platformReader(db)
  const seen = new Set<string>()
  const lines: PairLine[] = []
  for (const { line, nick, numbers, damaged, text: whole } of pairs) {
    const masked = isMasked(nick)
    const none = { ...nothing, line, nick, masked, text: whole, orderNumber: '' }
    if (numbers.length === 0 || nick === '') {
      lines.push({ ...none, standing: damaged ? 'damaged' : 'unclear' })
      continue
    }
    for (const number of numbers) {
      const first = lineOf(number, false, null)
      const account =
        masked || first.shopId === null
          ? null
          : ownerOf(scopedKeys([{ kind: 'account', value: nick }], platform(first.shopId)))
      const read = account === null ? first : lineOf(number, false, account.root)
      const own = first.order && orders.byId(first.order.id)
      // A nick nobody has had so far becomes one of whom the order is known to be.
      const joins = account === null && !masked && own?.owner && !own.byHand
      const otherNick = own && own.nick !== '' && !isMasked(own.nick) && own.nick !== nick
      const person = account?.root ?? (joins ? own.owner?.root : undefined)
      const key = `${read.shopId ?? ''} ${read.orderNumber}`
      if (seen.has(key)) continue
      seen.add(key)
      lines.push({
        ...read,
        line,
        nick,
        masked,
        standing: otherNick && !masked ? 'other-nick' : joins ? 'theirs' : read.standing,
        person: person === undefined ? null : nameOf(person),
      })
    }
  }
  return { lines: lines.slice(0, MOST_NUMBERS), ignored, cut: lines.length > MOST_NUMBERS }
}

const nothing = {
  ...{ standing: 'unclear', shopId: null, order: null, choices: [], owner: null },
  ...{ byHand: false, apart: false, person: null },
} as const satisfies Partial<Record<keyof PairLine, unknown>>

function platformReader(db: Db) {
  const read = db
    .prepare<[number], Parameters<typeof scopedKeys>[1]>('SELECT platform FROM shop WHERE id = ?')
    .pluck()
  return (shopId: number) => read.get(shopId) as Parameters<typeof scopedKeys>[1]
}
