import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { errorSentence } from '../api/errors.ts'
import { WarnIcon } from './icons.tsx'

interface EmptyProps {
  icon?: ReactNode
  title: string
  text?: ReactNode
  action?: ReactNode
}

/** Nothing here yet: what will be here, and the one step that gets it here. */
export function Empty({ icon, title, text, action }: EmptyProps) {
  return (
    <div className="state" role="status">
      {icon && <div className="state-icon">{icon}</div>}
      <strong className="state-title">{title}</strong>
      {text && <p className="state-text">{text}</p>}
      {action && <div className="state-action">{action}</div>}
    </div>
  )
}

export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="state" role="alert">
      <div className="state-icon state-icon-red">
        <WarnIcon size={24} />
      </div>
      <strong className="state-title">{t('app.state.failed')}</strong>
      <p className="state-text">{errorSentence(t, error)}</p>
      {onRetry && <Button onClick={onRetry}>{t('app.retry')}</Button>}
    </div>
  )
}

/** Grey bars where the text will be, of the same height, so that nothing jumps when it comes. */
export function Bars({ lines, tall = false }: { lines: number; tall?: boolean }) {
  const { t } = useTranslation()
  return (
    <div className="bars" role="status" aria-label={t('app.loading')}>
      {Array.from({ length: lines }, (_, line) => `${line}`).map((line) => (
        <span key={line} className={tall ? 'bar-line bar-tall' : 'bar-line'}>
          <i style={{ width: `${[62, 84, 47, 71, 55][Number(line) % 5]}%` }} />
        </span>
      ))}
    </div>
  )
}

/** One line that keeps its place whether the figure has come or not. */
export function Wait({ width = 64 }: { width?: number }) {
  return <span className="wait" style={{ width }} />
}
