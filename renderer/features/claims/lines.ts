import type { NumberLine, PairLine } from '../../../shared/features/claims/contract.ts'
import type { ClaimWish } from './use-claim.ts'

export type Line = NumberLine | PairLine

/** What somebody decided about lines: yes to moving or joining, and which of several orders is meant. */
export interface Decisions {
  yes: ReadonlySet<number>
  no: ReadonlySet<number>
  chosen: ReadonlyMap<number, number>
}
export const undecided: Decisions = { yes: new Set(), no: new Set(), chosen: new Map() }

/** Whether a line is claimed as it stands; asking ones only when somebody said yes. */
export function isTaken(line: Line, at: number, { yes, no, chosen }: Decisions): boolean {
  switch (line.standing) {
    case 'free':
    case 'waiting':
      return !no.has(at)
    case 'other':
      return !line.apart && yes.has(at)
    case 'several':
      return chosen.has(at)
    case 'theirs':
      // A nick that is new to whom the order is known to be is worth keeping.
      return 'nick' in line && !line.masked && line.owner !== null
    default:
      return false
  }
}

/** The order a line is claimed for. */
export function orderOfLine(line: Line, at: number, { chosen }: Decisions): ClaimWish['order'] | null {
  const orderId = chosen.get(at) ?? line.order?.id
  if (orderId !== undefined) return { orderId }
  return line.shopId === null ? null : { shopId: line.shopId, orderNumber: line.orderNumber }
}
