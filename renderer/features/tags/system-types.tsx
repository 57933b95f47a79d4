import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { SystemType } from '../../../shared/features/tags/system.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { Bars, Failed } from '../../ui/states.tsx'
import { ruleFilter } from '../segments/rule-address.ts'

function addressOf({ key, rule }: SystemType): string {
  if (rule) return `/customers?${new URLSearchParams(ruleFilter(rule))}`
  if (key === 'all') return '/customers'
  return key === 'returning' ? '/customers?paidOrders=2~' : `/customers?stage=${key}`
}

/** The types every shop has: they follow from payments alone, so nobody can edit them and they are always right. */
export function SystemTypes() {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: types, error, refetch } = useQuery(api.tags.system.queryOptions())
  return (
    <section className="panel tag-panel">
      <h2>
        <Definition means={t('tags.system.means')}>{t('tags.system.title')}</Definition>
      </h2>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !types ? (
        <Bars lines={2} />
      ) : (
        <ul className="tag-types">
          {types.map((type) => (
            <li key={`${type.key} ${type.category}`}>
              <Definition means={t(`tags.system.why.${type.key}`, { category: type.category })}>
                <span className="caption">
                  {t(`tags.system.name.${type.key}`, { category: type.category })}
                </span>
              </Definition>
              <Link className="tag-type-count" to={addressOf(type)}>
                {format.number(type.customers)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
