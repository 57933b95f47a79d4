import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ImportResult } from '../../../shared/features/imports/results.ts'
import { CheckIcon, NextIcon } from '../../ui/icons.tsx'
import { FileCard } from './file-card.tsx'
import { resetFlow } from './flow.ts'
import { Notes } from './notes.tsx'
import { UndoImport } from './undo-import.tsx'

/** What was loaded, and where to go from here. */
export function Result({ result, demo }: { result: ImportResult; demo: boolean }) {
  const { t } = useTranslation()
  const { orders, customers, importId } = result
  const changes = orders.new + orders.changed
  const words = [
    orders.new > 0 && t('imports.doneNew', { count: orders.new }),
    orders.changed > 0 && t('imports.doneChanged', { count: orders.changed }),
  ]
  const troubled = result.files.filter((file) => file.refused !== null || file.rejected > 0)
  return (
    <>
      <section className="panel panel-pad import-done" role="status">
        <span className="done-mark">
          <CheckIcon size={20} />
        </span>
        <div className="grow">
          <strong className="import-headline">
            {demo
              ? t('demo.loaded')
              : changes > 0
                ? words.filter(Boolean).join(' · ')
                : t('imports.doneNothing')}
          </strong>
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
      {!demo && <Notes result={result} />}
      {troubled.map((file, index) => (
        <FileCard key={`${file.file}-${index.toString()}`} file={file} />
      ))}
    </>
  )
}
