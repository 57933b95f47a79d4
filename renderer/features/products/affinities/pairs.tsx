import { InputNumber, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Affinities } from '../../../../shared/features/products/affinities.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { ShopIcon } from '../../../ui/icons.tsx'
import { Bars, Empty, Failed } from '../../../ui/states.tsx'
import { ProductChoice } from '../product-choice.tsx'
import { PairsTable } from './pairs-table.tsx'
import { type AskedPairs, periods, usePairs } from './use-asked.ts'

/** Pairs bought together more often, or less, than by chance. */
export function PairsPart() {
  const pairs = usePairs()
  const { data, error, refetch } = pairs.answer
  return (
    <>
      <Controls pairs={pairs} />
      {data ? (
        <Answer pairs={pairs} data={data} />
      ) : (
        <div className="panel">
          {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={8} />}
        </div>
      )}
    </>
  )
}

function Controls({ pairs: { asked, period, change, answer } }: { pairs: AskedPairs }) {
  const { t } = useTranslation()
  return (
    <div className="affinity-controls">
      <Segmented
        aria-label={t('products.pairs.ofWhat')}
        value={asked.of}
        onChange={(of) => change({ of: of === 'product' ? '' : of, product: '' })}
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
      <Segmented
        aria-label={t('products.pairs.periodWhat')}
        value={period}
        onChange={(next) => change({ period: next === 'all' ? '' : next })}
        options={periods.map((value) => ({ value, label: t(`products.pairs.period.${value}`) }))}
      />
      <span className="affinity-least">
        <Definition means={t('products.pairs.minMeans')}>{t('products.pairs.min')}</Definition>
        <InputNumber
          size="small"
          min={2}
          max={100_000}
          precision={0}
          aria-label={t('products.pairs.min')}
          placeholder={String(answer.data?.minCount ?? '')}
          value={asked.minCount ?? null}
          onChange={(value) => change({ min: value === null ? '' : String(value) })}
        />
      </span>
      {asked.of === 'product' && (
        <ProductChoice
          ids={asked.productId === undefined ? [] : [asked.productId]}
          placeholder={t('products.pairs.choose')}
          onChoose={([id]) => change({ product: id === undefined ? '' : String(id) })}
        />
      )}
    </div>
  )
}

function Answer({ pairs, data }: { pairs: AskedPairs; data: Affinities }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { asked } = pairs
  const counted = {
    baskets: format.number(data.baskets),
    several: format.number(data.severalItems),
    min: format.number(data.minCount),
  }
  const first = data.pairs[0]
  return (
    <section className="panel affinity-panel">
      <p className="affinity-said">
        {t(`products.pairs.counted.${asked.baskets}`, counted)}
        {data.tooLarge > 0 &&
          ` ${t('products.pairs.tooLarge', { count: data.tooLarge, most: data.mostItems })}`}
        {asked.of === 'category' &&
          data.unnamed > 0 &&
          ` ${t('products.pairs.unnamed', { count: data.unnamed })}`}
        {pairs.mixed && ` ${t('products.pairs.mixed')}`}
        {first && asked.sort.by === 'lift' && asked.sort.direction === 'desc' && (
          <>
            {' '}
            <b>
              {t(first.lift >= 1 ? 'products.pairs.best' : 'products.pairs.bestBelow', {
                first: first.first.name,
                second: first.second.name,
                times: format.number(Math.round(first.lift * 10) / 10),
              })}
            </b>
          </>
        )}
      </p>
      {data.pairs.length === 0 ? (
        <Empty
          icon={<ShopIcon size={28} />}
          title={t('products.pairs.none.title')}
          text={t(
            asked.of === 'category' && data.baskets === 0
              ? 'products.pairs.none.category'
              : data.severalItems < data.minCount
                ? 'products.pairs.none.few'
                : 'products.pairs.none.text',
            counted,
          )}
        />
      ) : (
        <PairsTable pairs={pairs} data={data} />
      )}
      {data.found > data.pairs.length && data.pairs.length > 0 && (
        <p className="affinity-said caption">
          {t('products.pairs.more', { shown: data.pairs.length, found: format.number(data.found) })}
        </p>
      )}
    </section>
  )
}
