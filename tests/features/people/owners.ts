import { expect } from 'vitest'
import { runCommand } from '../../../electron/db/command.ts'
import type { Db } from '../../../electron/db/connect.ts'
import { saveCustomers } from '../../../electron/features/customers/save.ts'
import { hangingTables } from '../../../electron/features/people/hanging.ts'
import { differ, merge, part } from '../../../electron/features/people/merge.ts'

export const author = { actor: 'owner', door: 'cli' }

/** Commands by hand, as the handlers run them. Each answers its journal id. */
export const hands = (db: Db) => ({
  merge: (ids: number[], keepId = ids[0] ?? 0) =>
    runCommand(db, author, 'people.merge', 2, (command) => merge(command, { ids, keepId })).journalId,
  part: (customerIds: number[]) =>
    runCommand(db, author, 'people.part', 2, (command) => part(command, customerIds)).journalId,
  differ: (ids: number[]) =>
    runCommand(db, author, 'people.differ', 2, (command) => differ(command, ids)).journalId,
  save: (id: number, changes: Parameters<typeof saveCustomers>[2]) =>
    runCommand(db, author, 'customers.save', 2, (command) => saveCustomers(command, [id], changes)).journalId,
})

/** Whose the order is today; null when nobody's. */
export const personOf = (db: Db, orderNumber: string): number | null =>
  db.prepare('SELECT customer_id FROM orders WHERE order_number = ?').pluck().get(orderNumber) as
    | number
    | null

/** People as sets of order numbers, sorted. */
export function peopleOf(db: Db): string[] {
  return db
    .prepare(
      `SELECT group_concat(order_number, ' ') FROM (SELECT customer_id, order_number FROM orders
         WHERE customer_id IS NOT NULL ORDER BY order_number) GROUP BY customer_id ORDER BY 1`,
    )
    .pluck()
    .all() as string[]
}

/** What must hold at any time: every row is of whoever stands for its origin, nobody stands for anybody in a chain. */
export function expectOwnersRight(db: Db): void {
  expect(
    db
      .prepare(
        `SELECT one.id FROM customer AS one JOIN customer AS top ON top.id = one.merged_into_id
         WHERE top.merged_into_id IS NOT NULL OR top.id = one.id`,
      )
      .all(),
  ).toEqual([])
  for (const table of hangingTables)
    expect(
      db
        .prepare(
          `SELECT ${table}.id, customer_id, origin_id FROM ${table}
           LEFT JOIN customer ON customer.id = coalesce(origin_id, customer_id)
           WHERE customer_id IS NOT NULL AND (customer_id IS NOT coalesce(customer.merged_into_id, customer.id)
             OR origin_id = customer_id)`,
        )
        .all(),
      table,
    ).toEqual([])
  expect(
    db.prepare('SELECT customer_id FROM customer_profile ORDER BY 1').pluck().all(),
    'a profile for everybody living',
  ).toEqual(db.prepare('SELECT id FROM customer WHERE merged_into_id IS NULL ORDER BY 1').pluck().all())
}
