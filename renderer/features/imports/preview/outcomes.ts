import type { ImportedFile, ImportResult } from '../../../../shared/features/imports/results.ts'

/** Everything of a preview falls under these; each is a filter. */
export const outcomes = ['new', 'changed', 'unchanged', 'rejected', 'decide', 'refused', 'anonymous'] as const
export type Outcome = (typeof outcomes)[number]

/** It can be read as soon as somebody says its password, or what its columns are. */
export const isWaiting = ({ refused }: ImportedFile) =>
  refused?.code === 'password' || refused?.code === 'unknown-table'

/** A file waits for a person: a question is open, or words that nobody has explained, or its password. */
export const wantsDecision = (file: ImportedFile) => file.decisions.length > 0 || isWaiting(file)
/** It is nothing that can be read, whatever one says about it. */
export const isRefused = (file: ImportedFile) => file.refused !== null && !isWaiting(file)

/** How many of each there are over all files: orders and other things, rows for rejects, files for decisions. */
export function countOutcomes({ files, orders, records, anonymousOrders }: ImportResult) {
  const all = (name: 'new' | 'changed' | 'unchanged') =>
    orders[name] + Object.values(records).reduce((sum, counts) => sum + (counts?.[name] ?? 0), 0)
  return {
    new: all('new'),
    changed: all('changed'),
    unchanged: all('unchanged'),
    rejected: files.reduce((sum, file) => sum + file.rejected, 0),
    decide: files.filter(wantsDecision).length,
    refused: files.filter(isRefused).length,
    anonymous: anonymousOrders,
  } satisfies Record<Outcome, number>
}

/** The part of a file that a filter shows; null when there is nothing of it. */
export function partOf(file: ImportedFile, outcome: Outcome): ImportedFile | null {
  const only = (rows: ImportedFile['rows'], records: ImportedFile['records']) =>
    rows.length + records.length > 0 ? { ...file, rows, records } : null
  switch (outcome) {
    case 'rejected':
      return file.rejected > 0 ? file : null
    case 'decide':
      return wantsDecision(file) ? file : null
    case 'refused':
      return isRefused(file) ? file : null
    case 'anonymous':
      return only(
        file.rows.filter((row) => row.anonymous),
        [],
      )
    default:
      return only(
        file.rows.filter((row) => row.outcome === outcome),
        file.records.filter((record) => record.outcome === outcome),
      )
  }
}
