import type { ImportEvent, ImportResult } from '../../../shared/features/imports/results.ts'
import { type Command, closeCommand, openCommand, resumeCommand } from '../../db/command.ts'
import { publishWith } from '../../engine/commands.ts'
import type { EngineContext, OfferedFile } from '../../engine/context.ts'
import { conflict } from '../../engine/failures.ts'
import { inSteps } from '../../engine/steps.ts'
import { refreshModel } from '../customers/model.ts'
import { readSettings } from '../settings/queries.ts'
import { closeBatch, forgetBatch, markTold, openBatch, storeFiles } from './batch.ts'
import { BeginAnew, type Learned, type Refused } from './begin-anew.ts'
import { FileReports } from './file-reports.ts'
import { clearMended, clearReturned } from './mended.ts'
import { namedShops } from './queries.ts'
import { beginImport, endImport, setIndexesAside } from './storing/bulk.ts'
import { stoppedBy } from './storing/guard-keys.ts'
import { hasTold, keepLedger } from './storing/ledger.ts'
import { type RecordStore, recordStore } from './storing/records/record-store.ts'
import { settleRefunds } from './storing/records/settle-refunds.ts'
import { dropEmptyShops } from './storing/shops.ts'
import { type OrderStore, orderStore } from './storing/store.ts'

/** What an import reads from: dropped files, or the demo shop. */
export interface ImportSource {
  files: OfferedFile[]
  /** Bytes of all files, for the progress. */
  total: number
  demo: boolean
  /** By file, which state of it is read. */
  stamps?: string[]
  /** Throws CONFLICT `file` where one is no longer in the state that was previewed. */
  check?(): void
  /** Puts everything into the store, telling now and then how far it is. Throws when the signal aborts. */
  fill(into: Filling): AsyncIterable<{ file: string; done: number; rows: number }>
}

export interface Filling {
  command: Command
  store: OrderStore
  records: RecordStore
  reports: FileReports
  timeZone: string
  /** What came out about files when some of their rows were stored already. */
  learned: Learned
}

/** An import; where a file turns out otherwise half-way everything is taken back and done anew, knowing that. */
export async function* runImport(
  context: EngineContext,
  source: ImportSource,
  mode: 'preview' | 'load',
  signal: AbortSignal | undefined,
): AsyncGenerator<ImportEvent, void, void> {
  const learned = new Map<number, Refused | null>()
  for (;;) {
    try {
      return yield* importOnce(context, source, mode, signal, learned)
    } catch (error) {
      if (!(error instanceof BeginAnew)) throw error
      const { file, refused } = error
      // Nothing new: it would go on for ever.
      if (learned.has(file) && (refused === null || learned.get(file) !== null)) throw error
      learned.set(file, refused)
    }
  }
}

/**
 * One import is one transaction: it commits whole or leaves nothing. A preview is the same work taken back at the
 * end, so a load does exactly what its preview said. The writer's other commands wait; readers do not notice.
 */
async function* importOnce(
  context: EngineContext,
  source: ImportSource,
  mode: 'preview' | 'load',
  signal: AbortSignal | undefined,
  learned: Learned,
): AsyncGenerator<ImportEvent, void, void> {
  const { files, total } = source
  const progress = (
    phase: 'waiting' | 'reading' | 'scoring' | 'saving' | 'tagging',
    file: string,
    done: number,
    rows: number,
  ) => ({ type: 'progress', phase, file, done, total, rows }) as const
  yield progress('waiting', '', 0, 0)
  const { db } = context
  const end = await context.turn.take()
  let batch: number | null = null
  let ended: 'cancelled' | 'interrupted' = 'cancelled'
  let leaveNoTrace = false
  try {
    signal?.throwIfAborted()
    // Nobody is waited for any more, though it may take a while until the first row is there.
    yield progress('reading', files[0]?.name ?? '', 0, 0)
    if (mode === 'load') source.check?.()
    if (mode === 'load') batch = openBatch(context, files, source.demo)
    beginImport(db)
    const command = batch
      ? resumeCommand(db, batch, context.now())
      : openCommand(db, context.call, 'imports.preview', context.now())
    const setAside = setIndexesAside(db)
    const { timeZone } = readSettings(db)
    const zone = () => reports.zone ?? timeZone
    const store = orderStore(command, { timeZone: zone, demo: source.demo, keyIndex: setAside.keyIndex })
    const records = recordStore(command, { timeZone: zone, demo: source.demo, people: store.people })
    const reports = new FileReports(files)
    for await (const step of source.fill({ command, store, records, reports, timeZone, learned })) {
      signal?.throwIfAborted()
      yield progress('reading', step.file, step.done, step.rows)
    }
    signal?.throwIfAborted()
    if (mode === 'load') {
      leaveNoTrace = true
      source.check?.()
      leaveNoTrace = false
    }
    yield progress('scoring', '', total, reports.rows)
    reports.countIncomplete(store.hasHead)
    dropEmptyShops(command)
    reports.settle((platform) => namedShops(db, platform))
    if (mode === 'load' && reports.asks) {
      leaveNoTrace = true
      throw conflict('decision')
    }
    // People's figures are read through an index of the orders and written where there are none yet.
    await inSteps(setAside.restore('orders'), signal)
    for (const id of settleRefunds(db)) store.touched.add(id)
    await inSteps(store.people.settling(), signal)
    await inSteps(setAside.restore(), signal)
    refreshModel(db, command.at)
    const result: ImportResult = {
      importId: batch,
      files: reports.list,
      ...store.totals(),
      records: records.totals(),
      stoppedKeys: stoppedBy(db, command.journalId),
      clearedRejects:
        // Those that came back in their own rows first: they need no guess.
        clearReturned(db, command.journalId, reports) + clearMended(db, command.journalId, store, reports),
    }
    if (batch !== null) {
      yield progress('saving', '', total, reports.rows)
      keepLedger(command, store)
      yield progress('tagging', '', total, reports.rows)
      save(command, result, reports)
      db.exec('COMMIT')
      publishWith(context, ['customers', 'orders', 'care', 'imports', 'shops', 'journal'])
    } else db.exec('ROLLBACK')
    yield { type: 'result', result, stamps: source.stamps ?? [] }
    // Whoever asked has the answer; otherwise the next start tells it.
    if (batch !== null) markTold(db, batch)
  } catch (error) {
    if (error instanceof BeginAnew) leaveNoTrace = true
    if (!signal?.aborted) ended = 'interrupted'
    throw error
  } finally {
    // Still open only after an error, a cancel, or when the page went away.
    if (db.inTransaction) {
      db.exec('ROLLBACK')
      if (batch !== null && leaveNoTrace) forgetBatch(db, batch)
      else if (batch !== null) closeBatch(db, batch, ended, null)
      context.publish(['imports'])
    }
    endImport(db)
    end()
  }
}

function save(command: Command, result: ImportResult, reports: FileReports): void {
  const { db, journalId } = command
  storeFiles(db, journalId, reports)
  const count = [result.orders, ...Object.values(result.records)].reduce(
    (sum, kind) => sum + kind.new + kind.changed,
    0,
  )
  const summary = { ...result, files: result.files.map((file) => ({ ...file, rows: [], rejects: [] })) }
  closeBatch(db, journalId, 'done', summary)
  closeCommand(db, journalId, {
    count,
    data: { files: result.files.map((file) => file.file) },
    undo: count > 0 || hasTold(db, journalId) ? 'possible' : 'none',
  })
}
