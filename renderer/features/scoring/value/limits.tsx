import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Figure } from '../../../../shared/features/scoring/figure.ts'
import type { ScoreLimits } from '../../../../shared/features/scoring/rfm.ts'
import { api } from '../../../api/client.ts'
import { useFormat } from '../../../ui/format.ts'
import { Failed } from '../../../ui/states.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { figureFilter } from '../figure-address.ts'
import { PeopleLink } from '../people-link.tsx'
import { axes, isGood, limitsOf, type Typed, typedOf } from './limits-form.ts'

const PAUSE_MS = 350

/** The shop's own limits, with who would move before anything is saved. */
export function LimitsEditor({ saved, onDone }: { saved: ScoreLimits; onDone: () => void }) {
  const { t } = useTranslation()
  const { sayUndoable, sayError } = useToast()
  const [typed, setTyped] = useState(() => typedOf(saved))
  const limits = limitsOf(typed)
  const { mutateAsync, isPending } = useMutation(api.scoring.saveLimits.mutationOptions())
  const save = async () => {
    if (!limits) return
    try {
      const { journalId, changed } = await mutateAsync(limits)
      if (changed) sayUndoable(t('scoring.limits.saved'), journalId)
      onDone()
    } catch (failure) {
      sayError(failure)
    }
  }
  return (
    <section className="panel panel-pad" aria-label={t('scoring.limits.title')}>
      <div className="score-head">
        <h2>{t('scoring.limits.title')}</h2>
        <span className="sub">{t('scoring.limits.hint')}</span>
      </div>
      <Fields typed={typed} onChange={setTyped} />
      <Preview limits={limits} />
      <div className="score-choice">
        <Button type="primary" disabled={!limits} loading={isPending} onClick={() => void save()}>
          {t('scoring.limits.save')}
        </Button>
        <Button onClick={onDone}>{t('app.cancel')}</Button>
      </div>
    </section>
  )
}

function Fields({ typed, onChange }: { typed: Typed; onChange: (typed: Typed) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="score-limits">
        {axes.map((axis) => (
          <AxisFields
            key={axis}
            axis={axis}
            values={typed.limits[axis]}
            onChange={(values) => onChange({ ...typed, limits: { ...typed.limits, [axis]: values } })}
          />
        ))}
      </div>
      <div className="score-choice">
        <span className="caption">{t('scoring.limits.frequency')}</span>
        <Segmented
          size="small"
          value={typed.frequency}
          options={(['orders', 'days'] as const).map((value) => ({
            value,
            label: t(`scoring.limits.frequencyBy.${value}`),
          }))}
          onChange={(frequency) => onChange({ ...typed, frequency })}
        />
        <span className="caption">{t('scoring.limits.monetary')}</span>
        <Segmented
          size="small"
          value={typed.monetary}
          options={(['total', 'average'] as const).map((value) => ({
            value,
            label: t(`scoring.limits.monetaryBy.${value}`),
          }))}
          onChange={(monetary) => onChange({ ...typed, monetary })}
        />
      </div>
      <div className="score-choice">
        <span className="caption">{t('scoring.limits.types')}</span>
        <Segmented
          size="small"
          value={typed.by}
          options={(['means', 'mean-scores', 'fixed'] as const).map((value) => ({
            value,
            label: t(`scoring.limits.typesBy.${value}`),
          }))}
          onChange={(by) => onChange({ ...typed, by })}
        />
        {typed.by === 'fixed' &&
          axes.map((axis) => (
            <InputNumber
              key={axis}
              size="small"
              min={0}
              controls={false}
              suffix={t(`scoring.limits.unit.${axis}`)}
              aria-label={t(`scoring.limits.fixed.${axis}`)}
              title={t(`scoring.limits.fixed.${axis}`)}
              value={typed.fixed[axis]}
              onChange={(value) => onChange({ ...typed, fixed: { ...typed.fixed, [axis]: value } })}
            />
          ))}
      </div>
    </>
  )
}

