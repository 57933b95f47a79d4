import { topic } from '../../../shared/features/app/contract.ts'
import type { UndoEvent } from '../../../shared/features/journal/contract.ts'
import { closeCommand, openCommand } from '../../db/command.ts'
import type { EngineContext } from '../../engine/context.ts'
import { conflict, notFound } from '../../engine/failures.ts'
import { type UndoResult, undoObstacle, undoSteps } from './undo.ts'

/** Nobody reads faster. */
const TELL_EVERY_MS = 120

/**
 * Takes an entry back in one transaction, with progress; called off it leaves everything as it was. The writer's other
 * commands wait, lists do not. Throws NOT_FOUND `journal`, CONFLICT `not-undoable`.
 */
export async function* undoTurn(
  context: EngineContext,
  id: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<UndoEvent, void, void> {
  const { db, turn } = context
  const end = await turn.take()
  try {
    db.exec('BEGIN IMMEDIATE')
    const command = openCommand(db, context.call, 'journal.undo', context.now())
    const obstacle = undoObstacle(db, id)
    if (obstacle === 'missing') throw notFound('journal', id)
    if (obstacle !== null) throw conflict(obstacle)
    const steps = undoSteps(command, id)
    let toldAt = performance.now()
    let step = steps.next()
    for (; !step.done; step = steps.next()) {
      if (performance.now() - toldAt >= TELL_EVERY_MS) {
        yield { type: 'progress', ...step.value }
        toldAt = performance.now()
      }
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
    }
    closeCommand(db, command.journalId, step.value)
    db.exec('COMMIT')
    context.publish([...topic.options])
    yield { type: 'result', ...step.value.result, journalId: command.journalId }
  } finally {
    // Still open only after an error, a cancel, or when the page went away.
    if (db.inTransaction) db.exec('ROLLBACK')
    end()
  }
}

/** The same for who only wants the result. */
export async function undoAtOnce(
  context: EngineContext,
  id: number,
): Promise<UndoResult & { journalId: number }> {
  for await (const event of undoTurn(context, id, undefined)) {
    if (event.type === 'progress') continue
    const { type: _, ...result } = event
    return result
  }
  throw new Error('an undo ended without a result')
}
