export interface NumberedRefund {
  number: string
  fen: number
  /** When it ended or was asked for; null: not said. */
  at: number | null
}

/** A platform and an ERP that tell one refund seldom agree on its hour, and the weekend may lie between. */
const SAME_WITHIN_MS = 3 * 86_400_000

/**
 * What went back on one order. A platform and an ERP number one refund each in its own way: of two sources the same
 * amount at about the same time is one refund. Two of one source are two, however alike.
 */
export function sumOnce(refunds: readonly NumberedRefund[]): number {
  if (refunds.length === 1) return refunds[0]?.fen ?? 0
  const told: NumberedRefund[][] = []
  const inOrder = [...refunds].sort(
    (a, b) => a.fen - b.fen || (a.at ?? 0) - (b.at ?? 0) || (a.number < b.number ? -1 : 1),
  )
  for (const refund of inOrder) {
    const same = told.find((others) => others.every((other) => mayBeOne(refund, other)))
    if (same) same.push(refund)
    else told.push([refund])
  }
  return told.reduce((sum, [first]) => sum + (first?.fen ?? 0), 0)
}

function mayBeOne(a: NumberedRefund, b: NumberedRefund): boolean {
  if (a.fen !== b.fen || a.at === null || b.at === null) return false
  return Math.abs(a.at - b.at) <= SAME_WITHIN_MS && !ofOneSource(a.number, b.number)
}

/** Numbers of one source begin alike and are about as long: they only grow by a digit now and then. */
function ofOneSource(a: string, b: string): boolean {
  const letters = (number: string) => /^\D*/.exec(number)?.[0] ?? ''
  return letters(a) === letters(b) && Math.abs(a.length - b.length) <= 1
}
