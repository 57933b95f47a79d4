import type { z } from 'zod'
import { customerSortBy } from '../../../../shared/features/customers/contract.ts'
import type { ExportEvent, exportInput } from '../../../../shared/features/customers/export.ts'
import { csvLine } from '../../../../shared/kernel/write-csv.ts'
import { wordOf } from '../../../../shared/locales/index.ts'
import type { Db } from '../../../db/connect.ts'
import { commandTurn } from '../../../engine/commands.ts'
import type { EngineContext } from '../../../engine/context.ts'
import { type Cell, XlsxWriter } from '../../../files/write-xlsx.ts'
import { passForSending } from '../../gate/sending.ts'
import { selectedCustomers } from '../bulk.ts'
import { customerSorts, viewOf } from '../list.ts'
import { headOf, rowReader } from './rows.ts'

/** People per piece of the file: a few hundred kilobytes. */
const STEP = 1_000
const MARK = '\ufeff'

/**
 * A file of the chosen people, piece by piece. The journal has it before the first piece leaves: who, how many, which
 * columns, and whether contacts were masked. Of a file for sending the gate lets pass who may be written to, and they
 * count as contacted until the entry is undone.
 */
export async function* exportCustomers(
  context: EngineContext,
  { selection, columns, format, locale, sort, sending }: z.infer<typeof exportInput>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ExportEvent, void, void> {
  const { db } = context
  const seesContact = context.call.rights.includes('contact')
  const view = viewOf(db, context.now(), seesContact)
  const chosen = [...new Set(columns)]
  const data = { columns: chosen, format, masked: !seesContact }
  const { journalId, ids, held } = await commandTurn(
    context,
    'customers.export',
    (command) => {
      const wanted = inOrder(db, selectedCustomers(db, selection, view), sort)
      const { passed, held } = sending
        ? passForSending(command, wanted, sending)
        : { passed: wanted, held: 0 }
      return {
        result: { ids: passed, held },
        count: passed.length,
        data: sending ? { ...data, channel: sending.channel, held } : data,
        undo: sending && passed.length > 0 ? 'possible' : 'none',
      }
    },
    sending ? ['journal', 'customers', 'care'] : ['journal'],
  )
  const read = rowReader(db, chosen, locale, view)
  const head = headOf(db, chosen, locale)
  const writer = format === 'csv' ? csvWriter(head) : xlsxWriter(head, locale)
  for (let done = 0; done < ids.length || done === 0; done += STEP) {
    signal?.throwIfAborted()
    const rows = read(ids.slice(done, done + STEP))
    const last = done + STEP >= ids.length
    const bytes = last ? Buffer.concat([writer.add(rows), writer.end()]) : writer.add(rows)
    yield {
      type: 'part',
      base64: bytes.toString('base64'),
      done: Math.min(done + STEP, ids.length),
      total: ids.length,
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  yield { type: 'result', journalId, rows: ids.length, held }
}

interface Writer {
  add(rows: readonly Cell[][]): Buffer
  end(): Buffer
}

function csvWriter(names: readonly string[]): Writer {
  const line = (cells: readonly Cell[]) =>
    `${csvLine(cells.map((cell) => (cell === null ? '' : typeof cell === 'object' ? cell.fen / 100 : cell)))}\r\n`
  let head = MARK + line(names)
  return {
    add(rows) {
      const text = head + rows.map(line).join('')
      head = ''
      return Buffer.from(text)
    },
    end: () => Buffer.alloc(0),
  }
}

const xlsxWriter = (names: readonly string[], locale: 'zh-CN' | 'en'): Writer =>
  new XlsxWriter(wordOf(locale, 'customers.title'), [...names])

/** As the list shows them; without an order as they came into the shop. */
function inOrder(db: Db, ids: number[], sort: z.infer<typeof exportInput>['sort']): number[] {
  const by = customerSortBy.safeParse(sort?.by).data
  if (!by) return ids
  const direction = sort?.direction === 'desc' ? 'DESC' : 'ASC'
  return db
    .prepare<[string], number>(
      `SELECT customer_id FROM json_each(?) CROSS JOIN customer_profile ON customer_id = value
       ORDER BY ${customerSorts[by]} ${direction}, customer_id ${direction}`,
    )
    .pluck()
    .all(JSON.stringify(ids)) as number[]
}
