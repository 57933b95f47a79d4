import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { PurchaseSummary } from '../../../shared/features/scoring/purchases.ts'
import { api } from '../../api/client.ts'
import { ScoreIcon } from '../../ui/icons.tsx'
import { TitleLine } from '../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'

interface Props {
  page: 'value' | 'lifecycle' | 'repurchase' | 'forecast' | 'affinities' | 'visits'
  sub?: ReactNode
  figure?: ReactNode
  actions?: ReactNode
  /** Not asked for before there is a purchase. */
  children: (purchases: PurchaseSummary) => ReactNode
}

/** A page of scores: its title, and what to do while there is nothing to count from. */
export function ScoringPage({ page, sub, figure, actions, children }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(api.scoring.purchases.queryOptions())
  const empty = data?.customers === 0
  return (
    <div className="page scrolls">
      <TitleLine
        title={t(`scoring.pages.${page}`)}
        sub={sub}
        figure={!empty && figure}
        actions={!empty && actions}
      />
      {data === undefined ? (
        <div className="panel">
          {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={8} />}
        </div>
      ) : empty ? (
        <Empty
          icon={<ScoreIcon size={28} />}
          title={t('scoring.none.title')}
          text={t('scoring.none.text')}
          action={
            <Button type="primary" onClick={() => navigate('/import')}>
              {t('scoring.none.import')}
            </Button>
          }
        />
      ) : (
        children(data)
      )}
    </div>
  )
}
