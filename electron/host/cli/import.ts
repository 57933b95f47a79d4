import { basename, resolve } from 'node:path'
import { ORPCError } from '@orpc/client'
import type { RecordKind } from '../../../shared/features/imports/records.ts'
import type {
  Decision,
  ImportEvent,
  ImportedFile,
  ImportResult,
} from '../../../shared/features/imports/results.ts'
import { shownShop } from '../../../shared/features/shops/names.ts'
import { chinese } from '../../../shared/locales/index.ts'
import { choicesFor } from './import-choices.ts'
import type { Language } from './language.ts'
import { exitCodes, Stop } from './outcome.ts'
import { type Session, type Terminal, writeJson } from './session.ts'
import { plain } from './text.ts'

const SHOWN_REJECTS = 20

/** `huitouke import FILES…`: loads files in one go; Ctrl-C leaves everything as it was. */
export async function importFiles(session: Session): Promise<number> {
  const { client, terminal, language } = session
  const tickets = offerFiles(session, session.arguments.positionals)
  if (tickets.length === 0) throw new Stop('wrong.noFiles')
  const dryRun = session.arguments.importing?.dryRun === true
  const wanted = { tickets, choices: await choicesFor(session, tickets) }
  const { preview, load } = client.imports
  const does = (what: typeof load) =>
    what(wanted, { signal: terminal.signal }).then((events) => followed(events, session))
  const result = await does(dryRun ? preview : load).catch(async (error: unknown) => {
    throw isUndecided(error) ? undecided(await does(preview)) : error
  })
  if (session.arguments.json) writeJson(terminal, { ...asJson(result, language), dryRun })
  else terminal.write(asText(result, dryRun, language))
  return exitCodeOf(result)
}

/** Nothing is loaded as long as only the person can know how to read it. */
const isUndecided = (error: unknown): boolean =>
  error instanceof ORPCError && error.code === 'CONFLICT' && error.data?.what === 'decision'

function undecided({ files }: ImportResult): Stop {
  const columns = files.flatMap(({ file, decisions }) =>
    decisions.flatMap((decision) =>
      decision.code === 'date-order' ? [{ file, column: decision.column, examples: decision.examples }] : [],
    ),
  )
  const detail = columns
    .map(({ file, column, examples }) => plain(`  ${file}: ${column} (${examples.join(', ')})`))
    .join('\n')
  return new Stop('wrong.undecided', { detail, columns }, { code: 'UNDECIDED' })
}

/** Tickets for files named on the command line; all of them are there, or nothing is begun. */
export function offerFiles({ host }: Pick<Session, 'host'>, paths: string[]): string[] {
  return paths.map((path) => {
    try {
      return host.offerFile(resolve(path), basename(path))
    } catch {
      // Whatever the disk said (gone, a folder, no right to look), the person can only name another file.
      throw new Stop('wrong.fileMissing', { file: path }, { code: 'FILE_MISSING' })
    }
  })
}

async function followed(
  events: AsyncIterable<ImportEvent>,
  { terminal, language }: Pick<Session, 'terminal' | 'language'>,
): Promise<ImportResult> {
  for await (const event of events) {
    if (event.type === 'result') return event.result
    showProgress(event, terminal, language)
  }
  throw new Error('the import ended without a result')
}

function showProgress(
  { phase, file, done, total, rows }: Extract<ImportEvent, { type: 'progress' }>,
  terminal: Terminal,
  { t }: Language,
): void {
  const share = total > 0 ? ` ${Math.floor((done / total) * 100)}%` : ''
  terminal.progress(
    `${t(`imports.phase.${phase}`, { file: plain(file) })}${share} ${t('imports.rows', { count: rows })}`,
  )
}

export function exitCodeOf({ files }: ImportResult): number {
  if (files.every(({ refused }) => refused !== null)) return exitCodes.nothingUnderstood
  const complete = files.every(({ refused, rejected }) => refused === null && rejected === 0)
  return complete ? exitCodes.done : exitCodes.someRejected
}

/** The shape scripts rely on; fields may be added, none goes. */
export function asJson(result: ImportResult, language: Language) {
  return {
    importId: result.importId,
    files: result.files.map((file) => ({
      file: file.file,
      layout: file.layout,
      platform: file.platform,
      shopName: file.shopName,
      read: file.read,
      new: file.new,
      changed: file.changed,
      unchanged: file.unchanged,
      rejected: file.rejected,
      skipped: file.skipped,
      rejects: file.rejects.map(({ row, code, data }) => ({
        row,
        reason: language.t(`imports.reject.${code}`, data),
        code,
      })),
      refused: file.refused && { code: file.refused.code, reason: refusalOf(file, language) },
      kind: file.kind,
      range: file.range,
      changedFields: file.changedFields,
      decisions: file.decisions,
      repairs: file.repairs.map(({ code, count }) => ({ code, count })),
      unread: file.unread,
    })),
    orders: result.orders,
    customers: result.customers,
    records: result.records,
    anonymousOrders: result.anonymousOrders,
  }
}

