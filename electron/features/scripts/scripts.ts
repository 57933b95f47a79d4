import type { ScriptPlace, ScriptWords } from '../../../shared/features/scripts/contract.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { choiceKey, listScripts, ownIdOf, ownKey, readVersions } from './queries.ts'

interface Own extends ScriptPlace {
  id: number
  version: number
}

/** Throws NOT_FOUND `script`, CONFLICT `shipped`. */
function ownScript(db: Db, key: string): Own {
  const id = ownIdOf(key)
  if (id === null) throw conflict('shipped')
  const row = db
    .prepare<[number], Own>('SELECT id, situation, channel, locale, version FROM script WHERE id = ?')
    .get(id)
  if (!row) throw notFound('script', key)
  return row
}

/** Whoever changes things goes by the name the journal has of them. */
function writeVersion({ db, journalId, at }: Command, id: number, version: number, words: ScriptWords): void {
  const actor = db.prepare<[number], string>('SELECT actor FROM journal WHERE id = ?').pluck().get(journalId)
  db.prepare(
    `INSERT INTO script_version (script_id, version, name, subject, variants, at, actor, created_by, changed_by)
     VALUES (@id, @version, @name, @subject, @variants, @at, @actor, @journalId, @journalId)`,
  ).run({
    ...{ id, version, at, actor, journalId, name: words.name, subject: words.subject },
    variants: JSON.stringify(words.variants),
  })
}

/** It stands before the others of its place, so that it is the one in use. */
export function createScript(
  command: Command,
  {
    situation,
    channel,
    locale,
    copiedFrom = '',
    ...words
  }: ScriptPlace & ScriptWords & { copiedFrom?: string | undefined },
): Outcome<{ key: string }> {
  const { db, journalId } = command
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO script (situation, channel, locale, version, copied_from, created_by, changed_by)
       VALUES (@situation, @channel, @locale, 1, @copiedFrom, @journalId, @journalId)`,
    )
    .run({ situation, channel, locale, copiedFrom, journalId })
  writeVersion(command, Number(lastInsertRowid), 1, words)
  return {
    result: { key: ownKey(Number(lastInsertRowid)) },
    count: 1,
    data: { name: words.name },
    undo: 'possible',
  }
}

const same = (a: ScriptWords, b: ScriptWords): boolean =>
  a.name === b.name && a.subject === b.subject && a.variants.join('\0') === b.variants.join('\0')

type Saved = { changed: number; version: number }

/** Throws NOT_FOUND `script`, CONFLICT `shipped`, CONFLICT `version` when another one was written meanwhile. */
export function saveScript(
  command: Command,
  { key, version, ...words }: ScriptWords & { key: string; version: number },
): Outcome<Saved> {
  const script = ownScript(command.db, key)
  if (script.version !== version) throw conflict('version')
  return writeNext(command, script, words)
}

/** Throws NOT_FOUND `script` or `version`, CONFLICT `shipped`. */
export function restoreScript(
  command: Command,
  { key, version }: { key: string; version: number },
): Outcome<Saved> {
  const script = ownScript(command.db, key)
  const old = readVersions(command.db, script.id).find((one) => one.version === version)
  if (!old) throw notFound('version', version)
  const { name, subject, variants } = old
  return writeNext(command, script, { name, subject, variants })
}

function writeNext(command: Command, { id, version }: Own, words: ScriptWords): Outcome<Saved> {
  const { db, journalId } = command
  const versions = readVersions(db, id)
  const now = versions.find((one) => one.version === version)
  if (now && same(now, words)) return { result: { changed: 0, version }, count: 0, undo: 'none' }
  const next = Math.max(...versions.map((one) => one.version)) + 1
  command.keep('script', id)
  db.prepare('UPDATE script SET version = ?, changed_by = ? WHERE id = ?').run(next, journalId, id)
  writeVersion(command, id, next, words)
  return { result: { changed: 1, version: next }, count: 1, data: { name: words.name }, undo: 'possible' }
}

/** Throws NOT_FOUND `script`, CONFLICT `shipped`. */
export function removeScript(command: Command, key: string): Outcome<{ changed: number }> {
  const { db } = command
  const { id, version } = ownScript(db, key)
  const name = readVersions(db, id).find((one) => one.version === version)?.name ?? ''
  const rows = db
    .prepare<[number], number>('SELECT id FROM script_version WHERE script_id = ?')
    .pluck()
    .all(id)
  for (const row of rows as number[]) command.keep('script_version', row)
  db.prepare('DELETE FROM script_version WHERE script_id = ?').run(id)
  const choice = db
    .prepare<[string], number>('SELECT id FROM script_choice WHERE script_key = ?')
    .pluck()
    .get(key)
  if (choice !== undefined) {
    command.keep('script_choice', choice as number)
    db.prepare('DELETE FROM script_choice WHERE id = ?').run(choice)
  }
  command.keep('script', id)
  db.prepare('DELETE FROM script WHERE id = ?').run(id)
  return { result: { changed: 1 }, count: 1, data: { name }, undo: 'possible' }
}

/** Throws NOT_FOUND `script`. */
export function switchScript(
  command: Command,
  { key, locale, off }: { key: string; locale: Locale; off: boolean },
): Outcome<{ changed: number }> {
  const script = listScripts(command.db, locale).find((one) => one.key === key)
  if (!script) throw notFound('script', key)
  if (script.off === off) return { result: { changed: 0 }, count: 0, undo: 'none' }
  choose(command, choiceKey(script), { off: Number(off) })
  const data = { name: script.name, situation: script.situation, off }
  return { result: { changed: 1 }, count: 1, data, undo: 'possible' }
}

/** Throws NOT_FOUND `script` for one that is not of this place. */
export function arrangeScripts(
  command: Command,
  { situation, channel, locale, keys }: ScriptPlace & { keys: readonly string[] },
): Outcome<{ changed: number }> {
  const there = listScripts(command.db, locale).filter(
    (one) => one.situation === situation && one.channel === channel,
  )
  const first = keys.map((key) => {
    const found = there.find((one) => one.key === key)
    if (!found) throw notFound('script', key)
    return found
  })
  const order = [...new Set([...first, ...there])]
  if (order.every((one, at) => one === there[at])) return { result: { changed: 0 }, count: 0, undo: 'none' }
  for (const [position, script] of order.entries()) choose(command, choiceKey(script), { position })
  return { result: { changed: order.length }, count: order.length, data: { situation }, undo: 'possible' }
}

function choose(command: Command, key: string, choice: { off?: number; position?: number }): void {
  const { db, journalId } = command
  const before = db
    .prepare<[string], { id: number; off: number; position: number | null }>(
      'SELECT id, off, position FROM script_choice WHERE script_key = ?',
    )
    .get(key)
  const after = { off: before?.off ?? 0, position: before?.position ?? null, ...choice, journalId }
  if (before) {
    command.keep('script_choice', before.id)
    db.prepare(
      'UPDATE script_choice SET off = @off, position = @position, changed_by = @journalId WHERE id = @id',
    ).run({ ...after, id: before.id })
  } else
    db.prepare(
      `INSERT INTO script_choice (script_key, off, position, created_by, changed_by)
       VALUES (@key, @off, @position, @journalId, @journalId)`,
    ).run({ ...after, key })
}
