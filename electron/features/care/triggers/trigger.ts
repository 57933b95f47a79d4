import type { GoneWhy, ReasonKind } from '../../../../shared/features/care/rule.ts'
import type { Db } from '../../../db/connect.ts'
import type { Cycle, Line } from '../../customers/rules.ts'
import type { CareOrder, CarePerson, Days } from '../queries.ts'

/** What triggers look at: the day, and what is read once for all rules. */
export interface Ground {
  db: Db
  day: string
  /** The moment the list is looked at. */
  at: number
  /** Another day than today is looked at as a whole: hours do not count. */
  wholeDay: boolean
  cycle: Cycle
  lineOf: (category: number) => Line
  /** The day of an instant by the shop's clock, or so many days after it. */
  dayIn: (shopId: number, instant: number, days?: number) => string
}

/** One occurrence that becomes due on a day. */
export interface Found {
  id: number
  occurrence: string
  dueDay: string
  /** Of an order, whose it is. */
  customerId: number | null
}

/** An occurrence as it stands now. */
export interface Told {
  kind: ReasonKind
  dueDay: string
  reason: Record<string, string | number>
  /** Where the reason itself has an end, the last day of it. */
  lastDay?: string
}

export interface Scope {
  worthFen: number
  /** Ids of the only people it is for, where they are few; null: anybody. */
  among: readonly number[] | null
  /** Nobody asks for more than so many of one occurrence: days that everybody has in common need not name them all. */
  most?: number | null
}

interface Base {
  /** Shown so many days before it is due. */
  ahead: number
  /** How long it lasts after the due day where the rule closes it no sooner. */
  lasts: number
  /** What becomes due on these days, the dearest first. */
  find(days: Days, scope: Scope): Iterable<Found>
}

/** `check` answers why it is gone where it is. */
export interface OrderTrigger extends Base {
  about: 'order'
  check(order: CareOrder): Told | GoneWhy
}
export interface PersonTrigger extends Base {
  about: 'person'
  check(person: CarePerson, occurrence: string): Told | GoneWhy
}
export type Trigger = OrderTrigger | PersonTrigger

/** Sorted by worth in SQL already; of the same worth the lower id. */
export const dearestFirst = <Row extends { worth: number; id: number }>(rows: Row[]): Row[] =>
  rows.sort((a, b) => b.worth - a.worth || a.id - b.id)
