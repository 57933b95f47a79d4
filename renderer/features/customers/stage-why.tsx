import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { StageTag } from './stage-tag.tsx'

/** The stage, and on hover or focus the limits that decided it. */
export function StageWhy({
  customer,
}: {
  customer: Pick<Customer, 'id' | 'stage' | 'cycle' | 'paidOrders'>
}) {
  const { t } = useTranslation()
  const { stage, cycle } = customer
  const content = (
    <div className="definition-text">
      <p>{t(`customers.stageMeaning.${stage}`, cycle)}</p>
      {stage !== 'prospect' && (
        <p className="sub">
          {t('customers.stageLimits', cycle)}{' '}
          {t(`customers.basis.${cycle.basis}`, { gaps: cycle.gaps, category: cycle.category })}
        </p>
      )}
      {customer.paidOrders > 0 && (
        <p>
          <Link to={`/orders?customer=${customer.id}&paid=1`}>
            {t('customers.evidence', { count: customer.paidOrders })}
          </Link>
        </p>
      )}
    </div>
  )
  return (
    <Popover
      content={content}
      placement="bottomLeft"
      trigger={['hover', 'focus', 'click']}
      mouseEnterDelay={0.2}
    >
      <button type="button" className="stage-why">
        <StageTag stage={stage} />
      </button>
    </Popover>
  )
}
