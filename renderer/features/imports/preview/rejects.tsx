import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedFile } from '../../../../shared/features/imports/results.ts'
import { useImportSentences } from '../sentences.ts'

const SHOWN = 5
const SHOWN_OPEN = 200

/** Rows that cannot be trusted, each with its reason. `open`: as many as a page bears. */
export function Rejects({ file, open = false }: { file: ImportedFile; open?: boolean }) {
  const { t } = useTranslation()
  const sentences = useImportSentences()
  const [all, setAll] = useState(open)
  const shown = file.rejects.slice(0, all ? SHOWN_OPEN : SHOWN)
  const more = file.rejected - shown.length
  return (
    <div className="file-rejects">
      <strong>{t('imports.rejectsTitle', { count: file.rejected })}</strong>
      <ul>
        {shown.map((reject, index) => (
          <li key={`${reject.row.toString()}-${index.toString()}`}>
            <span className="caption">{t('imports.rejectRow', { row: reject.row })}</span>{' '}
            {sentences.reject(reject)}
          </li>
        ))}
        {more > 0 && (
          <li className="caption">
            {t('imports.rejectsMore', { count: more })}{' '}
            {!all && (
              <button type="button" className="link-button" onClick={() => setAll(true)}>
                {t('imports.rejectsShowAll')}
              </button>
            )}
          </li>
        )}
      </ul>
    </div>
  )
}