interface AxisProps {
  axis: (typeof axes)[number]
  values: (number | null)[]
  onChange: (values: (number | null)[]) => void
}

function AxisFields({ axis, values, onChange }: AxisProps) {
  const { t } = useTranslation()
  const good = isGood(values)
  const scoreOf = (at: number) => (axis === 'recencyDays' ? 5 - at : at + 2)
  return (
    <>
      <span>
        {t(`scoring.limits.axis.${axis}`)}
        {!good && <span className="caption wrong"> {t('scoring.limits.rise')}</span>}
      </span>
      {values.map((value, at) => (
        <InputNumber
          key={scoreOf(at)}
          size="small"
          min={0}
          controls={false}
          status={good ? '' : 'error'}
          precision={axis === 'monetaryFen' ? 2 : 0}
          aria-label={t(`scoring.limits.field.${axis}`, { score: scoreOf(at) })}
          suffix={t('scoring.limits.score', { score: scoreOf(at) })}
          value={value}
          onChange={(next) => onChange(values.map((own, place) => (place === at ? next : own)))}
        />
      ))}
    </>
  )
}

/** Asked once somebody pauses. */
function Preview({ limits }: { limits: ScoreLimits | null }) {
  const { t } = useTranslation()
  const [asked, ask] = useState(limits)
  const text = JSON.stringify(limits)
  useEffect(() => {
    const timer = setTimeout(() => ask(JSON.parse(text) as ScoreLimits | null), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const { data, error } = useQuery(
    api.scoring.previewLimits.queryOptions({
      input: asked ?? { limits: {} },
      enabled: asked !== null,
      placeholderData: (before) => before,
    }),
  )
  if (error) return <Failed error={error} />
  if (!limits) return <p className="sub">{t('scoring.limits.incomplete')}</p>
  if (!data) return <p className="sub">{t('app.loading')}</p>
  const typeWord = (type: (typeof data.types)[number]['from']) => type && t(`scoring.type.${type}`)
  const segmentWord = (name: (typeof data.segments)[number]['from']) => name && t(`scoring.segment.${name}`)
  return (
    <div role="status">
      <Moved
        kind="types"
        same={data.sameType}
        moves={data.types.map(({ from, to, customers }) => ({
          customers,
          from: typeWord(from),
          to: typeWord(to),
          people: { of: 'types', limits, from, to },
        }))}
      />
      <Moved
        kind="segments"
        same={data.sameSegment}
        moves={data.segments.map(({ from, to, customers }) => ({
          customers,
          from: segmentWord(from),
          to: segmentWord(to),
          people: { of: 'segments', limits, from, to },
        }))}
      />
    </div>
  )
}

const SHOWN_MOVES = 10

interface MovedProps {
  kind: 'types' | 'segments'
  same: number
  /** Null: not scored. */
  moves: readonly { from: string | null; to: string | null; customers: number; people: Figure }[]
}

function Moved({ kind, same, moves }: MovedProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const moved = moves.reduce((sum, { customers }) => sum + customers, 0)
  return (
    <div className="score-choice">
      <strong>
        {moved === 0
          ? t(`scoring.limits.nobodyMoves.${kind}`)
          : t(`scoring.limits.moves.${kind}`, { moved: format.number(moved), same: format.number(same) })}
      </strong>
      <ul className="score-moves">
        {moves.slice(0, SHOWN_MOVES).map(({ from, to, customers, people }) => (
          <li key={`${from} ${to}`}>
            {from ?? t('scoring.limits.notScored')} → {to ?? t('scoring.limits.notScored')}{' '}
            <PeopleLink filter={figureFilter(people)}>
              <b>{format.number(customers)}</b>
            </PeopleLink>
          </li>
        ))}
        {moves.length > SHOWN_MOVES && <li>…</li>}
      </ul>
    </div>
  )
}