/** What the page would offer to press is said otherwise here. */
function refusalOf({ refused }: ImportedFile, { t, say }: Language): string {
  if (!refused) return ''
  const { code, data } = refused
  if (data.lacks !== undefined) return t('imports.lacks', data)
  if (code === 'unknown-table') return say('import.unknownTable', { columns: String(data.columns ?? '') })
  if (code === 'password' && data.wrong !== 1) return say('import.password')
  return t(`imports.refused.${code}`, data)
}

/** A layout the sentences do not know yet is called by its own name. */
const layoutName = (layout: string, { t }: Language): string =>
  Object.hasOwn(chinese.imports.layout, layout)
    ? t(`imports.layout.${layout as keyof typeof chinese.imports.layout}`)
    : t('imports.unknownLayout', { layout })

function asText(result: ImportResult, dryRun: boolean, language: Language): string {
  const { t, say } = language
  const lines = result.files.flatMap((file) => fileText(file, language))
  if (result.files.every(({ refused }) => refused)) return `${lines.join('\n')}\n`
  const { orders, customers } = result
  const records = Object.values(result.records)
  const both = (which: 'new' | 'changed') => records.reduce((sum, kind) => sum + kind[which], orders[which])
  lines.push('')
  if (both('new') + both('changed') === 0)
    lines.push(t(dryRun ? 'imports.summaryNothing' : 'imports.doneNothing'))
  if (orders.new > 0) lines.push(t(dryRun ? 'imports.summaryNew' : 'imports.doneNew', { count: orders.new }))
  if (orders.changed > 0)
    lines.push(t(dryRun ? 'imports.summaryChanged' : 'imports.doneChanged', { count: orders.changed }))
  for (const [kind, counts] of Object.entries(result.records))
    if (counts && counts.new + counts.changed > 0)
      lines.push(t('imports.summaryRecords', { ...counts, kind: t(`imports.kind.${kind as RecordKind}`) }))
  if (customers.new + customers.changed > 0) lines.push(t('imports.summaryPeople', customers))
  if (result.anonymousOrders > 0) lines.push(t('imports.anonymousNote', { count: result.anonymousOrders }))
  if (dryRun) lines.push(say('import.dryRun'))
  if (result.importId !== null && both('new') + both('changed') > 0) {
    lines.push(say('import.undoable', { id: result.importId }))
  }
  return `${lines.join('\n')}\n`
}

/** What only the person can know, and how to say it on the command line. */
function decisionText(decision: Decision, shop: string, { say }: Language): string[] {
  if (decision.code === 'date-order') {
    const { column, examples } = decision
    return [`  ${plain(say('import.askDates', { column, examples: examples.join(', ') }))}`]
  }
  if (decision.code === 'shop')
    return [`  ${plain(say('import.shop', { shop, shops: decision.shops.join(', ') }))}`]
  const words = decision.words.map(({ word, count }) => `${word} (${count})`)
  return [`  ${plain(say('import.unknownWords', { words: words.join(', ') }))}`]
}

function fileText(file: ImportedFile, language: Language): string[] {
  const shop = shownShop(file.shopName, (platform) => language.t(`shops.platform.${platform}`))
  const { say, t } = language
  if (file.refused) return [plain(file.file), `  ${plain(refusalOf(file, language))}`]
  const shown = file.rejects.slice(0, SHOWN_REJECTS)
  const lines = [
    `${plain(file.file)}  ${layoutName(file.layout ?? '', language)}  ${plain(shop)}`.trimEnd(),
    `  ${say('import.equation', { ...file })}`,
    ...shown.map(({ row, code, data }) => {
      return `  ${say('import.row', { row, reason: plain(t(`imports.reject.${code}`, data)) })}`
    }),
  ]
  if (file.rejected > shown.length) {
    lines.push(`  ${say('import.more', { count: file.rejected - shown.length })}`)
  }
  lines.push(...file.decisions.flatMap((decision) => decisionText(decision, shop, language)))
  // What a platform's own export leaves unread is known and of no use.
  if (file.platform === 'other' && file.unread.length > 0)
    lines.push(`  ${plain(say('import.unread', { columns: file.unread.join(', ') }))}`)
  return lines
}
