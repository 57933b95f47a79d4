import { useQuery } from '@tanstack/react-query'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../../shared/features/segments/contract.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { useLook } from './look-panel.tsx'
import { PortraitParts } from './portrait.tsx'
import { useRuleWords } from './use-words.ts'

/** A segment on a sheet of A4: what it asks, how many, what they are worth, who they are. */
export function SegmentPaper({ segment }: { segment: Segment }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sentence } = useRuleWords()
  const { data: look } = useLook({ id: segment.id })
  const { data: parts } = useQuery(api.segments.portrait.queryOptions({ input: { of: { id: segment.id } } }))
  if (!look || !parts) return null
  return createPortal(
    <div className="sheet-for-paper" aria-hidden="true">
      <div className="segment-paper">
        <h1>{segment.name}</h1>
        {segment.description !== '' && <p>{segment.description}</p>}
        <p>
          {segment.kind === 'dynamic' && segment.rule ? sentence(segment.rule) : t('segments.kind.fixed')}
        </p>
        <p>
          {t('segments.paper.day', { day: format.today })} ·{' '}
          <strong>{t('segments.people', { count: look.customers })}</strong>{' '}
          {t('segments.paper.all', { all: look.all })}
        </p>
        {look.revenue
          .filter(({ allFen }) => allFen > 0)
          .map(({ currency, netFen, allFen }) => (
            <p key={currency}>
              {t('segments.revenueTitle', { currency })} {format.percent(netFen / allFen)} ·{' '}
              {format.money(netFen, currency)}
            </p>
          ))}
        <h2>{t('segments.portrait.title')}</h2>
        <p className="caption">{t('segments.portrait.define')}</p>
        <PortraitParts parts={parts} />
      </div>
    </div>,
    document.getElementById('root') ?? document.body,
  )
}
