import type { SheetLine } from '../../../shared/features/care/sheet.ts'
import { readTurnId } from '../../../shared/features/reminders/turn-id.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { turnOn } from '../reminders/queries.ts'
import { decideTurn } from '../reminders/write.ts'
import { type CareView, careCandidates } from './candidates.ts'
import { decideTasks, type NewDecision } from './decide.ts'
import { decisionReader } from './queries.ts'
import { standingOn } from './rules.ts'
import { subjectOf } from './subject.ts'
import { nameOf } from './today.ts'

const LISTED = 20

type Told = Omit<SheetLine, 'number' | 'taskIds'>

/** Notes what the numbers of a print mean. Throws NOT_FOUND `task` or `reminder`. */
export function makeSheet(
  { db, journalId, at }: Command,
  day: string,
  lines: readonly string[][],
): Outcome<{ id: number }> {
  for (const one of lines.flat()) {
    const turn = readTurnId(one)
    if (turn === null) subjectOf(db, one)
    else if (turnOn(db, turn, day) === null) throw notFound('reminder', turn.id)
  }
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
  const ofTurn = (ids: { id: number; turnDay: string }): Told => {
    const turn = turnOn(db, ids, view.day)
    const { title, person, state } = turn ?? { title: '', person: '', state: 'gone' as const }
    return { own: title, person, orderNumber: null, state: state === 'moved' ? 'postponed' : state }
  }
  const ofTasks = (taskIds: readonly string[]): Told => {
    const found = taskIds.flatMap((taskId) => candidates.again(taskId) ?? [])
    const states = found.map(({ taskId, dueDay }) => {
      const decision = decisionOf(taskId)
      const standing = standingOn(view.day, dueDay, decision)
      return standing.shown ? standing.state : (decision?.state ?? 'open')
    })
    const [first] = found
    return {
      own: '',
      person: first ? nameOf(first.person) : '',
      orderNumber: first?.orderNumber ?? null,
      state: states.includes('open') ? 'open' : (states[0] ?? 'gone'),
    }
  }
  const lines = (JSON.parse(sheet.lines) as string[][]).map((taskIds, index): SheetLine => {
    const turn = readTurnId(taskIds[0] ?? '')
    return { number: index + 1, taskIds, ...(turn === null ? ofTasks(taskIds) : ofTurn(turn)) }
  })
  return { id, day: sheet.day, lines }
}

const plainlyDone: Omit<NewDecision, 'day'> = {
  ...{ state: 'done', untilDay: null, note: '', outcome: '', script: null, channel: null },
}

/** Does what stands under numbers of a print and is still to be done. Throws NOT_FOUND `sheet`. */
export function tickSheet(
  command: Command,
  view: CareView,
  { id, numbers }: { id: number; numbers: readonly number[] },
): Outcome<{ changed: number }> {
  const { db } = command
  const wanted = new Set(numbers)
  const toDo = readSheet(db, view, id).lines.filter(
    ({ number, state }) => wanted.has(number) && (state === 'open' || state === 'postponed'),
  )
  const taskIds: string[] = []
  for (const each of toDo.flatMap((line) => line.taskIds)) {
    const turn = readTurnId(each)
    if (turn === null) taskIds.push(each)
    else {
      const turnDay = turnOn(db, turn, view.day)?.turnDay ?? turn.turnDay
      decideTurn(command, { id: turn.id, turnDay, decision: { state: 'done' }, today: view.day })
    }
  }
  if (taskIds.length > 0) decideTasks(command, view, taskIds, { ...plainlyDone, day: view.day })
  const changed = toDo.length
  return { result: { changed }, count: changed, undo: changed > 0 ? 'possible' : 'none' }
}
