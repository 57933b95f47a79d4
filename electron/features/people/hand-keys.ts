import type { z } from 'zod'
import type { ownerOfKey } from '../../../shared/features/people/contract.ts'
import type { KeyByHand } from '../../../shared/features/people/key.ts'
import { cleanEmail, isEmail } from '../../../shared/kernel/email.ts'
import { readPhone } from '../../../shared/kernel/phone.ts'
import { isMasked } from '../../../shared/kernel/text.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { customerRow, profileColumns, type StoredProfile, type View } from '../customers/list.ts'
import { refreshProfiles } from '../customers/profile.ts'
import { livingCustomer } from '../customers/queries.ts'
import { IMPORTS } from '../imports/storing/evidence.ts'
import { scopeOf } from '../imports/storing/identify.ts'
import type { ScopedKey } from '../imports/storing/order-keys.ts'
import { partPeople } from '../imports/storing/part-people.ts'
import { tagsOf } from '../tags/queries.ts'

/** In the form files' keys are kept in; null for what is no certain key (a masked or virtual number, half an e-mail). */
export function readHandKey({ kind, platform, value }: KeyByHand): ScopedKey | null {
  const scope = scopeOf(kind, platform ?? 'other')
  switch (kind) {
    case 'phone': {
      const phone = readPhone(value)
      return phone.kind === 'real' ? { kind, scope, value: phone.value } : null
    }
    case 'email': {
      const email = cleanEmail(value)
      return isEmail(email) && !isMasked(email) ? { kind, scope, value: email } : null
    }
    case 'account':
      return isMasked(value) ? null : { kind, scope, value }
  }
}

const ownerSql = 'SELECT customer_id FROM identity WHERE kind = ? AND scope = ? AND value = ?'
const stoppedSql = 'SELECT 1 FROM stopped_key WHERE kind = ? AND scope = ? AND value = ? AND stopped = 1'

/** Whose these are already, before anything is written. */
export function ownersOfKeys(db: Db, keys: readonly KeyByHand[], view: View): z.infer<typeof ownerOfKey>[] {
  const owner = db.prepare<string[], number>(ownerSql).pluck()
  const stopped = db.prepare<string[], number>(stoppedSql).pluck()
  const profile = db.prepare<[number], StoredProfile>(
    `SELECT ${profileColumns} FROM customer_profile AS profile WHERE profile.customer_id = ?`,
  )
  return keys.map((one) => {
    const key = readHandKey(one)
    if (key === null) return { reading: 'unreadable', customer: null }
    const named = [key.kind, key.scope, key.value] as const
    if (stopped.get(...named) !== undefined) return { reading: 'stopped', customer: null }
    const id = owner.get(...named)
    const row = id === undefined ? undefined : profile.get(id)
    return { reading: 'fine', customer: row ? customerRow(row, view, tagsOf(db, [row.id])) : null }
  })
}

/**
 * Writes a key for a customer as evidence by hand; false when it is theirs already. Throws CONFLICT `value`, `stopped`
 * or `key` (it is somebody else's).
 */
export function writeHandKey({ db, journalId }: Command, living: number, one: KeyByHand): boolean {
  const key = readHandKey(one)
  if (key === null) throw conflict('value')
  const named = [key.kind, key.scope, key.value] as const
  if (db.prepare(stoppedSql).get(...named) !== undefined) throw conflict('stopped')
  const owner = db
    .prepare<string[], number>(ownerSql)
    .pluck()
    .get(...named)
  if (owner === living) return false
  if (owner !== undefined) throw conflict('key')
  db.prepare(
    'INSERT INTO identity (customer_id, kind, scope, value, created_by, changed_by) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(living, ...named, journalId, journalId)
  return true
}

/** Throws NOT_FOUND `customer`; CONFLICT as above. */
export function addKey(
  command: Command,
  { id, key }: { id: number; key: KeyByHand },
): Outcome<{ changed: number }> {
  const living = livingCustomer(command.db, id)
  if (living === null) throw notFound('customer', id)
  const changed = Number(writeHandKey(command, living, key))
  refreshProfiles(command.db, [living])
  return { result: { changed }, count: changed, undo: changed > 0 ? 'possible' : 'none' }
}

/**
 * What somebody noted is not so. Where files tell the key as well it stays with whoever they tell of, who may be
 * somebody else by now. Throws NOT_FOUND `key`, CONFLICT `told` for a key that only files told.
 */
export function removeKey(command: Command, keyId: number): Outcome<{ changed: number }> {
  const { db, journalId } = command
  const key = db
    .prepare<[number], { customerId: number; value: string; byHand: number }>(
      `SELECT customer_id AS customerId, value, created_by NOT IN (${IMPORTS}) AS byHand FROM identity WHERE id = ?`,
    )
    .get(keyId)
  if (!key) throw notFound('key', keyId)
  if (key.byHand !== 1) throw conflict('told')
  const teller = db
    .prepare<{ customerId: number; value: string }, number>(
      `SELECT created_by FROM orders WHERE customer_id = @customerId AND @value IN (phone, email, nick)
       UNION ALL SELECT created_by FROM member
         WHERE customer_id = @customerId AND @value IN (phone, email, account, nick)
       ORDER BY 1 LIMIT 1`,
    )
    .pluck()
    .get({ customerId: key.customerId, value: key.value })
  command.keep('identity', keyId)
  if (teller === undefined) db.prepare('DELETE FROM identity WHERE id = ?').run(keyId)
  else
    db.prepare('UPDATE identity SET created_by = ?, changed_by = ? WHERE id = ?').run(
      teller,
      journalId,
      keyId,
    )
  const { customerIds } = partPeople(command, [key.customerId])
  refreshProfiles(db, customerIds)
  return { result: { changed: 1 }, count: 1, undo: 'possible' }
}
