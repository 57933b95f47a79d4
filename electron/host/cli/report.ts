import { resolve } from 'node:path'
import type { BaseTable } from '../../../shared/features/reports/contract.ts'
import { formatAmount } from '../../../shared/kernel/money.ts'
import { openHttpDoor } from '../http-door.ts'
import { findBrowser } from './browser.ts'
import type { Language } from './language.ts'
import { exitCodes, Stop } from './outcome.ts'
import { printPage } from './print-page.ts'
import { type Session, writeJson } from './session.ts'
import { table } from './text.ts'

const BASE_TABLE_PAGE = '/#/print/base-table'

/** `huitouke report base-table [--pdf OUT]`. */
export async function report(session: Session): Promise<number> {
  const { client, terminal, language } = session
  const { date, json, pdf, positionals } = session.arguments
  const [name = '', ...rest] = positionals
  if (name !== 'base-table') throw new Stop('wrong.noReport', { name })
  if (rest.length > 0) throw new Stop('wrong.option', { detail: rest.join(' ') })
  if (pdf !== undefined) {
    const file = resolve(pdf)
    await savePdf(session, file)
    if (json) writeJson(terminal, { pdf: file })
    else terminal.write(`${language.say('report.saved', { file })}\n`)
    return exitCodes.done
  }
  const tables = await client.reports.baseTable(date === undefined ? {} : { date })
  if (json) writeJson(terminal, tables)
  else terminal.write(tables.map((one) => asText(one, language)).join('\n'))
  return exitCodes.done
}

/** The report's own page, printed by a browser of this computer through a door that is open just for it. */
async function savePdf({ host, dataDir, terminal }: Session, file: string): Promise<void> {
  const browser = findBrowser(terminal.env)
  if (browser === null) throw new Stop('pdf.noBrowser', {}, { code: 'NO_BROWSER' })
  const door = await openHttpDoor(host, { dataDir })
  try {
    const address = `${door.address}&then=${encodeURIComponent(BASE_TABLE_PAGE)}`
    await printPage({ browser, address, file, signal: terminal.signal })
  } finally {
    await door.close()
  }
}

function asText({ asOf, currency, rows, anonymous }: BaseTable, { locale, t, say }: Language): string {
  const count = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const amount = (fen: number | null) => (fen === null ? t('app.none') : formatAmount(fen, locale))
  const body = table(
    [
      { head: t('reports.column.kind') },
      { head: t('reports.column.customers'), align: 'right' },
      { head: t('reports.column.share'), align: 'right' },
      { head: t('reports.column.paidOrders'), align: 'right' },
      { head: t('reports.column.aov'), align: 'right' },
      { head: t('reports.column.net'), align: 'right' },
    ],
    rows.map((row) => [
      t(`reports.kind.${row.kind}`),
      count.format(row.customers),
      row.share === null ? t('app.none') : percent.format(row.share),
      count.format(row.paidOrders),
      amount(row.aovFen),
      amount(row.netFen),
    ]),
  )
  const rest = anonymous.paidOrders > 0 ? `\n${t('reports.anonymous', { ...anonymous, currency })}` : ''
  return `${say('report.asOf', { day: asOf, currency })}\n${body}${rest}\n`
}
