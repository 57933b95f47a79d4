import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { stage } from '../../../../shared/features/customers/filter.ts'
import type { Lifecycle } from '../../../../shared/features/scoring/stages.ts'
import { lineRule, stageOn } from '../../../../shared/features/segments/past.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Bars, Failed } from '../../../ui/states.tsx'
import { StageTag } from '../../customers/stage-tag.tsx'
import { ruleFilter } from '../../segments/rule-address.ts'
import { Groups } from '../groups.tsx'
import { Moves } from '../moves.tsx'
import { PeopleLink } from '../people-link.tsx'
import '../scoring.css'
import { ScoringPage } from '../scoring-page.tsx'
import { WarningList } from './warnings.tsx'

/** Where customers stand between their first order and being lost, who moves, and who is about to go. */
export default function LifecyclePage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(api.scoring.lifecycle.queryOptions())
  return (
    <ScoringPage page="lifecycle" sub={data && t('scoring.lifecycle.sub', { day: data.today })}>
      {() =>
        data === undefined ? (
          <div className="panel">
            {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={8} />}
          </div>
        ) : (
          <div className="score-stack">
            <div className="score-columns">
              <Stages lifecycle={data} />
              <Lines lifecycle={data} />
            </div>
            <WarningList />
            <section className="panel panel-pad">
              <Moves
                title={t('scoring.moves.stages')}
                names={stage.options}
                wordOf={(name) => t(`customers.stage.${stage.parse(name)}`)}
                movesOf={(movement) => movement.stages}
                wasOn={(name, day) => stageOn(name === null ? null : stage.parse(name), day)}
              />
            </section>
          </div>
        )
      }
    </ScoringPage>
  )
}

function Stages({ lifecycle }: { lifecycle: Lifecycle }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { currency, otherCurrencies } = lifecycle
  const rows = lifecycle.stages.map((row) => ({
    ...row,
    key: row.stage,
    name: <StageTag stage={row.stage} />,
    to: `/customers?stage=${row.stage}`,
  }))
  return (
    <section className="panel panel-pad">
      <div className="score-head">
        <h2>
          <Definition means={t('scoring.lifecycle.defineStages')}>{t('scoring.lifecycle.stages')}</Definition>
        </h2>
      </div>
      <Groups rows={rows} currency={currency} label={t('scoring.lifecycle.stage')} />
      {otherCurrencies > 0 && (
        <p className="caption">
          {t('scoring.value.otherCurrencies', { number: format.number(otherCurrencies), currency })}
        </p>
      )}
    </section>
  )
}

function Lines({ lifecycle: { lines } }: { lifecycle: Lifecycle }) {
  const { t } = useTranslation()
  const format = useFormat()
  const categories = lines.flatMap(({ category }) => category ?? [])
  return (
    <section className="panel panel-pad">
      <div className="score-head">
        <h2>
          <Definition means={t('scoring.lifecycle.defineLines')}>{t('scoring.lifecycle.lines')}</Definition>
        </h2>
      </div>
      <div className="score-scroll">
        <table className="score-table" aria-label={t('scoring.lifecycle.lines')}>
          <thead>
            <tr>
              <th>{t('scoring.lifecycle.category')}</th>
              <th className="num">{t('scoring.lifecycle.dormantAfter')}</th>
              <th className="num">{t('scoring.lifecycle.lostAfter')}</th>
              <th className="num">{t('scoring.lifecycle.half')}</th>
              <th className="num">{t('scoring.column.customers')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.category ?? ''}>
                <td>
                  {line.category ?? t('scoring.lifecycle.shop')}
                  <div className="caption">
                    {t(`scoring.lifecycle.basis.${line.basis}`, { gaps: format.number(line.gaps) })}
                  </div>
                </td>
                <td className="num">{t('scoring.days', { count: line.dormantAfterDays })}</td>
                <td className="num">{t('scoring.days', { count: line.lostAfterDays })}</td>
                <td className="num">
                  {line.halfWithinDays === null ? '–' : t('scoring.days', { count: line.halfWithinDays })}
                </td>
                <td className="num">
                  {line.customers === 0 ? (
                    '0'
                  ) : (
                    <PeopleLink filter={ruleFilter(lineRule(line.category, categories))}>
                      {format.number(line.customers)}
                    </PeopleLink>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length === 1 && <p className="caption">{t('scoring.lifecycle.noCategories')}</p>}
    </section>
  )
}
