import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { WarnIcon } from '../ui/icons.tsx'
import { Empty } from '../ui/states.tsx'

interface Props {
  place: string
  children: ReactNode
}

/** A page that breaks is told about in its place; the rooms beside it stay usable, and going elsewhere mends it. */
class Boundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidUpdate(before: Props) {
    if (before.place !== this.props.place && this.state.broken) this.setState({ broken: false })
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

export function PageBoundary({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  return <Boundary place={pathname}>{children}</Boundary>
}

function Broken() {
  const { t } = useTranslation()
  return (
    <Empty
      icon={<WarnIcon size={24} />}
      title={t('app.state.failed')}
      text={t('app.errors.PAGE')}
      action={<Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>}
    />
  )
}
