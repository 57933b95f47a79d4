import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportResult } from '../../../shared/features/imports/results.ts'
import { FileCard } from './file-card.tsx'
import { loadPreviewed, resetFlow } from './flow.ts'
import { Notes } from './notes.tsx'

/** What a load would do. Nothing has been written. */
export function Preview({ result }: { result: ImportResult }) {
  const { t } = useTranslation()
  const { orders, customers } = result
  const refused = result.files.filter((file) => file.refused !== null).length
  const understood = refused < result.files.length
  const changes = orders.new + orders.changed
  const words = [
    orders.new > 0 && t('imports.summaryNew', { count: orders.new }),
    orders.changed > 0 && t('imports.summaryChanged', { count: orders.changed }),
    orders.unchanged > 0 && t('imports.summaryUnchanged', { count: orders.unchanged }),
  ]
  const summary = !understood
    ? t('imports.nothingUnderstood')
    : changes === 0
      ? t('imports.summaryNothing')
      : words.filter(Boolean).join(' · ')
  return (
    <>
      <section className="panel panel-pad import-summary">
        <div className="grow">
          <strong className="import-headline">{summary}</strong>
          {understood && customers.new + customers.changed > 0 && (
            <p className="sub">{t('imports.summaryPeople', customers)}</p>
          )}
          {understood && refused > 0 && (
            <p className="sub wrong">{t('imports.refusedCount', { count: refused })}</p>
          )}
        </div>
        <Button onClick={resetFlow}>{t('imports.discard')}</Button>
        {understood && (
          <Button type={changes > 0 ? 'primary' : 'default'} autoFocus onClick={loadPreviewed}>
            {changes > 0 ? t('imports.load') : t('imports.loadAnyway')}
          </Button>
        )}
      </section>
      <Notes result={result} />
      {result.files.map((file, index) => (
        // The same name may have been dropped twice, from two folders.
        <FileCard key={`${file.file}-${index.toString()}`} file={file} />
      ))}
    </>
  )
}
