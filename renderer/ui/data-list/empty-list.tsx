import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Empty } from '../states.tsx'

interface Props {
  /** A filter or search is on: there may be rows without it. */
  filtered: boolean
  onClear: () => void
  icon: ReactNode
  title: string
  text: string
  /** Words of the button that leads to the import. */
  action: string
}

/** A list without rows: because of its filters, or because nothing has been imported yet. */
export function EmptyList({ filtered, onClear, icon, title, text, action }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  if (filtered) {
    return (
      <Empty
        title={t('app.state.noMatch')}
        text={t('app.state.noMatchHint')}
        action={<Button onClick={onClear}>{t('app.state.clearFilters')}</Button>}
      />
    )
  }
  return (
    <Empty
      icon={icon}
      title={title}
      text={text}
      action={
        <Button type="primary" onClick={() => navigate('/import')}>
          {action}
        </Button>
      }
    />
  )
}
