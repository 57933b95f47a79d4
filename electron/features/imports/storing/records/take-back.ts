import { type RecordKind, recordKinds } from '../../../../../shared/features/imports/records.ts'
import type { Platform } from '../../../../../shared/kernel/schemas.ts'
import type { Command } from '../../../../db/command.ts'
import type { Db } from '../../../../db/connect.ts'
import { readSettings } from '../../../settings/queries.ts'
import { scopeOf } from '../identify.ts'
import { memberKeys } from './member-keys.ts'
import { recordRows } from './rebuild.ts'
import { recordTables } from './rows.ts'
import { settleRefunds } from './settle-refunds.ts'
import { tellingRows } from './tellings.ts'

export interface RecordsTakenBack {
  /** Records that are gone, and records that lost what this import said about them. */
  removed: number
  remade: number
  /** People whose member rows changed. */
  customerIds: Set<number>
}

/**
 * Takes back what an import told about things that are no orders: records are made again from what other imports
 * told, those nobody tells of any more go. Works for any import in any order. Call before people and keys are undone,
 * and `settleRecords` after.
 */
export function takeBackRecords(command: Command, importId: number): RecordsTakenBack {
  const { db } = command
  const rows = recordRows(command, readSettings(db).timeZone)
  const taken: RecordsTakenBack = { removed: 0, remade: 0, customerIds: new Set() }
  const owner = db.prepare<[number], number | null>('SELECT customer_id FROM member WHERE id = ?').pluck()
  for (const kind of recordKinds) {
    const restamp = db.prepare(
      `UPDATE ${recordTables[kind]} SET created_by = ? WHERE id = ? AND created_by = ?`,
    )
    for (const id of forget(db, kind, importId)) {
      if (kind === 'members') {
        const person = owner.get(id) as number | null | undefined
        if (person) taken.customerIds.add(person)
      }
      const rest = rows.tellings.of(kind, id)
      if (rest.length === 0) {
        rows.remove(kind, id)
        taken.removed += 1
        continue
      }
      if (rows.rebuild(kind, id).length > 0) taken.remade += 1
      restamp.run(Math.min(...rest.map((one) => one.importId)), id, importId)
    }
  }
  return taken
}

/** Forgets what the import told about records of one kind; answers which. */
function forget(db: Db, kind: RecordKind, importId: number): number[] {
  const ids = db
    .prepare<[number, string], number>(
      'SELECT DISTINCT entity_id FROM import_told WHERE import_id = ? AND entity = ?',
    )
    .pluck()
    .all(importId, kind) as number[]
  const remove = db.prepare('DELETE FROM import_told WHERE entity = ? AND entity_id = ? AND import_id = ?')
  for (const id of ids) remove.run(kind, id, importId)
  return ids
}

/**
 * After people and keys are what they were: members belong again to whom their keys belong, and orders show the
 * refunds that are left. Answers everybody concerned; call before refreshProfiles.
 */
export function settleRecords(db: Db, customerIds: Iterable<number>): Set<number> {
  const concerned = new Set(customerIds)
  const members = db.prepare<[number], MemberOwner>(`${memberOwner} WHERE customer_id = ?`)
  const lost = db.prepare<[], MemberOwner>(
    `${memberOwner} LEFT JOIN customer ON customer.id = customer_id
     WHERE customer_id IS NOT NULL AND (customer.id IS NULL OR merged_into_id IS NOT NULL)`,
  )
  const stray = [...concerned].flatMap((id) => members.all(id)).concat(lost.all())
  const ownerOf = keyOwner(db)
  const own = db.prepare('UPDATE member SET customer_id = ? WHERE id = ?')
  for (const { id, customerId, platform } of stray) {
    const person = ownerOf(id, platform)
    if (person === customerId) continue
    own.run(person, id)
    for (const one of [person, customerId]) if (one !== null) concerned.add(one)
  }
  for (const id of settleRefunds(db)) concerned.add(id)
  return concerned
}

interface MemberOwner {
  id: number
  customerId: number | null
  platform: Platform
}
const memberOwner = `SELECT member.id, customer_id AS customerId, platform
  FROM member JOIN shop ON shop.id = member.shop_id`

/** Whose the keys of a member are. */
function keyOwner(db: Db): (memberId: number, platform: Platform) => number | null {
  const tellings = tellingRows(db)
  const find = db
    .prepare<[string, string, string], number>(
      'SELECT customer_id FROM identity WHERE value = ? AND kind = ? AND scope = ?',
    )
    .pluck()
  return (memberId, platform) => {
    for (const { said } of tellings.of('members', memberId))
      for (const { kind, value } of memberKeys(said)) {
        const person = find.get(value, kind, scopeOf(kind, platform)) as number | undefined
        if (person !== undefined) return person
      }
    return null
  }
}
