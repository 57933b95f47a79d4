import type { Topic } from '../../../shared/features/app/contract.ts'
import type { BulkEvent } from '../../../shared/features/customers/bulk.ts'
import type { CustomerSelection } from '../../../shared/features/customers/filter.ts'
import { type Command, closeCommand, openCommand } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { allOf } from '../../db/page.ts'
import { publishWith } from '../../engine/commands.ts'
import type { EngineContext } from '../../engine/context.ts'
import { notFound } from '../../engine/failures.ts'
import { customerSource, filterConditions, isSearched } from './filter.ts'
import { type View, viewOf } from './list.ts'
import { livingCustomer } from './queries.ts'

/** People done between two looks at whether somebody called it off. */
const STEP = 2_000

export interface BulkWork {
  action: string
  selection: CustomerSelection
  signal: AbortSignal | undefined
  news: Topic[]
  /** Answers what is done to some people at once (it says how many changed) and what the journal tells. */
  start: (command: Command) => { step: (ids: readonly number[]) => number; data: Record<string, unknown> }
}

/**
 * One command over any number of people: one transaction and one journal entry, with progress; called off it leaves
 * nothing. The writer's other commands wait, lists do not. Throws NOT_FOUND `customer`.
 */
export async function* bulkTurn(
  context: EngineContext,
  work: BulkWork,
): AsyncGenerator<BulkEvent, void, void> {
  const { db, turn } = context
  const end = await turn.take()
  try {
    db.exec('BEGIN IMMEDIATE')
    const command = openCommand(db, context.call, work.action, context.now())
    const ids = selectedCustomers(db, work.selection, viewOf(db, context.now(), false))
    const { step, data } = work.start(command)
    let changed = 0
    for (let done = 0; done < ids.length; done += STEP) {
      if (done > 0) {
        yield { type: 'progress', done, total: ids.length }
        await new Promise((resolve) => setImmediate(resolve))
      }
      work.signal?.throwIfAborted()
      changed += step(ids.slice(done, done + STEP))
    }
    closeCommand(db, command.journalId, { count: changed, data, undo: changed > 0 ? 'possible' : 'none' })
    db.exec('COMMIT')
    publishWith(context, work.news)
    yield { type: 'result', journalId: command.journalId, changed, total: ids.length }
  } finally {
    // Still open only after an error, a cancel, or when the page went away.
    if (db.inTransaction) db.exec('ROLLBACK')
    end()
  }
}

/** Whoever stands for the chosen people today, each once, or everybody the filter finds now. */
export function selectedCustomers(db: Db, selection: CustomerSelection, view: View): number[] {
  if ('ids' in selection) {
    const living = selection.ids.map((id) => {
      const one = livingCustomer(db, id)
      if (one === null) throw notFound('customer', id)
      return one
    })
    return [...new Set(living)]
  }
  const { filter } = selection
  // Everybody is looked at anyway: in the order in which they lie there, which is also that of what is written.
  const { from, where } = isSearched(filter)
    ? customerSource(db, filter, view.model.cycle, view.today, 'stage')
    : {
        from: { sql: 'customer_profile AS profile NOT INDEXED', params: [] },
        where: filterConditions(db, filter, view.model.cycle, view.today),
      }
  const all = allOf(where)
  const ids = db
    .prepare<unknown[], number>(`SELECT profile.customer_id FROM ${from.sql} WHERE ${all.sql}`)
    .pluck()
    .all(...from.params, ...all.params) as number[]
  return ids.sort((a, b) => a - b)
}
