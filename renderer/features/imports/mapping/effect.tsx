import { useTranslation } from 'react-i18next'
import type { ImportResult } from '../../../../shared/features/imports/results.ts'
import { errorSentence } from '../../../api/errors.ts'
import { Rows } from '../preview/filtered.tsx'
import { Rejects } from '../preview/rejects.tsx'
import { summarise } from '../preview/summary.ts'
import { useImportSentences } from '../sentences.ts'

interface Props {
  effect: { result: ImportResult | null; error: unknown; waiting: boolean }
}

/** The rows as they would be stored with the choices made so far, and those that would be kept out. */
export function Effect({ effect }: Props) {
  const { t } = useTranslation()
  const sentences = useImportSentences()
  const { result, error, waiting } = effect
  const file = result?.files[0]
  return (
    <section className="panel mapping-effect" aria-busy={waiting}>
      <header className="panel-head">
        <h2 className="panel-title">{t('imports.mapping.effect')}</h2>
        <span className="sub grow" aria-live="polite">
          {result && file && !file.refused && summarise(t, result)}
          {result && file && file.rejected > 0 && ` · ${t('imports.rejectsTitle', { count: file.rejected })}`}
        </span>
        {waiting && <span className="caption">{t('imports.mapping.looking')}</span>}
      </header>
      {error ? (
        <p className="sub wrong panel-pad">{errorSentence(t, error)}</p>
      ) : (
        file && (
          <>
            {file.refused && (
              <p className="sub wrong panel-pad">
                {file.refused.code === 'unknown-table' && file.refused.data.lacks === undefined
                  ? t('imports.mapping.notYet')
                  : sentences.refused(file.refused)}
              </p>
            )}
            <Rows file={file} />
            {file.rejected > 0 && <Rejects file={file} />}
          </>
        )
      )}
    </section>
  )
}
