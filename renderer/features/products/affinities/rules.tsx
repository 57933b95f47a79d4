import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { InputNumber, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AffinityRule } from '../../../../shared/features/products/affinities.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { ShopIcon } from '../../../ui/icons.tsx'
import { Bars, Empty, Failed } from '../../../ui/states.tsx'
import { usePairs, wholeIn } from './use-asked.ts'

const USUAL_PERCENT = 30

/** What several things bought together lead to. */
export function RulesPart() {
  const { t } = useTranslation()
  const format = useFormat()
  const { asked, change, params } = usePairs(false)
  const { sort: _, productId: __, ...scope } = asked
  const percent = wholeIn(params.get('share'), 1, 100) ?? USUAL_PERCENT
  const { data, error, refetch } = useQuery(
    api.products.rules.queryOptions({
      input: { ...scope, confidence: percent / 100 },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <>
      <div className="affinity-controls">
        <Segmented
          aria-label={t('products.pairs.ofWhat')}
          value={asked.of}
          onChange={(of) => change({ of: of === 'product' ? '' : of })}
          options={(['product', 'category'] as const).map((value) => ({
            value,
            label: t(`products.pairs.of.${value}`),
          }))}
        />
        <Segmented
          aria-label={t('products.pairs.basketsWhat')}
          value={asked.baskets}
          onChange={(baskets) => change({ baskets: baskets === 'order' ? '' : baskets })}
          options={(['order', 'day', 'customer'] as const).map((value) => ({
            value,
            label: t(`products.pairs.baskets.${value}`),
          }))}
        />
        <span className="affinity-least">
          <Definition means={t('products.pairs.minMeans')}>{t('products.pairs.min')}</Definition>
          <InputNumber
            size="small"
            min={2}
            max={100_000}
            precision={0}
            aria-label={t('products.pairs.min')}
            placeholder={String(data?.minCount ?? '')}
            value={asked.minCount ?? null}
            onChange={(value) => change({ min: value === null ? '' : String(value) })}
          />
        </span>
        <span className="affinity-least">
          <Definition means={t('products.rules.confidenceMeans')}>
            {t('products.rules.confidence')}
          </Definition>
          <InputNumber
            size="small"
            min={1}
            max={100}
            precision={0}
            suffix="%"
            aria-label={t('products.rules.confidence')}
            value={percent}
            onChange={(value) => change({ share: value === null ? '' : String(value) })}
          />
        </span>
      </div>
      <section className="panel affinity-panel">
        {!data ? (
          error ? (
            <Failed error={error} onRetry={() => void refetch()} />
          ) : (
            <Bars lines={8} />
          )
        ) : (
          <>
            <p className="affinity-said">
              {t('products.rules.counted', {
                baskets: format.number(data.baskets),
                min: format.number(data.minCount),
                found: format.number(data.found),
              })}
              {!data.complete && ` ${t('products.rules.incomplete')}`}
            </p>
            {data.rules.length === 0 ? (
              <Empty
                icon={<ShopIcon size={28} />}
                title={t('products.rules.none.title')}
                text={t('products.rules.none.text')}
              />
            ) : (
              <RulesTable rules={data.rules} people={asked.of === 'product'} />
            )}
          </>
        )}
      </section>
    </>
  )
}

function RulesTable({ rules, people }: { rules: readonly AffinityRule[]; people: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className="affinity-scroll">
      <table className="plain-table affinity-table">
        <thead>
          <tr>
            <th>{t('products.rules.left')}</th>
            <th>{t('products.rules.right')}</th>
            {(['count', 'confidence', 'lift'] as const).map((figure) => (
              <th key={figure} className="num">
                <Definition means={t(`products.pairs.define.${figure}`)}>
                  {t(`products.pairs.column.${figure}`)}
                </Definition>
              </th>
            ))}
            {people && <th>{t('products.pairs.column.people')}</th>}
          </tr>
        </thead>
        <tbody>
          {rules.map(({ left, right, count, confidence, lift }) => {
            const names = left.map(({ name }) => name).join(' + ')
            return (
              <tr key={`${names} ${right.name}`}>
                <td className="affinity-name" title={names}>
                  {names}
                </td>
                <td className="affinity-name" title={right.name}>
                  {right.name}
                </td>
                <td className="num">{format.number(count)}</td>
                <td className="num">{format.percent(confidence)}</td>
                <td className="num">
                  {t('products.pairs.times', { times: format.number(Math.round(lift * 10) / 10) })}
                </td>
                {people && (
                  <td className="affinity-people">
                    <Link
                      to={`/customers?bought=${left.map(({ id }) => id).join(',')}&notBought=${right.id}`}
                      title={t('products.rules.see')}
                    >
                      {t('products.rules.people')}
                    </Link>
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
