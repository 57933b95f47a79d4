import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Look } from '../../../shared/features/segments/contract.ts'
import type { Rule } from '../../../shared/features/segments/rule.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { StageTag } from '../customers/stage-tag.tsx'
import { PeopleLink } from '../scoring/people-link.tsx'
import { ruleFilter } from './rule-address.ts'

const WAIT_MS = 300

/** What is looked at, once it has stood still for a moment. */
export function useSettled<Value>(value: Value, wait = WAIT_MS): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait)
    return () => clearTimeout(timer)
  }, [value, wait])
  return settled
}

export function useLook(of: { rule: Rule } | { id: number } | null) {
  return useQuery(
    api.segments.look.queryOptions({ input: of ? { of } : skipToken, placeholderData: keepPreviousData }),
  )
}

/** How many are in it, what they are worth, and some of them. */
export function LookPanel({ of, waiting }: { of: { rule: Rule } | { id: number } | null; waiting: boolean }) {
  const { data, error, isFetching, refetch } = useLook(of)
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return of ? <Bars lines={4} /> : <Unasked />
  const asked = of && ('id' in of ? { segmentId: String(of.id) } : ruleFilter(of.rule))
  return <Shown look={data} stale={waiting || isFetching} filter={asked} />
}

function Unasked() {
  const { t } = useTranslation()
  return <p className="sub">{t('segments.unasked')}</p>
}

interface ShownProps {
  look: Look
  stale: boolean
  /** The list of these people. */
  filter: Record<string, string> | null
}

function Shown({ look, stale, filter }: ShownProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const share = look.all === 0 ? 0 : look.customers / look.all
  const figure = t('segments.people', { count: look.customers })
  return (
    <div className="segment-look" aria-live="polite" aria-busy={stale}>
      <div className="segment-figures">
        <div>
          <div className="caption">{t('segments.live')}</div>
          <strong className="segment-count">
            <PeopleLink filter={filter}>{figure}</PeopleLink>
          </strong>
          <div className="caption">
            {stale ? t('segments.counting') : t('segments.ofAll', { all: look.all, share })}
          </div>
        </div>
        {look.revenue
          .filter(({ allFen }) => allFen > 0)
          .map(({ currency, netFen, allFen }) => (
            <div key={currency}>
              <Definition means={t('segments.revenueDefine')}>
                <span className="caption">{t('segments.revenueTitle', { currency })}</span>
              </Definition>
              <strong className="segment-count">{format.percent(netFen / allFen)}</strong>
              <div className="caption">{format.money(netFen, currency)}</div>
            </div>
          ))}
      </div>
      {look.customers === 0 ? (
        <p className="sub">{t('segments.nobody')}</p>
      ) : (
        <>
          <h3>{t('segments.sample')}</h3>
          <ul className="segment-people">
            {look.sample.map((person) => (
              <li key={person.id}>
                <Link to={`/customers/${person.id}`}>{person.name || t('orders.anonymousBuyer')}</Link>
                <StageTag stage={person.stage} />
                <span className="segment-money">{format.money(person.netFen, person.currency)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
