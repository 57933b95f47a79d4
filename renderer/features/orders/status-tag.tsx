import { useTranslation } from 'react-i18next'
import type { OrderStatus } from '../../../shared/features/orders/contract.ts'
import { Tag, type Tone } from '../../ui/page.tsx'

const tones: Record<OrderStatus, Tone> = {
  unknown: 'neutral',
  unpaid: 'amber',
  paid: 'blue',
  part_shipped: 'blue',
  shipped: 'blue',
  completed: 'green',
  closed: 'neutral',
  partially_refunded: 'red',
  refunded: 'red',
}

export function StatusTag({ status }: { status: OrderStatus }) {
  const { t } = useTranslation()
  return <Tag tone={tones[status]}>{t(`orders.status.${status}`)}</Tag>
}
