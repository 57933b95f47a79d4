import { useTranslation } from 'react-i18next'
import type { ImportResult } from '../../../../shared/features/imports/results.ts'
import { InfoIcon } from '../../../ui/icons.tsx'

/** What is true of these files and easily taken for a fault. */
export function Notes({ result }: { result: ImportResult }) {
  const { t } = useTranslation()
  const incomplete = result.files.reduce((rows, file) => rows + file.incomplete, 0)
  const notes = [
    result.anonymousOrders > 0 && t('imports.anonymousNote', { count: result.anonymousOrders }),
    ...result.stoppedKeys.map(({ kind, value, buyers }) =>
      t(`imports.stoppedKey.${kind}`, { value, count: buyers }),
    ),
    incomplete > 0 && t('imports.incompleteNote', { count: incomplete }),
  ].filter((note) => note !== false)
  return notes.map((note) => (
    <p className="note-box import-note" key={note}>
      <InfoIcon /> <span>{note}</span>
    </p>
  ))
}
