import type { ReadMessage } from './observation.ts'
import { OrderPacker, type PackedOrders } from './pack-orders.ts'
import { OrderUnpacker } from './unpack-orders.ts'

type Batch = Extract<ReadMessage, { type: 'batch' }>

/** How messages cross from the reading thread. */
export type PackedMessage = Exclude<ReadMessage, Batch> | (Omit<Batch, 'orders'> & { orders: PackedOrders })

/** For the messages of one reading thread, in their order. */
export function messagePacker(): (message: ReadMessage) => PackedMessage {
  const packer = new OrderPacker()
  return (message) =>
    message.type === 'batch' ? { ...message, orders: packer.pack(message.orders) } : message
}

export function messageUnpacker(): (message: PackedMessage) => ReadMessage {
  const unpacker = new OrderUnpacker()
  return (message) =>
    message.type === 'batch' ? { ...message, orders: unpacker.unpack(message.orders) } : message
}
