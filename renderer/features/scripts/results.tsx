import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Script } from '../../../shared/features/scripts/contract.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'

/** Long enough to have been through every season. */
const LOOKED_BACK = 365

/** What came after contacts made with this script, version by version; nothing until there was one. */
export function Results({ script: { key, locale } }: { script: Script }) {
  const { t } = useTranslation()
  const format = useFormat()
  const input = { from: addDays(format.today, -LOOKED_BACK), to: format.today }
  const { data } = useQuery(api.care.results.queryOptions({ input }))
  const lines = data?.scripts.filter((line) => line.key === key && line.locale === locale) ?? []
  if (!data || lines.length === 0) return null
  const days = data.windowDays
  return (
    <section className="script-results">
      <h2>
        <Definition means={t('scripts.results.define', { days })}>{t('scripts.results.title')}</Definition>
      </h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('scripts.results.version')}</th>
            <th className="num">{t('scripts.results.sent')}</th>
            <th className="num">{t('scripts.results.replied')}</th>
            <th className="num">{t('scripts.results.ordered', { days })}</th>
            <th className="num">
              <Definition means={t('scripts.results.intervalDefine')}>
                {t('scripts.results.share')}
              </Definition>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.version}>
              <td>{t('scripts.version', { version: line.version })}</td>
              <td className="num">{format.number(line.contacts)}</td>
              <td className="num">{format.number(line.replied)}</td>
              <td className="num">
                {t('scripts.results.of', {
                  ordered: format.number(line.ordered),
                  seen: format.number(line.seen),
                })}
              </td>
              <td className="num">
                {line.seen === 0
                  ? t('scripts.results.waiting')
                  : t('scripts.results.between', {
                      low: format.percent(line.low),
                      high: format.percent(line.high),
                    })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
