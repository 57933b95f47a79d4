import type { SheetLine } from '../../../shared/features/care/sheet.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { type CareView, careCandidates } from './candidates.ts'
import { decisionReader } from './queries.ts'
import { standingOn } from './rules.ts'
import { subjectOf } from './subject.ts'
import { nameOf } from './today.ts'

const LISTED = 20

/** Notes what the numbers of a print mean. Throws NOT_FOUND `task`. */
export function makeSheet(
  { db, journalId, at }: Command,
  day: string,
  lines: readonly string[][],
): Outcome<{ id: number }> {
  for (const taskIds of lines) for (const taskId of taskIds) subjectOf(db, taskId)
  const { lastInsertRowid } = db
    .prepare('INSERT INTO care_sheet (day, at, lines, created_by, changed_by) VALUES (?, ?, ?, ?, ?)')
    .run(day, at, JSON.stringify(lines), journalId, journalId)
  return { result: { id: Number(lastInsertRowid) }, count: lines.length, undo: 'possible' }
}

export function listSheets(db: Db): { id: number; day: string; at: number; lines: number }[] {
  return db
    .prepare<[], { id: number; day: string; at: number; lines: number }>(
      `SELECT id, day, at, json_array_length(lines) AS lines FROM care_sheet ORDER BY id DESC LIMIT ${LISTED}`,
    )
    .all()
}

/** The numbers of a print as they stand today. Throws NOT_FOUND `sheet`. */
export function readSheet(
  db: Db,
  view: CareView,
  id: number,
): { id: number; day: string; lines: SheetLine[] } {
  const sheet = db
    .prepare<[number], { day: string; lines: string }>('SELECT day, lines FROM care_sheet WHERE id = ?')
    .get(id)
  if (!sheet) throw notFound('sheet', id)
  const candidates = careCandidates(db, view)
  const decisionOf = decisionReader(db)
  const lines = (JSON.parse(sheet.lines) as string[][]).map((taskIds, index): SheetLine => {
    const found = taskIds.flatMap((taskId) => candidates.again(taskId) ?? [])
    const states = found.map(({ taskId, dueDay }) => {
      const decision = decisionOf(taskId)
      const standing = standingOn(view.day, dueDay, decision)
      return standing.shown ? standing.state : (decision?.state ?? 'open')
    })
    const [first] = found
    return {
      number: index + 1,
      taskIds,
      person: first ? nameOf(first.person) : '',
      orderNumber: first?.orderNumber ?? null,
      state: states.includes('open') ? 'open' : (states[0] ?? 'gone'),
    }
  })
  return { id, day: sheet.day, lines }
}
