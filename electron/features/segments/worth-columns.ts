import type { Db } from '../../db/connect.ts'
import type { Steps } from '../../engine/steps.ts'
import { keptByProfiles } from '../customers/kept-by-profiles.ts'

/** Who there is and what each is worth, by customer id; some 10 bytes each. */
export interface Worth {
  /** 1 where there is somebody. */
  everybody: Uint8Array
  netFen: Float64Array
  /** Places in `currencyNames`; 0 for whoever never paid. */
  currency: Uint8Array
  currencyNames: string[]
}

type Row = [id: number, netFen: number, currency: string, paidOrders: number]

const SELECT = 'SELECT customer_id, net_fen, currency, paid_orders FROM customer_profile'
const SLICE = 20_000

const widened = (worth: Worth, id: number): Worth => {
  const length = Math.ceil(id * 1.2) + 1_000
  const everybody = new Uint8Array(length)
  const netFen = new Float64Array(length)
  const currency = new Uint8Array(length)
  everybody.set(worth.everybody)
  netFen.set(worth.netFen)
  currency.set(worth.currency)
  return { ...worth, everybody, netFen, currency }
}

function put(worth: Worth, [id, netFen, currency, paidOrders]: Row): Worth {
  const to = id < worth.everybody.length ? worth : widened(worth, id)
  to.everybody[id] = 1
  to.netFen[id] = netFen
  const known = to.currencyNames.indexOf(currency)
  to.currency[id] = paidOrders === 0 ? 0 : known > 0 ? known : to.currencyNames.push(currency) - 1
  return to
}

function* readWorth(db: Db): Steps<Worth> {
  const read = db
    .prepare<[number], Row>(`${SELECT} WHERE customer_id > ? ORDER BY customer_id LIMIT ${SLICE}`)
    .raw()
  let worth: Worth = {
    everybody: new Uint8Array(0),
    netFen: new Float64Array(0),
    currency: new Uint8Array(0),
    currencyNames: [''],
  }
  for (let last = 0; ; ) {
    const rows = read.all(last) as Row[]
    for (const row of rows) worth = put(worth, row)
    last = rows.at(-1)?.[0] ?? last
    if (rows.length < SLICE) return worth
    yield
  }
}

/** What was answered before may still be in use: it stays as it is. */
function refreshWorth(db: Db, before: Worth, customerIds: readonly number[]): Worth {
  const read = db.prepare<[number], Row>(`${SELECT} WHERE customer_id = ?`).raw()
  let worth: Worth = {
    everybody: before.everybody.slice(),
    netFen: before.netFen.slice(),
    currency: before.currency.slice(),
    currencyNames: [...before.currencyNames],
  }
  for (const id of customerIds) {
    const row = read.get(id) as Row | undefined
    if (row) worth = put(worth, row)
    else if (id < worth.everybody.length) {
      worth.everybody[id] = 0
      worth.currency[id] = 0
    }
  }
  return worth
}

const kept = keptByProfiles(readWorth, refreshWorth)

export const worthReady = kept.of
export const worthNow = kept.now
/** Null where it is not in memory. */
export const worthAtHand = kept.atHand
