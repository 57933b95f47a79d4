import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { Tag } from '../../../ui/page.tsx'
import { useImportSentences } from '../sentences.ts'

const SHOWN = 100

/** Rows kept out of one import; those that a later file brought mended are marked. */
export function RejectedRows({ importId }: { importId: number }) {
  const { t } = useTranslation()
  const sentences = useImportSentences()
  const { data: files = [] } = useQuery(api.imports.rejects.queryOptions({ input: { importId } }))
  const rows = files.flatMap(({ file, rows: all }) => all.map((row) => ({ file, ...row })))
  if (rows.length === 0) return null
  const cleared = rows.filter((row) => row.clearedBy !== null).length
  return (
    <section className="panel">
      <details className="file-sample">
        <summary>
          {t('imports.rejectsTitle', { count: rows.length })}
          {cleared > 0 && ` · ${t('imports.cleared', { count: cleared })}`}
        </summary>
        <ul className="rejected-rows">
          {rows.slice(0, SHOWN).map((row, index) => (
            <li
              key={`${row.file}-${row.row}-${index.toString()}`}
              className={row.clearedBy ? 'is-cleared' : ''}
            >
              <span className="caption">
                {files.length > 1 && `${row.file} · `}
                {t('imports.rejectRow', { row: row.row })}
              </span>
              <span className="grow">{sentences.reject(row)}</span>
              {row.clearedBy !== null && <Tag tone="green">{t('imports.clearedTag')}</Tag>}
            </li>
          ))}
          {rows.length > SHOWN && (
            <li className="caption">{t('imports.rejectedMore', { count: rows.length - SHOWN })}</li>
          )}
        </ul>
      </details>
    </section>
  )
}
