import type { PreviewRow, ScriptPlace } from '../../../shared/features/scripts/contract.ts'
import { fillScript, pickVariant } from '../../../shared/features/scripts/fill.ts'
import { daysBetween } from '../../../shared/kernel/day.ts'
import type { Db } from '../../db/connect.ts'
import { type CareView, careCandidates } from '../care/candidates.ts'
import { carePerson } from '../care/queries.ts'
import { type Occasion, scriptValues } from './values.ts'

/** Enough to see short and long names, with and without a product. */
const PEOPLE = 20

interface Written extends ScriptPlace {
  subject: string
  variants: readonly string[]
}

interface Addressed extends Occasion {
  customerId: number | null
  taskId: string
}

/** The words as real people would read them: of those a follow-up of that day is about, else of the newest buyers. */
export function previewScript(
  db: Db,
  view: CareView,
  { situation, locale, subject, variants }: Written,
): { from: 'today' | 'recent'; rows: PreviewRow[] } {
  const due = careCandidates(db, view)
    .ofDay()
    .filter((candidate) => candidate.situation === situation)
    .slice(0, PEOPLE)
    .map(({ person, ...candidate }): Addressed => {
      const { customerId, name, nick } = person
      return { ...candidate, customerId, person: name || nick || '' }
    })
  const addressed = due.length > 0 ? due : recentBuyers(db, view.day)
  const rows = addressed.map(({ customerId, taskId, ...occasion }) => {
    const values = scriptValues(occasion, locale)
    return {
      customerId,
      person: occasion.person,
      subject: fillScript(subject, values),
      text: fillScript(pickVariant(variants, taskId), values),
    }
  })
  return { from: due.length > 0 ? 'today' : 'recent', rows }
}

function recentBuyers(db: Db, day: string): Addressed[] {
  const person = carePerson(db)
  const ids = db
    .prepare<[number], number>(
      `SELECT customer_id FROM customer_profile WHERE last_paid_day IS NOT NULL
       ORDER BY last_paid_day DESC, customer_id DESC LIMIT ?`,
    )
    .pluck()
    .all(PEOPLE) as number[]
  return ids.flatMap((id) => {
    const found = person(id)
    if (!found) return []
    const { name, nick, product, shopName, lastPaidDay } = found
    return {
      ...{ customerId: id, taskId: `preview:${id}`, person: name || nick || '', orderNumber: null },
      ...{ product: product ?? '', shopName: shopName ?? '' },
      reason: { days: lastPaidDay ? daysBetween(lastPaidDay, day) : '' },
    }
  })
}
