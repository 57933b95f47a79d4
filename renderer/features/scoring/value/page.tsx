import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { valueType } from '../../../../shared/features/scoring/segments.ts'
import type { ValuePicture } from '../../../../shared/features/scoring/value.ts'
import { typeOn } from '../../../../shared/features/segments/past.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Bars, Failed } from '../../../ui/states.tsx'
import { Groups } from '../groups.tsx'
import { Moves } from '../moves.tsx'
import '../scoring.css'
import { ScoringPage } from '../scoring-page.tsx'
import { Cuts } from './cuts.tsx'
import { ScoreGrid } from './grid.tsx'
import { LimitsEditor } from './limits.tsx'

/** What customers are worth to the shop, by recency, frequency and money. */
export default function ValuePage() {
  const { t } = useTranslation()
  const format = useFormat()
  const [editing, setEditing] = useState(false)
  const { data, error, refetch } = useQuery(api.scoring.value.queryOptions())
  return (
    <ScoringPage
      page="value"
      sub={data && t('scoring.value.sub', { day: data.asOf, buyers: format.number(data.buyers) })}
      actions={
        <Button aria-expanded={editing} onClick={() => setEditing(!editing)}>
          {t('scoring.limits.open')}
        </Button>
      }
    >
      {() =>
        data === undefined ? (
          <div className="panel">
            {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Bars lines={8} />}
          </div>
        ) : (
          <div className="score-stack">
            {editing && <LimitsEditor saved={data.limits} onDone={() => setEditing(false)} />}
            <Notes picture={data} />
            {data.cuts && <Picture picture={data} />}
          </div>
        )
      }
    </ScoringPage>
  )
}

function Notes({ picture }: { picture: ValuePicture }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (picture.tooFew)
    return (
      <p className="score-note">
        {t('scoring.value.tooFew', { count: picture.money[0]?.buyers ?? picture.buyers })}
      </p>
    )
  const undated = picture.unscored - picture.fewInCurrency
  const few = picture.money.filter(({ cuts }) => cuts === null)
  const said = [
    picture.smallSample && t('scoring.value.smallSample', { count: picture.buyers }),
    undated > 0 && t('scoring.value.unscored', { number: format.number(undated) }),
    picture.fewInCurrency > 0 &&
      t('scoring.value.fewInCurrency', {
        number: format.number(picture.fewInCurrency),
        currency: few.map(({ currency }) => currency).join(', '),
      }),
    picture.otherCurrencies > 0 &&
      t('scoring.value.otherCurrencies', {
        number: format.number(picture.otherCurrencies),
        currency: picture.currency,
      }),
  ].filter((sentence) => sentence !== false)
  return said.length === 0 ? null : <p className="score-note">{said.join(' ')}</p>
}

function Picture({ picture }: { picture: ValuePicture }) {
  const { t } = useTranslation()
  const { currency } = picture
  const types = picture.types.map(({ type, ...counts }) => ({
    ...counts,
    key: type,
    name: t(`scoring.type.${type}`),
    to: `/customers?valueType=${type}`,
  }))
  const segments = picture.segments.map(({ segment, ...counts }) => ({
    ...counts,
    key: segment,
    name: (
      <Definition means={t(`scoring.segmentMeans.${segment}`)}>{t(`scoring.segment.${segment}`)}</Definition>
    ),
    to: `/customers?segment=${segment}`,
  }))
  return (
    <>
      <div className="score-columns">
        <section className="panel panel-pad">
          <div className="score-head">
            <h2>
              <Definition means={t('scoring.value.defineGrid')}>{t('scoring.value.grid')}</Definition>
            </h2>
          </div>
          <ScoreGrid picture={picture} />
        </section>
        <section className="panel panel-pad">
          <div className="score-head">
            <h2>
              <Definition means={t('scoring.value.defineTypes')}>{t('scoring.value.types')}</Definition>
            </h2>
          </div>
          <Groups rows={types} currency={currency} label={t('scoring.value.type')} />
        </section>
      </div>
      <div className="score-columns">
        <section className="panel panel-pad">
          <div className="score-head">
            <h2>
              <Definition means={t('scoring.value.defineSegments')}>{t('scoring.value.segments')}</Definition>
            </h2>
          </div>
          <Groups rows={segments} currency={currency} label={t('scoring.value.segment')} />
        </section>
        <section className="panel panel-pad">
          <div className="score-head">
            <h2>{t('scoring.value.cuts')}</h2>
          </div>
          <Cuts picture={picture} />
        </section>
      </div>
      <section className="panel panel-pad">
        <Moves
          title={t('scoring.moves.types')}
          names={valueType.options}
          wordOf={(name) => t(`scoring.type.${valueType.parse(name)}`)}
          movesOf={(movement) => movement.types}
          wasOn={(name, day) => typeOn(name === null ? null : valueType.parse(name), day)}
        />
      </section>
    </>
  )
}
