import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

interface Props {
  /** Filters of the customer list, as its address has them; null where it cannot say who they are. */
  filter: Record<string, string> | null
  children: ReactNode
}

/** A number of people that opens the list of them. */
export function PeopleLink({ filter, children }: Props) {
  const { t } = useTranslation()
  if (filter === null) return children
  return (
    <Link to={`/customers?${new URLSearchParams(filter)}`} title={t('repurchase.seePeople')}>
      {children}
    </Link>
  )
}
