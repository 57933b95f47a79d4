import type { Topic } from '../../shared/features/app/contract.ts'
import { type Command, type Outcome, runCommand } from '../db/command.ts'
import type { EngineContext } from './context.ts'

/**
 * One command from a page: waits for its turn (an import may be writing), runs as one transaction with its journal
 * entry, and tells the pages once it is committed.
 */
export async function commandTurn<Result>(
  context: EngineContext,
  action: string,
  topics: Topic[],
  work: (command: Command) => Outcome<Result>,
): Promise<Result & { journalId: number }> {
  const end = await context.turn.take()
  try {
    const result = runCommand(context.db, context.call, action, context.now(), work)
    context.publish([...topics, 'journal'])
    return result
  } finally {
    end()
  }
}
