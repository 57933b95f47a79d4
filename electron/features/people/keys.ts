import type { z } from 'zod'
import type { stoppedKey } from '../../../shared/features/people/contract.ts'
import { cleanEmail, isEmail } from '../../../shared/kernel/email.ts'
import { maskPhone, readPhone } from '../../../shared/kernel/phone.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { readPage } from '../../db/page.ts'
import { decodeCursor, pageOf } from '../../engine/cursor.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { refreshModel } from '../customers/model.ts'
import { refreshProfiles } from '../customers/profile.ts'
import { followKey } from '../imports/storing/follow-key.ts'

type Key = z.infer<typeof stoppedKey>

interface StoredKey extends Omit<Key, 'stopped'> {
  stopped: number
}

/** The newest first. */
export function listKeys(
  db: Db,
  { after, limit }: { after?: string | null; limit: number },
  seesContact: boolean,
) {
  const rows = readPage<StoredKey>(db, {
    select: 'id, kind, value, stopped, reason, buyers, at',
    from: { sql: 'stopped_key', params: [] },
    where: [],
    by: 'at',
    id: 'id',
    direction: 'desc',
    after: after ? decodeCursor(after, 'number') : null,
    limit: limit + 1,
  })
  return pageOf(rows, limit, (row: StoredKey): Key => {
    const { stopped, value, ...rest } = row
    return {
      ...rest,
      value: seesContact || rest.kind === 'email' ? value : maskPhone(value),
      stopped: stopped === 1,
    }
  })
}

function readKey(written: string): Pick<Key, 'kind' | 'value'> | null {
  const phone = readPhone(written)
  if (phone.kind === 'real') return { kind: 'phone', value: phone.value }
  const email = cleanEmail(written)
  return isEmail(email) ? { kind: 'email', value: email } : null
}

/**
 * A value that says nothing about who somebody is stops being a key; people it held together part. Throws CONFLICT
 * `value` for what is neither a phone number nor an e-mail.
 */
export function stopKey(
  command: Command,
  { value: written, reason }: { value: string; reason: 'own' | 'hand' },
): Outcome<{ changed: number }> {
  const { db, at, journalId } = command
  const key = readKey(written)
  if (!key) throw conflict('value')
  const { kind, value } = key
  const known = db
    .prepare<[string, string], { id: number; stopped: number }>(
      `SELECT id, stopped FROM stopped_key WHERE kind = ? AND scope = '' AND value = ?`,
    )
    .get(kind, value)
  if (known?.stopped === 1) return unchanged
  if (known) command.keep('stopped_key', known.id)
  db.prepare(
    `INSERT INTO stopped_key (kind, scope, value, stopped, reason, buyers, at, created_by, changed_by)
     VALUES (@kind, '', @value, 1, @reason, 0, @at, @journalId, @journalId)
     ON CONFLICT (kind, scope, value) DO UPDATE SET stopped = 1, reason = @reason, at = @at, changed_by = @journalId`,
  ).run({ kind, value, reason, at, journalId })
  return followed(command, { ...key, scope: '' })
}

/** The value is a key after all, however many carry it. Throws NOT_FOUND `key`. */
export function allowKey(command: Command, id: number): Outcome<{ changed: number }> {
  const { db, at, journalId } = command
  const key = db
    .prepare<[number], { kind: Key['kind']; scope: string; value: string; stopped: number }>(
      'SELECT kind, scope, value, stopped FROM stopped_key WHERE id = ?',
    )
    .get(id)
  if (!key) throw notFound('key', id)
  if (key.stopped === 0) return unchanged
  command.keep('stopped_key', id)
  db.prepare(`UPDATE stopped_key SET stopped = 0, reason = 'hand', at = ?, changed_by = ? WHERE id = ?`).run(
    at,
    journalId,
    id,
  )
  return followed(command, key)
}

const unchanged = { result: { changed: 0 }, count: 0, undo: 'none' } as const

function followed(
  command: Command,
  key: { kind: Key['kind']; scope: string; value: string },
): Outcome<{ changed: number }> {
  const { db, at } = command
  db.pragma('defer_foreign_keys = ON')
  refreshProfiles(db, followKey(command, key))
  refreshModel(db, at)
  return { result: { changed: 1 }, count: 1, undo: 'possible' }
}
