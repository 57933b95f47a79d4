import type { Customer } from '../../../shared/features/customers/contract.ts'
import { maskPhone } from '../../../shared/kernel/phone.ts'
import { platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { membershipsOf } from '../members/queries.ts'
import { listOrders } from '../orders/list.ts'
import { reviewsOfCustomer } from '../reviews/queries.ts'
import { customerRow, profileColumns, type StoredProfile, type View } from './list.ts'
import { timelineOf } from './timeline.ts'

const SHOWN_ORDERS = 200

interface StoredCustomer {
  id: number
  note: string
  gender: Customer['gender']
  birthday: string
  doNotContact: number
  mergedIntoId: number | null
}

/** Whoever this customer is today: the one they were merged into, however often. Null when there is nobody. */
export function livingCustomer(db: Db, id: number): StoredCustomer | null {
  const read = db.prepare<[number], StoredCustomer>(
    `SELECT id, note, gender, birthday, do_not_contact AS doNotContact, merged_into_id AS mergedIntoId
     FROM customer WHERE id = ?`,
  )
  let found = read.get(id)
  // Each merge points to an older row, so this ends.
  while (found?.mergedIntoId) found = read.get(found.mergedIntoId)
  return found ?? null
}

/** Everything the customer page shows. Throws NOT_FOUND `customer`. */
export function findCustomer(db: Db, id: number, view: View): Customer {
  const person = livingCustomer(db, id)
  const profile =
    person &&
    db
      .prepare<[number], StoredProfile>(
        `SELECT ${profileColumns} FROM customer_profile AS profile WHERE profile.customer_id = ?`,
      )
      .get(person.id)
  if (!person || !profile) throw notFound('customer', id)
  const orderRows = listOrders(db, { filter: { customerId: person.id }, limit: SHOWN_ORDERS }).rows
  return {
    ...customerRow(profile, view),
    note: person.note,
    gender: person.gender,
    birthday: person.birthday,
    address: view.seesContact ? profile.address : '',
    doNotContact: person.doNotContact === 1,
    identities: identitiesOf(db, person.id, view.seesContact),
    cycle: view.model.cycle,
    orderRows,
    timeline: timelineOf(db, person.id),
    otherCurrencies: profile.otherCurrencies === 1,
    memberships: membershipsOf(db, person.id),
    reviews: reviewsOfCustomer(db, person.id),
  }
}

function identitiesOf(db: Db, customerId: number, seesContact: boolean): Customer['identities'] {
  const rows = db
    .prepare<[number], { kind: Customer['identities'][number]['kind']; scope: string; value: string }>(
      'SELECT kind, scope, value FROM identity WHERE customer_id = ? ORDER BY kind, scope, value',
    )
    .all(customerId)
  return rows.map(({ kind, scope, value }) => ({
    kind,
    platform: platform.safeParse(scope).data ?? null,
    value: kind === 'phone' && !seesContact ? maskPhone(value) : value,
  }))
}
