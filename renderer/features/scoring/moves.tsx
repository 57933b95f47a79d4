import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Movement } from '../../../shared/features/scoring/stages.ts'
import { ruleOfAll } from '../../../shared/features/segments/past.ts'
import type { Leaf } from '../../../shared/features/segments/rule.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { ruleFilter } from '../segments/rule-address.ts'
import { PeopleLink } from './people-link.tsx'

interface Move {
  from: string | null
  to: string | null
  customers: number
}

interface Props {
  title: string
  /** In the order they stand in. */
  names: readonly string[]
  wordOf: (name: string) => string
  movesOf: (movement: Movement) => readonly Move[]
  /** Who was of this group at the end of a day; null: of none of them. */
  wasOn: (name: string | null, day: string) => Leaf
}

/** From where to where people went between the ends of two months. */
export function Moves({ title, names, wordOf, movesOf, wasOn }: Props) {
  const { t } = useTranslation()
  const [asked, ask] = useState<{ from?: string; to?: string }>({})
  const { data, error, refetch } = useQuery(
    api.scoring.movement.queryOptions({ input: asked, placeholderData: (before) => before }),
  )
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={6} />
  if (!data.from || !data.to) return <p className="sub">{t('scoring.moves.tooEarly')}</p>
  const { from, to } = data
  const months = data.months.toReversed().map((value) => ({ value, label: value }))
  const kept = from.kept && to.kept ? 'both' : from.kept || to.kept ? 'one' : 'none'
  return (
    <>
      <div className="score-head">
        <h2>
          <Definition means={`${t('scoring.moves.define')} ${t(`scoring.moves.kept.${kept}`)}`}>
            {title}
          </Definition>
        </h2>
        <Select
          size="small"
          aria-label={t('scoring.moves.from')}
          value={from.month}
          options={months}
          onChange={(value) => ask({ from: value, to: to.month })}
        />
        <span className="caption">→</span>
        <Select
          size="small"
          aria-label={t('scoring.moves.to')}
          value={to.month}
          options={months}
          onChange={(value) => ask({ from: from.month, to: value })}
        />
        <span className="sub">{t('scoring.moves.days', { from: from.day, to: to.day })}</span>
      </div>
      <div className="score-scroll">
        <Matrix
          names={names}
          wordOf={wordOf}
          moves={movesOf(data)}
          label={title}
          filterOf={(before, after) => ruleFilter(ruleOfAll(wasOn(before, from.day), wasOn(after, to.day)))}
        />
      </div>
    </>
  )
}

interface MatrixProps {
  names: readonly string[]
  wordOf: (name: string) => string
  moves: readonly Move[]
  label: string
  filterOf: (from: string | null, to: string | null) => Record<string, string>
}

function Matrix({ names, wordOf, moves, label, filterOf }: MatrixProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const count = (from: string | null, to: string | null) =>
    moves.find((move) => move.from === from && move.to === to)?.customers ?? 0
  const rows = [...names, null].filter((from) => moves.some((move) => move.from === from))
  const columns = [...names, null].filter((to) => moves.some((move) => move.to === to))
  const most = Math.max(1, ...moves.filter(({ from, to }) => from !== to).map(({ customers }) => customers))
  const word = (name: string | null) => (name === null ? t('scoring.moves.nobody') : wordOf(name))
  if (moves.length === 0) return <p className="sub">{t('scoring.moves.none')}</p>
  return (
    <table className="score-table" aria-label={label}>
      <thead>
        <tr>
          <th>{t('scoring.moves.fromTo')}</th>
          {columns.map((to) => (
            <th key={to ?? ''} className="num">
              {word(to)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((from) => (
          <tr key={from ?? ''}>
            <td>{word(from)}</td>
            {columns.map((to) => {
              const customers = count(from, to)
              const heat = from === to ? 0 : Math.round((30 * customers) / most)
              return (
                <td
                  key={to ?? ''}
                  className="num score-move"
                  style={{ background: `color-mix(in srgb, var(--amber) ${heat}%, transparent)` }}
                >
                  {customers === 0 ? (
                    <span className="caption">·</span>
                  ) : (
                    <PeopleLink filter={filterOf(from, to)}>{format.number(customers)}</PeopleLink>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
