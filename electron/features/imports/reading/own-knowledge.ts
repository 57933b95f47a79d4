import type { FieldKind } from '../../../../shared/features/fields/contract.ts'
import type { AnyLayout } from '../../../../shared/features/imports/layout.ts'
import type { OrderStatus } from '../../../../shared/features/orders/contract.ts'
import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { OrderObservation } from './observation.ts'

export interface OwnField {
  id: number
  name: string
  kind: FieldKind
  choices: string[]
}

/** What the owner has taught the program about files; the thread that reads them is given it. */
export interface OwnKnowledge {
  layouts: { fingerprint: string; layout: AnyLayout }[]
  words: { platform: Platform; word: string; status: OrderStatus }[]
  /** What this shop wants to know of its customers: columns of member lists may tell it. */
  fields: OwnField[]
}

/** Whether an order of this status was paid; null: the status does not tell. */
export function paidByStatus(status: OrderStatus): boolean | null {
  if (status === 'unknown' || status === 'closed') return null
  return status !== 'unpaid'
}

/** Gives orders whose status word only the owner knows the status it means. */
export function explainer(words: OwnKnowledge['words']): (order: OrderObservation) => void {
  const known = new Map(words.map(({ platform, word, status }) => [`${platform}\n${word}`, status]))
  return (order) => {
    if (known.size === 0 || order.status !== 'unknown') return
    const status = known.get(`${order.platform}\n${order.statusRaw}`)
    if (status === undefined) return
    order.status = status
    if (paidByStatus(status) === true) order.paid = true
  }
}
