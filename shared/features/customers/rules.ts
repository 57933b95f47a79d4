import type { Stage } from './filter.ts'

/** From this score on somebody is worth an effort of their own: among the best two fifths. */
const VALUABLE = 4
/** Whoever came back once will likely be here on their birthday. */
const ORDERS_TO_ASK = 2

export interface Suggestible {
  stage: Stage
  /** M of RFM; null when it cannot be told. */
  monetary: number | null
  paidOrders: number
  /** Written by hand or told by a member list; empty when nobody knows. */
  birthday: string
  /** In no way at all. */
  doNotContact: boolean
}

export type Suggestion = 'blocked' | 'care' | 'wake' | 'birthday' | 'none'

/** The one thing to do next about somebody: what is due first, then who is worth winning back, then what is missing. */
export function suggestionOf(person: Suggestible, hasOpenTask: boolean): Suggestion {
  if (person.doNotContact) return 'blocked'
  if (hasOpenTask) return 'care'
  const silent = person.stage === 'dormant' || person.stage === 'lost'
  if (silent && (person.monetary ?? 0) >= VALUABLE) return 'wake'
  if (person.paidOrders >= ORDERS_TO_ASK && person.birthday === '') return 'birthday'
  return 'none'
}
