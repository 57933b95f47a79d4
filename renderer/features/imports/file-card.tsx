import { useTranslation } from 'react-i18next'
import type { ImportedFile } from '../../../shared/features/imports/results.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { FileIcon, WarnIcon } from '../../ui/icons.tsx'
import { Tag } from '../../ui/page.tsx'
import { SampleRows } from './sample-rows.tsx'
import { useImportSentences } from './sentences.ts'

const counts = ['new', 'changed', 'unchanged', 'rejected', 'skipped'] as const
const REJECTS_SHOWN = 5

/** One file: what it is, what would come of it, and what could not be read. */
export function FileCard({ file }: { file: ImportedFile }) {
  const { t } = useTranslation()
  const format = useFormat()
  const sentences = useImportSentences()
  const { refused } = file
  return (
    <section className="panel file-card">
      <header className="file-head">
        {refused ? <WarnIcon size={20} /> : <FileIcon size={20} />}
        <div className="grow file-words">
          <strong className="cut" title={file.file}>
            {file.file}
          </strong>
          <span className="sub">
            {refused
              ? sentences.refused(refused)
              : `${sentences.layout(file)} · ${file.shopName || t('imports.noShopName')}`}
          </span>
        </div>
        {refused ? (
          <Tag tone="red">{t('imports.refusedTitle')}</Tag>
        ) : (
          <dl className="file-counts">
            {counts.map((name) => (
              <div key={name} className={file[name] === 0 ? 'zero' : `count-${name}`}>
                <dt>
                  <Definition means={t(`imports.define.${name}`)}>{t(`imports.count.${name}`)}</Definition>
                </dt>
                <dd>{format.number(file[name])}</dd>
              </div>
            ))}
          </dl>
        )}
      </header>
      {file.rejected > 0 && <Rejects file={file} />}
      {file.rows.length > 0 && (
        <details className="file-sample">
          <summary>{t('imports.sample', { count: file.rows.length })}</summary>
          <SampleRows rows={file.rows} />
        </details>
      )}
    </section>
  )
}

function Rejects({ file }: { file: ImportedFile }) {
  const { t } = useTranslation()
  const sentences = useImportSentences()
  const shown = file.rejects.slice(0, REJECTS_SHOWN)
  const more = file.rejected - shown.length
  return (
    <div className="file-rejects">
      <strong>{t('imports.rejectsTitle', { count: file.rejected })}</strong>
      <ul>
        {shown.map((reject) => (
          <li key={reject.row}>
            <span className="caption">{t('imports.rejectRow', { row: reject.row })}</span>{' '}
            {sentences.reject(reject)}
          </li>
        ))}
        {more > 0 && <li className="caption">{t('imports.rejectsMore', { count: more })}</li>}
      </ul>
    </div>
  )
}
