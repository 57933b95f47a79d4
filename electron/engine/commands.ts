import { type Topic, topic } from '../../shared/features/app/contract.ts'
import { type Command, type Outcome, runCommand, takeSettled } from '../db/command.ts'
import type { EngineContext } from './context.ts'

/**
 * One command from a page: waits for its turn (an import may be writing), runs as one transaction with its journal
 * entry, and once that is committed tells the pages what changed; everything, unless it says what.
 */
export async function commandTurn<Result>(
  context: EngineContext,
  action: string,
  work: (command: Command) => Outcome<Result>,
  topics: Topic[] = topic.options,
): Promise<Result & { journalId: number }> {
  const end = await context.turn.take()
  try {
    const result = runCommand(context.db, context.call, action, context.now(), work)
    publishWith(context, topics)
    return result
  } finally {
    end()
  }
}

/** News of a command, and of what was settled at its end. */
export function publishWith(context: EngineContext, topics: readonly Topic[]): void {
  const settled: Topic[] = takeSettled(context.db) ? ['tags', 'customers'] : []
  context.publish([...new Set([...topics, ...settled])])
}
