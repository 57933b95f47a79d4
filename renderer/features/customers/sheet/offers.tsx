import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { NextSection } from '../../../../shared/features/products/next.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Bars } from '../../../ui/states.tsx'
import { useRefillWords } from '../../products/refill-words.ts'

const REFILLS_SHOWN = 3

/** What to offer them next and when they will have used up what they bought, each with its reason. */
export function Offers({ customerId }: { customerId: number }) {
  const { t } = useTranslation()
  const words = useRefillWords()
  const { data, error } = useQuery(
    api.scoring.customer.queryOptions({ input: { id: customerId, quick: true } }),
  )
  if (!data)
    return error ? null : (
      <section className="panel">
        <Bars lines={3} />
      </section>
    )
  if (data.next.nothing === 'nothing-bought' && data.refills.length === 0) return null
  const refills = data.refills.slice(0, REFILLS_SHOWN)
  return (
    <section className="panel panel-pad next-step" aria-label={t('products.next.title')}>
      <div>
        <h2>
          <Definition means={t('products.next.means', { min: data.next.minTogether })}>
            {t('products.next.title')}
          </Definition>
        </h2>
        <Next next={data.next} />
      </div>
      <div>
        <h2>
          <Definition means={t('products.next.refillMeans')}>{t('products.next.refills')}</Definition>
        </h2>
        {refills.length === 0 && <p className="sub">{t('products.next.noRefills')}</p>}
        <ul className="offers">
          {refills.map((refill) => (
            <li key={refill.product.id}>
              <b className="cut" title={refill.product.name}>
                {refill.product.name}
              </b>
              <span>
                {t('products.next.expected', { day: refill.expectedDay, range: words.range(refill) })}
              </span>
              <span className="sub">{words.why(refill)}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Next({ next }: { next: NextSection }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (next.nothing === 'nothing-bought') return null
  if (next.nothing !== null)
    return (
      <p className="sub">
        {t(`products.next.nothing.${next.nothing}`, { customers: next.customers, min: next.minTogether })}
      </p>
    )
  return (
    <ul className="offers">
      {next.products.map(({ product, because, share, lift, together }) => (
        <li key={product.id}>
          <b className="cut" title={product.name}>
            {product.name}
          </b>
          <span className="sub" title={t('products.next.together', { count: together })}>
            {t('products.next.why', {
              because: because.name,
              share: format.percent(share),
              times: format.number(Math.round(lift * 10) / 10),
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}
