import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../../../api/client.ts'
import { useFormat } from '../../../ui/format.ts'
import { PersonName } from '../person.tsx'
import { StageTag } from '../stage-tag.tsx'

/** Other people at the very same address; nothing where there are none. */
export function Neighbours({ customerId }: { customerId: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: people } = useQuery(api.customers.neighbours.queryOptions({ input: { id: customerId } }))
  if (!people || people.length === 0) return null
  return (
    <section className="panel panel-pad">
      <h2>{t('customers.section.neighbours')}</h2>
      <ul className="side-list">
        {people.map((person) => (
          <li key={person.id}>
            <Link className="grow cut" to={`/customers/${person.id}`}>
              <PersonName name={person.name} />
            </Link>
            <StageTag stage={person.stage} />
            <span className="sub num">{format.money(person.netFen, person.currency)}</span>
          </li>
        ))}
      </ul>
      <Link
        className="caption"
        to={`/customers/merge/${[customerId, ...people.map(({ id }) => id)].slice(0, 6).join(',')}`}
      >
        {t('customers.neighbours.compare')}
      </Link>
    </section>
  )
}
