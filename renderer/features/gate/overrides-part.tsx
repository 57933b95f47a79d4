import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../../api/client.ts'
import { useActorName } from '../../ui/actor-name.ts'
import { useFormat } from '../../ui/format.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { useGate } from './use-gate.ts'

/** Who passes for now though something would hold them back, and on whose word. */
export function OverridesPart() {
  const { t } = useTranslation()
  const format = useFormat()
  const actorName = useActorName()
  const { endOverride } = useGate()
  const { data, error, refetch } = useQuery(api.gate.overrides.queryOptions())
  return (
    <section className="panel panel-pad" aria-label={t('gate.part.overrides')}>
      <h2>{t('gate.part.overrides')}</h2>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Bars lines={2} />
      ) : data.length === 0 ? (
        <p className="sub">
          {t('gate.override.none')} — {t('gate.override.noneText')}
        </p>
      ) : (
        <table className="plain-table gate-table">
          <thead>
            <tr>
              <th>{t('gate.column.person')}</th>
              <th>{t('gate.column.purpose')}</th>
              <th>{t('gate.column.why')}</th>
              <th>{t('gate.override.until')}</th>
              <th>{t('gate.column.who')}</th>
              <th aria-label={t('gate.override.end')} />
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={row.id}>
                <td>
                  <Link to={`/customers/${row.customerId}`}>{row.name || t('gate.unnamed')}</Link>
                </td>
                <td>{t(`gate.purpose.${row.purpose}`)}</td>
                <td>{row.reason}</td>
                <td>{format.dateTime(row.until)}</td>
                <td>{actorName(row.actor)}</td>
                <td className="num">
                  <Button
                    size="small"
                    loading={endOverride.isPending}
                    onClick={() => endOverride.mutate({ id: row.id })}
                  >
                    {t('gate.override.end')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
