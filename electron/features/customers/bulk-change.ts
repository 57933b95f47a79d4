import type { BulkChange, BulkEvent } from '../../../shared/features/customers/bulk.ts'
import type { CustomerSelection } from '../../../shared/features/customers/filter.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { EngineContext } from '../../engine/context.ts'
import { allowContact, blockContact } from '../contact/block.ts'
import { addNotes } from '../notes/write.ts'
import { bulkTurn } from './bulk.ts'
import { saveCustomers } from './save.ts'

/** The entry of the journal is that of the same thing done to one person. */
const actions = {
  block: 'contact.block',
  allow: 'contact.allow',
  note: 'notes.add',
  owner: 'customers.save',
} as const satisfies Record<BulkChange['kind'], string>

/** One thing done to all of these people. Throws NOT_FOUND `customer`. */
export function changeCustomers(
  context: EngineContext,
  { selection, change }: { selection: CustomerSelection; change: BulkChange },
  signal: AbortSignal | undefined,
): AsyncGenerator<BulkEvent, void, void> {
  const { actor } = context.call
  return bulkTurn(context, {
    action: actions[change.kind],
    selection,
    signal,
    news: ['customers', 'orders', 'care', 'journal'],
    start(command) {
      const data: Record<string, unknown> = {}
      const step = (ids: readonly number[]) => {
        const outcome = changeSome(command, actor, ids, change)
        Object.assign(data, outcome.data)
        return outcome.result.changed
      }
      return { step, data }
    },
  })
}

function changeSome(
  command: Command,
  actor: string,
  ids: readonly number[],
  change: BulkChange,
): Outcome<{ changed: number }> {
  switch (change.kind) {
    case 'block':
      return blockContact(command, { ids, ...change })
    case 'allow':
      return allowContact(command, { ids, ...change })
    case 'note':
      return addNotes(command, actor, { customerIds: ids, text: change.text, pinned: false })
    case 'owner':
      return saveCustomers(command, ids, { owner: change.owner })
  }
}
