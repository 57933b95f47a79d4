import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClaimSource } from '../../../../shared/features/claims/contract.ts'
import type { OrderRow } from '../../../../shared/features/orders/contract.ts'
import { type ClaimWish, useClaim } from '../use-claim.ts'
import { ChooseCustomer } from './choose-customer.tsx'
import { NewPerson } from './new-person.tsx'

const ways = ['existing', 'fresh'] as const

interface Props {
  order: OrderRow
  source: ClaimSource
  focused: boolean
}

/** Gives an anonymous order to a customer, or to somebody new. */
export function Assign({ order, source, focused }: Props) {
  const { t } = useTranslation()
  const [way, setWay] = useState<(typeof ways)[number]>('existing')
  const { claim, isPending } = useClaim(source)
  const give = (person: ClaimWish['person']) => void claim([{ order: { orderId: order.id }, person }])
  return (
    <div className="claim-assign">
      <h3>{t('claims.who.assign')}</h3>
      <Segmented
        aria-label={t('claims.who.assign')}
        value={way}
        options={ways.map((value) => ({ value, label: t(`claims.who.${value}`) }))}
        onChange={setWay}
      />
      {way === 'existing' ? (
        <ChooseCustomer
          busy={isPending}
          focused={focused}
          onChoose={(customerId) => give({ customerId })}
          onNew={() => setWay('fresh')}
        />
      ) : (
        <NewPerson platform={order.platform} busy={isPending} onSave={give} />
      )}
    </div>
  )
}
