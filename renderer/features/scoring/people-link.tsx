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

/** The filter of those whose first paid day lies in that month. */
export function firstPaidIn(month: string): Record<string, string> {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
  return { firstPaid: `${month}-01~${last}` }
}
