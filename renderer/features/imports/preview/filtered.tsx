import { useTranslation } from 'react-i18next'
import type { ImportedFile, ImportResult } from '../../../../shared/features/imports/results.ts'
import { OrderRows } from './order-rows.tsx'
import { countOutcomes, type Outcome, partOf } from './outcomes.ts'
import { RecordRows } from './record-rows.tsx'
import { Rejects } from './rejects.tsx'

interface Props {
  result: ImportResult
  outcome: Exclude<Outcome, 'decide' | 'refused'>
}

/** The rows of one outcome, file by file; of each file as many as the preview carries. */
export function Filtered({ result, outcome }: Props) {
  const { t } = useTranslation()
  const parts = result.files.map((file) => partOf(file, outcome)).filter((part) => part !== null)
  const shown = parts.reduce((sum, part) => sum + part.rows.length + part.records.length, 0)
  const all = countOutcomes(result)[outcome]
  return (
    <section className="panel filtered" aria-label={t(`imports.filter.${outcome}`)}>
      {outcome !== 'rejected' && shown < all && (
        <p className="caption filtered-note">{t('imports.shownOf', { shown, count: all })}</p>
      )}
      {parts.map((part, index) => (
        <div key={`${part.file}-${index.toString()}`} className="filtered-part">
          {parts.length > 1 && <h3 className="filtered-file cut">{part.file}</h3>}
          {outcome === 'rejected' ? <Rejects file={part} open /> : <Rows file={part} />}
        </div>
      ))}
    </section>
  )
}

export function Rows({ file }: { file: ImportedFile }) {
  return (
    <>
      {file.rows.length > 0 && <OrderRows rows={file.rows} />}
      {file.records.length > 0 && <RecordRows kind={file.kind} records={file.records} />}
    </>
  )
}
