import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Cohorts, cohortKind } from '../../../../shared/features/scoring/repurchase.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { Chip } from '../../../ui/page.tsx'
import { scopeOf } from '../figure-address.ts'
import { Asked } from './asked.tsx'
import { CohortMap } from './cohort-map.tsx'
import type { PartProps } from './cycle-part.tsx'

export const measures = ['people', 'money'] as const
export type Measure = (typeof measures)[number]

/** Who comes back in which month after the first purchase, by how they began. */
export function CohortPart({ wish, paper = false }: PartProps) {
  const { t } = useTranslation()
  const by = cohortKind.options.find((kind) => kind === wish.get('group')) ?? 'month'
  const measure = measures.find((one) => one === wish.get('measure')) ?? 'people'
  const query = useQuery(
    api.scoring.cohorts.queryOptions({ input: { by, ...(wish.shopId > 0 && { shopId: wish.shopId }) } }),
  )
  return (
    <section className="panel repurchase-panel">
      <div className="repurchase-head">
        <h2>
          <Definition means={t(`repurchase.define.cohort.${measure}`)}>
            {t(`repurchase.cohorts.title.${measure}`)}
          </Definition>
        </h2>
        {!paper && (
          <div className="chips">
            {cohortKind.options.map((kind) => (
              <Chip key={kind} on={kind === by} onClick={() => wish.change({ group: kind })}>
                {t(`repurchase.cohorts.by.${kind}`)}
              </Chip>
            ))}
            <span className="chip-gap" />
            {measures.map((one) => (
              <Chip key={one} on={one === measure} onClick={() => wish.change({ measure: one })}>
                {t(`repurchase.cohorts.measure.${one}`)}
              </Chip>
            ))}
          </div>
        )}
      </div>
      <Asked query={query}>
        {(cohorts) => (
          <>
            <CohortMap cohorts={cohorts} measure={measure} linked={paper ? null : scopeOf(wish, false)} />
            <LeftOut cohorts={cohorts} measure={measure} />
          </>
        )}
      </Asked>
    </section>
  )
}

/** What the map does not show. */
function LeftOut({ cohorts, measure }: { cohorts: Cohorts; measure: Measure }) {
  const { t } = useTranslation()
  const { anonymous, unpriced, undated, later, leftOut, by, currency } = cohorts
  const said = [
    t('repurchase.cohorts.running'),
    by === 'product' && t('repurchase.cohorts.several'),
    anonymous > 0 && t('repurchase.cohorts.anonymous', { count: anonymous }),
    measure === 'money' && t('repurchase.cohorts.currency', { currency }),
    measure === 'money' && unpriced > 0 && t('repurchase.cohorts.unpriced', { count: unpriced }),
    undated > 0 && t('repurchase.undated', { count: undated }),
    later > 0 && t('repurchase.later', { count: later }),
    leftOut > 0 &&
      t(`repurchase.cohorts.leftOut.${by === 'month' ? 'months' : 'groups'}`, { count: leftOut }),
  ].filter((one) => typeof one === 'string')
  return <p className="repurchase-note sub">{said.join(' ')}</p>
}
