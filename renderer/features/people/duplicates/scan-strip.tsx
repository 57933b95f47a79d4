import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Scan } from './use-scan.ts'
import { shareOf } from './use-scan.ts'

/** How far the search is, and the way out; in place of the list, or above an older one. */
export function ScanProgress({ scan }: { scan: Scan }) {
  const { t } = useTranslation()
  const { progress } = scan
  if (!progress) return null
  const share = shareOf(progress)
  return (
    <section className="panel scan-progress" aria-busy="true">
      <strong>{t('people.duplicates.scan.title')}</strong>
      <span className="sub">{t(`people.duplicates.scan.step.${progress.step}`)}</span>
      <span
        className="progress grow"
        role="progressbar"
        aria-label={t('people.duplicates.scan.title')}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${100 * share}%` }} />
      </span>
      <Button size="small" onClick={scan.callOff}>
        {t('people.duplicates.scan.stop')}
      </Button>
    </section>
  )
}
