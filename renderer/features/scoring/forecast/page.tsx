import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { ForecastAnswer } from '../../../../shared/features/scoring/models.ts'
import { currency as currencySchema } from '../../../../shared/kernel/schemas.ts'
import { api, client } from '../../../api/client.ts'
import { Bars, Failed } from '../../../ui/states.tsx'
import { ShopChoice } from '../../shops/shop-choice.tsx'
import { ScoringPage } from '../scoring-page.tsx'
import { Ahead } from './ahead.tsx'
import { BacktestView } from './backtest.tsx'
import { NotCarried } from './not-carried.tsx'
import { TopCustomers } from './top-customers.tsx'
import './forecast.css'

/** What the customers known today will bring, and how far that can be trusted. */
export default function ForecastPage() {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  const asked = askedIn(params)
  const { data, error, refetch } = useQuery(api.scoring.forecast.queryOptions({ input: asked }))
  const { again, busy } = useAgain(asked)
  const change = (name: 'shop' | 'currency', value: string) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      if (value === '') next.delete(name)
      else next.set(name, value)
      return next
    })
  return (
    <ScoringPage
      page="forecast"
      sub={data?.until && t(`scoring.forecast.upTo.${data.untilIs}`, { until: data.until })}
      actions={
        <>
          <ShopChoice
            shopId={asked.shopId ?? 0}
            onChoose={(id) => change('shop', id > 0 ? String(id) : '')}
          />
          <CurrencyChoice
            currency={asked.currency ?? ''}
            onChoose={(currency) => change('currency', currency)}
          />
          {data && (
            <Button loading={busy} onClick={() => void again()}>
              {t('scoring.forecast.again')}
            </Button>
          )}
        </>
      }
    >
      {() =>
        data ? (
          <Parts forecast={data} asked={asked} />
        ) : (
          <div className="panel panel-pad">
            {error ? (
              <Failed error={error} onRetry={() => void refetch()} />
            ) : (
              <>
                <p className="sub">{t('scoring.forecast.working')}</p>
                <Bars lines={8} />
              </>
            )}
          </div>
        )
      }
    </ScoringPage>
  )
}

interface Scope {
  shopId?: number
  currency?: string
}

function askedIn(params: URLSearchParams): Scope {
  const shopId = Number(params.get('shop') ?? 0)
  const asked = currencySchema.safeParse(params.get('currency') ?? '').data
  return { ...(Number.isInteger(shopId) && shopId > 0 && { shopId }), ...(asked && { currency: asked }) }
}

/** Nothing to choose where all shops sell in one. */
function CurrencyChoice({ currency, onChoose }: { currency: string; onChoose: (currency: string) => void }) {
  const { t } = useTranslation()
  const { data: shops = [] } = useQuery(api.shops.list.queryOptions())
  const known = [...new Set(shops.map((shop) => shop.currency))].filter((one) => one !== '')
  if (known.length < 2) return null
  return (
    <Select
      aria-label={t('scoring.forecast.currency')}
      popupMatchSelectWidth={false}
      value={currency}
      onChange={onChoose}
      options={[
        { value: '', label: t('scoring.forecast.mainCurrency') },
        ...known.map((one) => ({ value: one, label: one })),
      ]}
    />
  )
}

function Parts({ forecast, asked }: { forecast: ForecastAnswer; asked: Scope }) {
  const { data: backtest, error, refetch } = useQuery(api.scoring.backtest.queryOptions({ input: asked }))
  return (
    <>
      {forecast.supported ? <Ahead forecast={forecast} /> : <NotCarried forecast={forecast} />}
      {error ? (
        <div className="panel">
          <Failed error={error} onRetry={() => void refetch()} />
        </div>
      ) : (
        backtest?.result && (
          <BacktestView backtest={backtest} result={backtest.result} used={forecast.supported} />
        )
      )}
      {forecast.supported && <TopCustomers forecast={forecast} />}
    </>
  )
}

function useAgain(asked: Scope) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const again = async () => {
    setBusy(true)
    try {
      await client.scoring.forecast({ ...asked, again: true })
      await queries.invalidateQueries({ queryKey: api.scoring.key() })
    } finally {
      setBusy(false)
    }
  }
  return { again, busy }
}
