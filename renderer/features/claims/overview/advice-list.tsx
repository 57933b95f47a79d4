import { Button } from 'antd'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Advice, ShopShare } from '../../../../shared/features/claims/contract.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { CheckIcon } from '../../../ui/icons.tsx'
import { shopText } from '../../shops/shop-name.tsx'
import { ordersLink } from './links.ts'

const SHOWN = 4

interface Props {
  advice: readonly Advice[]
  shops: readonly ShopShare[]
}

/** What would give most money its person, the most first. */
export function AdviceList({ advice, shops }: Props) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const shown = all ? advice : advice.slice(0, SHOWN)
  return (
    <section className="panel">
      <h2 className="panel-title">
        <Definition means={t('claims.overview.adviceDefine')}>{t('claims.overview.advice')}</Definition>
      </h2>
      {advice.length === 0 && (
        <p className="sub claim-all-known">
          <CheckIcon /> {t('claims.overview.allKnown')}
        </p>
      )}
      <ol className="claim-advice">
        {shown.map((one) => (
          <AdviceLine key={`${one.shopId} ${one.way} ${one.currency}`} advice={one} shops={shops} />
        ))}
      </ol>
      {advice.length > SHOWN && (
        <Button type="link" className="claim-more" onClick={() => setAll(!all)}>
          {all ? t('claims.advice.less') : t('claims.advice.more')}
        </Button>
      )}
    </section>
  )
}

const goals: Record<Advice['way'], string> = {
  files: '/import',
  cards: '/claims/cards',
  old: '/import/formats',
}

function AdviceLine({ advice, shops }: { advice: Advice; shops: readonly ShopShare[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const { shopId, way, amountFen, currency, orders, from, to } = advice
  const shop = shops.find((one) => one.shopId === shopId)
  const name = shop ? shopText(t, shop.shopName) || t(`shops.platform.${shop.platform}`) : ''
  const platform = shop ? t(`shops.platform.${shop.platform}`) : ''
  const goal = way === 'cards' ? `/claims/cards?shop=${shopId}` : goals[way]
  return (
    <li>
      <span className="grow">
        <Trans
          t={t}
          i18nKey={`claims.advice.${way}`}
          values={{
            shop: name === platform ? name : `${platform} · ${name}`,
            amount: format.money(amountFen, currency),
            orders,
            from,
            to,
          }}
          components={{
            amount: <Link to={ordersLink({ shopId, anonymous: true, from, to })} className="claim-amount" />,
          }}
        />
      </span>
      <Button onClick={() => navigate(goal)}>{t(`claims.advice.${way}Do`)}</Button>
    </li>
  )
}
