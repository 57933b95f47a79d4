import type { Customer } from '../../../shared/features/customers/contract.ts'
import { maskPhone } from '../../../shared/kernel/phone.ts'
import { platform } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { membershipsOf } from '../members/queries.ts'
import { listOrders } from '../orders/list.ts'
import { reviewsOfCustomer } from '../reviews/queries.ts'
import { tagsOf } from '../tags/queries.ts'
import { customerRow, profileColumns, type StoredProfile, type View } from './list.ts'
import { ownFactsReader } from './own-facts.ts'
import { timelineOf } from './timeline.ts'

const SHOWN_ORDERS = 200

/** Whoever stands for this customer today; null when there is nobody. */
export function livingCustomer(db: Db, id: number): number | null {
  const living = db
    .prepare<[number], number>('SELECT coalesce(merged_into_id, id) FROM customer WHERE id = ?')
    .pluck()
    .get(id)
  return (living as number | undefined) ?? null
}

/** Everything the customer page shows. Throws NOT_FOUND `customer`. */
export function findCustomer(db: Db, id: number, view: View): Customer {
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
  const orderRows = listOrders(db, { filter: { customerId: living }, limit: SHOWN_ORDERS }).rows
  return {
    ...customerRow(profile, view, tagsOf(db, [living])),
    note: facts.note,
    gender: facts.gender,
    birthday: facts.birthday,
    address: view.seesContact ? profile.address : '',
    doNotContact: facts.doNotContact === 1,
    identities: identitiesOf(db, living, view.seesContact),
    cycle: view.model.cycle,
    orderRows,
    timeline: timelineOf(db, living),
    otherCurrencies: profile.otherCurrencies === 1,
    memberships: membershipsOf(db, living),
    reviews: reviewsOfCustomer(db, living),
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
