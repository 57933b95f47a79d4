import type { OrderObservation, ReadMessage } from './observation.ts'

type Batch = Extract<ReadMessage, { type: 'batch' }>

/**
 * How messages cross from the reading thread: each order as JSON text, because copying a million orders as objects
 * costs half as much again. Where an order stands in its file travels beside the text, so that the text is the same
 * wherever it stands and its hash says whether the file says anything new.
 */
export type PackedMessage =
  | Exclude<ReadMessage, Batch>
  | (Omit<Batch, 'orders'> & { packed: string[]; places: Int32Array })

export function packMessage(message: ReadMessage): PackedMessage {
  if (message.type !== 'batch') return message
  const { orders, ...rest } = message
  const places = new Int32Array(orders.length * 2)
  const packed = orders.map(({ row, rows, ...said }, index) => {
    places[2 * index] = row
    places[2 * index + 1] = rows
    return JSON.stringify(said)
  })
  return { ...rest, packed, places }
}

export function unpackMessage(message: PackedMessage): ReadMessage {
  if (message.type !== 'batch') return message
  const { packed, places, ...rest } = message
  return { ...rest, orders: packed.map((text, index) => unpackOrder(text, places, index)) }
}

function unpackOrder(text: string, places: Int32Array, index: number): OrderObservation {
  const order: OrderObservation = JSON.parse(text)
  order.row = places[2 * index] ?? 0
  order.rows = places[2 * index + 1] ?? 0
  order.hash = hashText(text)
  return order
}

/** What an order made in this process (the demo shop, a test) would have been given on its way from a file. */
export const hashOrder = ({ row: _row, rows: _rows, hash: _hash, ...said }: OrderObservation): number =>
  hashText(JSON.stringify(said))

/** 53 bits of a text: two rounds of multiply and xor over its characters, then mixed. */
export function hashText(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
