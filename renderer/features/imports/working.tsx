import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { cancelFlow, type Progress } from './flow.ts'
import { noPace, type Pace, paceOf } from './pace.ts'

interface Props {
  doing: 'preview' | 'load' | 'demo'
  progress: Progress
}

/** How far it is, how fast, how long still, and the way out. */
export function Working({ doing, progress }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const pace = usePace(progress)
  const { phase, file, done, total, rows } = progress
  const share = total > 0 ? Math.min(1, done / total) : 0
  const titles = {
    preview: t('imports.previewing'),
    load: t('imports.loading'),
    demo: t('demo.loading'),
  }
  return (
    <section className="panel panel-pad working" aria-busy="true">
      <div className="working-head">
        <strong>{titles[doing]}</strong>
        <span className="sub">{t(`imports.phase.${phase}`, { file })}</span>
        <span className="grow" />
        {rows > 0 && <span className="sub">{t('imports.rows', { count: rows })}</span>}
        <span className="working-share">{format.percent(Math.round(share * 100) / 100)}</span>
      </div>
      <div
        className="progress"
        role="progressbar"
        aria-label={titles[doing]}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <div className="working-head">
        <Button onClick={cancelFlow}>{t('app.cancel')}</Button>
        <span className="caption">{t('imports.cancelHint')}</span>
        <span className="grow" />
        {pace.rowsPerSecond > 0 && (
          <span className="caption">{t('imports.pace', { count: pace.rowsPerSecond })}</span>
        )}
        {pace.secondsLeft !== null && (
          <span className="caption">
            {pace.secondsLeft < 60
              ? t('imports.secondsLeft', { count: Math.max(1, pace.secondsLeft) })
              : t('imports.minutesLeft', { count: Math.round(pace.secondsLeft / 60) })}
          </span>
        )}
      </div>
    </section>
  )
}

function usePace(progress: Progress): Pace {
  const [pace, setPace] = useState(noPace)
  useEffect(() => setPace((before) => paceOf(before, progress, performance.now())), [progress])
  return pace
}
