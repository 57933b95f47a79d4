import { runCommand } from '../../../electron/db/command.ts'
import type { Db } from '../../../electron/db/connect.ts'
import { claimOrders } from '../../../electron/features/claims/claim.ts'
import { releaseClaims } from '../../../electron/features/claims/release.ts'
import type { ClaimItem, ClaimSource } from '../../../shared/features/claims/contract.ts'
import { picture } from '../imports/ledger.ts'

const author = { actor: 'owner', door: 'cli' }

/** Somebody's word whose orders are, as the command says it. */
export const claim = (db: Db, items: readonly ClaimItem[], source: ClaimSource = 'pairs') =>
  runCommand(db, author, 'claims.claim', 3, (command) => claimOrders(command, source, items))

export const release = (db: Db, claimIds: readonly number[]) =>
  runCommand(db, author, 'claims.release', 4, (command) => releaseClaims(command, claimIds))

/** The picture of an import's ledger, and what was said by hand. */
export const whole = (db: Db) => ({
  ...picture(db),
  claims: db
    .prepare(
      `SELECT order_number, source, told, (SELECT group_concat(order_number, ' ') FROM
         (SELECT order_number FROM orders WHERE orders.customer_id = order_claim.customer_id ORDER BY 1)) AS orders
       FROM order_claim ORDER BY order_number`,
    )
    .all(),
})

/** Whose each order is: its customer's id by number. */
export const owners = (db: Db): Record<string, number | null> =>
  Object.fromEntries(
    db
      .prepare<[], [string, number | null]>('SELECT order_number, customer_id FROM orders ORDER BY 1')
      .raw()
      .all(),
  )
