import { open, stat } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import type { CalendarFile, FileProblem } from '../../../shared/features/calendar/file-contract.ts'
import type { Db } from '../../db/connect.ts'
import { commandTurn } from '../../engine/commands.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { engine } from '../../engine/implement.ts'

/** Who writes the file; people cannot say they did. */
export const CALENDAR_ACTOR = 'calendar'
/** One name for good: who subscribed to it would lose a file whose name follows the language. */
export const CALENDAR_FILE = 'huitouke.ics'

const KEPT = 'calendarFile'
const STATE = 'calendarFileState'
const nothing: CalendarFile = { folder: null, path: null, names: false, problem: null, writtenAt: null }

function setting(db: Db, key: string): object {
  const value = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(key)
  return value === undefined ? {} : (JSON.parse(value as string) as object)
}

function keepSetting(db: Db, key: string, value: object): void {
  db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, JSON.stringify(value))
}

export function readCalendarFile(db: Db): CalendarFile {
  const file: CalendarFile = { ...nothing, ...setting(db, KEPT), ...setting(db, STATE) }
  return file.folder === null ? nothing : { ...file, path: join(file.folder, CALENDAR_FILE) }
}

export const fileHandlers = {
  get: engine.calendar.file.get.handler(({ context }) => readCalendarFile(context.db)),
  set: engine.calendar.file.set.handler(async ({ input, context }) => {
    const folder = input.folder === null ? null : resolve(input.folder)
    if (folder !== null) {
      if (!(isAbsolute(input.folder ?? '') && (await isFolder(folder)))) throw notFound('folder', folder)
      if (!(await isOurs(join(folder, CALENDAR_FILE)))) throw conflict('foreign')
    }
    if (input.names && !context.call.rights.includes('contact')) throw conflict('names')
    await commandTurn(
      context,
      'calendar.file.set',
      ({ db }) => {
        keepSetting(db, KEPT, { folder, names: folder !== null && input.names })
        keepSetting(db, STATE, {})
        return { result: {}, count: 1, data: { folder }, undo: 'none' }
      },
      ['calendar', 'journal'],
    )
    return readCalendarFile(context.db)
  }),
  wrote: engine.calendar.file.wrote.handler(async ({ input, context }) => {
    if (context.call.actor !== CALENDAR_ACTOR) throw conflict('actor')
    const { db } = context
    const end = await context.turn.take()
    try {
      const before = readCalendarFile(db)
      // It was turned off, or is kept elsewhere by now.
      if (before.folder !== input.folder) return {}
      const writtenAt = input.problem === null ? context.now() : before.writtenAt
      keepSetting(db, STATE, { problem: input.problem, writtenAt })
    } finally {
      end()
    }
    return {}
  }),
}

/** Nothing there yet, or a calendar of this program. */
export async function isOurs(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(200), 0, 200, 0)
      return buffer.subarray(0, bytesRead).includes('PRODID:-//Huitouke//')
    } finally {
      await file.close()
    }
  } catch (error) {
    return codeOf(error) === 'ENOENT'
  }
}

export function problemOf(error: unknown): FileProblem {
  const known: Record<string, FileProblem> = {
    ENOENT: 'missing',
    ENOTDIR: 'missing',
    EACCES: 'denied',
    EPERM: 'denied',
    EROFS: 'denied',
    ENOSPC: 'full',
    EDQUOT: 'full',
  }
  return known[codeOf(error)] ?? 'other'
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
