import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForecastAnswer } from '../../../../shared/features/scoring/models.ts'
import { api, client } from '../../../api/client.ts'
import { Bars, Failed } from '../../../ui/states.tsx'
import { ScoringPage } from '../scoring-page.tsx'
import { Ahead } from './ahead.tsx'
import { BacktestView } from './backtest.tsx'
import { NotCarried } from './not-carried.tsx'
import { TopCustomers } from './top-customers.tsx'
import './forecast.css'

/** What the customers known today will bring, and how far that can be trusted. */
export default function ForecastPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(api.scoring.forecast.queryOptions({ input: {} }))
  const { again, busy } = useAgain()
  return (
    <ScoringPage
      page="forecast"
      sub={data?.until && t(`scoring.forecast.upTo.${data.untilIs}`, { until: data.until })}
      actions={
        data && (
          <Button loading={busy} onClick={() => void again()}>
            {t('scoring.forecast.again')}
          </Button>
        )
      }
    >
      {() =>
        data ? (
          <Parts forecast={data} />
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

function Parts({ forecast }: { forecast: ForecastAnswer }) {
  const { data: backtest, error, refetch } = useQuery(api.scoring.backtest.queryOptions({ input: {} }))
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

function useAgain() {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const again = async () => {
    setBusy(true)
    try {
      await client.scoring.forecast({ again: true })
      await queries.invalidateQueries({ queryKey: api.scoring.key() })
    } finally {
      setBusy(false)
    }
  }
  return { again, busy }
}
