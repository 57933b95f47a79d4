import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ImportResult } from '../../../shared/features/imports/results.ts'
import { CheckIcon, NextIcon } from '../../ui/icons.tsx'
import { previewWaiting, resetFlow } from './flow.ts'
import { FileCard } from './preview/file-card.tsx'
import { Notes } from './preview/notes.tsx'
import { changesOf, summariseDone } from './preview/summary.ts'
import { UndoImport } from './undo-import.tsx'

interface Props {
  result: ImportResult
  demo: boolean
  /** How many files were left out for want of a password or a mapping. */
  waiting: number
}

/** What was loaded, and where to go from here. */
export function Result({ result, demo, waiting }: Props) {
  const { t } = useTranslation()
  const { customers, importId } = result
  const changes = changesOf(result)
  const troubled = result.files.filter((file) => file.refused !== null || file.rejected > 0)
  return (
    <>
      <section className="panel panel-pad import-done" role="status">
        <span className="done-mark">
          <CheckIcon size={20} />
        </span>
        <div className="grow">
          <strong className="import-headline">{demo ? t('demo.loaded') : summariseDone(t, result)}</strong>
          {customers.new + customers.changed > 0 && (
            <p className="sub">{t('imports.summaryPeople', customers)}</p>
          )}
          <nav className="next-steps" aria-label={t('imports.whatNext')}>
            <Link to="/">
              {t('imports.nextToday')} <NextIcon size={14} />
            </Link>
            <Link to="/customers">
              {t('imports.nextCustomers')} <NextIcon size={14} />
            </Link>
            <Link to="/orders">
              {t('imports.nextOrders')} <NextIcon size={14} />
            </Link>
          </nav>
        </div>
        {importId !== null && !demo && changes > 0 && <UndoImport importId={importId} onUndone={resetFlow} />}
        <Button onClick={resetFlow}>{t('imports.another')}</Button>
      </section>
      {waiting > 0 && (
        <section className="panel panel-pad import-waiting">
          <span className="grow">{t('imports.stillWaiting', { count: waiting })}</span>
          <Button type="primary" onClick={previewWaiting}>
            {t('imports.goOn')}
          </Button>
        </section>
      )}
      {!demo && <Notes result={result} />}
      {troubled.map((file, index) => (
        <FileCard key={`${file.file}-${index.toString()}`} file={file} ticket={null} />
      ))}
    </>
  )
}
