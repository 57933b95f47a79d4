import { EVERY_CHANNEL, maskOf } from '../../../shared/features/contact/rules.ts'
import { birthdayCalendar, type Customer, incomeBand } from '../../../shared/features/customers/contract.ts'
import { maskPhone } from '../../../shared/kernel/phone.ts'
import { platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { blocksOfCustomer } from '../contact/queries.ts'
import { fieldValuesOf } from '../fields/queries.ts'
import { membershipsOf } from '../members/queries.ts'
import { listOrders } from '../orders/list.ts'
import { reviewsOfCustomer } from '../reviews/queries.ts'
import { tagsOf } from '../tags/queries.ts'
import { customerRow, profileColumns, type StoredProfile, type View } from './list.ts'
import { ownFactsReader } from './own-facts.ts'
import { consentOf, nicksOf, virtualPhoneOf } from './page/facts.ts'
import type { Cycle } from './rules.ts'
import { scoreWhyOf } from './score-why.ts'

const SHOWN_ORDERS = 50

/** Whoever stands for this customer today; null when there is nobody. */
export const livingCustomer = (db: Db, id: number): number | null => livingReader(db)(id)

/** The same for many, one after the other. */
export function livingReader(db: Db): (id: number) => number | null {
  const read = db
    .prepare<[number], number>('SELECT coalesce(merged_into_id, id) FROM customer WHERE id = ?')
    .pluck()
  return (id) => (read.get(id) as number | undefined) ?? null
}

/** Everything the customer page shows. Throws NOT_FOUND `customer`. */
export function findCustomer(db: Db, id: number, view: View, now: number): Customer {
  const living = livingCustomer(db, id)
  const facts = living && ownFactsReader(db)(living)
  const profile =
    living &&
    db
      .prepare<[number], StoredProfile>(
        `SELECT ${profileColumns} FROM customer_profile AS profile WHERE profile.customer_id = ?`,
      )
      .get(living)
  if (!living || !facts || !profile) throw notFound('customer', id)
  const blocks = blocksOfCustomer(db, living)
  const orderRows = listOrders(db, { filter: { customerId: living }, limit: SHOWN_ORDERS }).rows
  return {
    ...customerRow(profile, view, tagsOf(db, [living])),
    gender: facts.gender,
    birthday: facts.birthday,
    birthdayCalendar: birthdayCalendar.options[facts.birthdayLunar] ?? 'solar',
    incomeBand: incomeBand.safeParse(facts.incomeBand).data ?? 'unknown',
    interests: JSON.parse(facts.interests) as string[],
    owner: facts.owner,
    address: view.seesContact ? profile.address : '',
    doNotContact: maskOf(blocks.map(({ channel }) => channel)) === EVERY_CHANNEL,
    blocks,
    fieldValues: fieldValuesOf(db, living),
    nicks: nicksOf(db, living),
    virtualPhone: virtualPhoneOf(db, living, profile, now),
    consent: consentOf(db, living),
    identities: identitiesOf(db, living, view.seesContact),
    why: scoreWhyOf(db, living, view.model),
    cycle: ownLine(db, view.model.cycle, profile.category),
    orderRows,
    otherCurrencies: profile.otherCurrencies === 1,
    memberships: membershipsOf(db, living),
    reviews: reviewsOfCustomer(db, living),
  }
}

/** The limits somebody's stage is decided by, with the name of the category they are of. */
function ownLine(db: Db, cycle: Cycle, category: number): Customer['cycle'] {
  const own = cycle.categories.find((line) => line.category === category)
  if (!own) return { ...shopLine(cycle), category: '' }
  const { dormantAfterDays, lostAfterDays, gaps } = own
  const name = db.prepare('SELECT text FROM word WHERE id = ?').pluck().get(category) as string
  return { dormantAfterDays, lostAfterDays, gaps, basis: 'category', category: name }
}

const shopLine = ({ dormantAfterDays, lostAfterDays, basis, gaps }: Cycle) => ({
  dormantAfterDays,
  lostAfterDays,
  basis,
  gaps,
})

interface StoredIdentity extends Pick<Customer['identities'][number], 'id' | 'kind' | 'value'> {
  scope: string
  byHand: number
}

/** What brought keys that nobody noted by hand; read only where it is few. */
const IMPORTS = `SELECT id FROM import_batch`

/** Who of the shop looks after customers, those with most first. */
export const ownersOf = (db: Db): string[] =>
  db
    .prepare(
      `SELECT owner FROM customer_profile WHERE owner <> '' GROUP BY owner ORDER BY count(*) DESC, owner LIMIT 100`,
    )
    .pluck()
    .all() as string[]

function identitiesOf(db: Db, customerId: number, seesContact: boolean): Customer['identities'] {
  const rows = db
    .prepare<[number], StoredIdentity>(
      `SELECT id, kind, scope, value, created_by NOT IN (${IMPORTS}) AS byHand FROM identity WHERE customer_id = ?
       ORDER BY kind, scope, value`,
    )
    .all(customerId)
  return rows.map(({ id, kind, scope, value, byHand }) => ({
    id,
    kind,
    platform: platform.safeParse(scope).data ?? null,
    value: kind === 'phone' && !seesContact ? maskPhone(value) : value,
    byHand: byHand === 1,
  }))
}
