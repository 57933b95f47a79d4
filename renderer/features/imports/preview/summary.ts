import type { TFunction } from 'i18next'
import { recordKinds } from '../../../../shared/features/imports/records.ts'
import type { ImportResult } from '../../../../shared/features/imports/results.ts'
import { wantsDecision } from './outcomes.ts'

/** How much a result adds and changes: orders and all other things. */
export function changesOf({ orders, records }: ImportResult): number {
  const others = Object.values(records).map((counts) => (counts ? counts.new + counts.changed : 0))
  return orders.new + orders.changed + others.reduce((sum, count) => sum + count, 0)
}

/** What would come of it, in one line: orders first, then refunds, reviews, members … */
export function summarise(t: TFunction, result: ImportResult): string {
  if (result.files.every((file) => file.refused !== null))
    return t(result.files.some(wantsDecision) ? 'imports.nothingYet' : 'imports.nothingUnderstood')
  if (changesOf(result) === 0) return t('imports.summaryNothing')
  const { orders } = result
  return [
    orders.new > 0 && t('imports.summaryNew', { count: orders.new }),
    orders.changed > 0 && t('imports.summaryChanged', { count: orders.changed }),
    ...recordWords(t, result),
    orders.unchanged > 0 && t('imports.summaryUnchanged', { count: orders.unchanged }),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The same, once it is done. */
export function summariseDone(t: TFunction, result: ImportResult): string {
  if (changesOf(result) === 0) return t('imports.doneNothing')
  const { orders } = result
  return [
    orders.new > 0 && t('imports.doneNew', { count: orders.new }),
    orders.changed > 0 && t('imports.doneChanged', { count: orders.changed }),
    ...recordWords(t, result),
  ]
    .filter(Boolean)
    .join(' · ')
}

const recordWords = (t: TFunction, { records }: ImportResult) =>
  recordKinds.map((kind) => {
    const counts = records[kind]
    if (!counts || counts.new + counts.changed === 0) return ''
    return t('imports.summaryRecords', { kind: t(`imports.kind.${kind}`), ...counts })
  })

const NAMED = 3

/** Files that could not even be opened, by name. */
export const lostFiles = (t: TFunction, lost: readonly string[]) =>
  t('imports.lost', {
    count: lost.length,
    files: lost.slice(0, NAMED).join(t('imports.freshness.and')) + (lost.length > NAMED ? '…' : ''),
  })
