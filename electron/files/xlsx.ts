import { readSharedTexts } from './read-shared-texts.ts'
import { FileRefused, tooLarge } from './refused.ts'
import { SheetRows } from './sheet-rows.ts'
import type { Source } from './source.ts'
import type { RowBatch } from './table.ts'
import { openWorkbook, type Package, piecesOf, readDateStyles } from './workbook.ts'
import { readDirectory } from './zip.ts'

/** All rows of all sheets, one sheet after the other; nothing but the shared texts is kept between batches. */
export async function* readWorkbook(source: Source): AsyncGenerator<RowBatch> {
  const { limits } = source
  const file: Package = { source, entries: await readDirectory(source), spent: { inflated: 0, read: 0 } }
  const workbook = await openWorkbook(file)
  const context = {
    date1904: workbook.date1904,
    dateStyles: workbook.styles ? await readDateStyles(file, workbook.styles) : [],
    shared: workbook.strings ? await readSharedTexts(file, workbook.strings) : null,
  }
  let total = 0
  for (const [sheetIndex, { name, entry }] of workbook.sheets.entries()) {
    const sheet = new SheetRows(context, limits)
    for await (const piece of piecesOf(file, entry)) {
      sheet.push(piece)
      for (;;) {
        const { rows, numbers } = sheet.take(limits.batchRows)
        if (rows.length === 0) break
        total += rows.length
        if (total > limits.rows) throw tooLarge('rows')
        yield { sheet: name, sheetIndex, rows, numbers, bytes: file.spent.read }
      }
    }
    sheet.end()
  }
  if (total === 0) throw new FileRefused('empty')
}
