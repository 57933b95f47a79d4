import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Warning } from '../../../../shared/features/scoring/stages.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Bars, Failed } from '../../../ui/states.tsx'
import { StageTag } from '../../customers/stage-tag.tsx'
import { peopleAddress } from '../figure-address.ts'

const SHOWN = 30

/** Who has been silent for longer than usual, the dearest first. */
export function WarningList() {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, error, refetch } = useQuery(api.scoring.warnings.queryOptions({ input: { limit: SHOWN } }))
  return (
    <section className="panel panel-pad">
      <div className="score-head">
        <h2>
          <Definition means={t('scoring.warnings.define')}>{t('scoring.warnings.title')}</Definition>
        </h2>
        {data && data.count > 0 && (
          <span className="sub">
            {t('scoring.warnings.sum', {
              number: format.number(data.count),
              worth: format.money(data.worthFen, data.currency),
            })}
            {data.count > data.rows.length && ` ${t('scoring.warnings.shown', { count: data.rows.length })}`}
          </span>
        )}
        {data && data.count > 0 && (
          <Link to={peopleAddress({ of: 'warnings' })}>{t('scoring.warnings.all')}</Link>
        )}
        <Link to="/">{t('scoring.warnings.care')}</Link>
      </div>
      {!data && (error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={6} />)}
      {data?.count === 0 && <p className="sub">{t('scoring.warnings.none')}</p>}
      {data && data.count > 0 && (
        <div className="score-scroll">
          <table className="score-table" aria-label={t('scoring.warnings.title')}>
            <thead>
              <tr>
                <th>{t('scoring.warnings.customer')}</th>
                <th>{t('scoring.warnings.why')}</th>
                <th className="num">{t('scoring.warnings.last')}</th>
                <th className="num">{t('scoring.warnings.worth')}</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Link to={`/customers/${row.id}`}>{row.name || t('app.unknown')}</Link>{' '}
                    <StageTag stage={row.stage} />
                  </td>
                  <td>
                    <Why warning={row} />
                  </td>
                  <td className="num">{row.lastDay}</td>
                  <td className="num">{format.money(row.worthFen, row.currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Why({ warning }: { warning: Warning }) {
  const { t } = useTranslation()
  const { basis, days, usualDays, gaps, category, halfWithinDays } = warning
  const others = category === '' ? 'shop' : 'category'
  return (
    <>
      {t(`scoring.warnings.basis.${basis}`, { days, usual: usualDays, gaps, category })}
      {halfWithinDays !== null && (
        <span className="caption">
          {' '}
          {t(`scoring.warnings.half.${others}`, { category, half: halfWithinDays })}
        </span>
      )}
    </>
  )
}
