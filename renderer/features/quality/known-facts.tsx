import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { IssueCounts, QualityDay } from '../../../shared/features/quality/contract.ts'
import { type Fact, facts, type Issue, lacking } from '../../../shared/features/quality/issue.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { customersWith, knownOf, knownShare, saidShare } from './known.ts'

interface Props {
  counts: IssueCounts
  days: readonly QualityDay[]
  shopId: number
}

/** Each fact: of how many it is known, missing and hidden, and whether that is getting better. */
export function KnownFacts({ counts, days, shopId }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const count = (name: Issue | undefined): ReactNode => {
    if (name === undefined || counts.issues[name] === 0)
      return <span className="caption">{t('app.none')}</span>
    return <Link to={customersWith(name, shopId)}>{format.number(counts.issues[name])}</Link>
  }
  const before = dayBefore(days, addDays(format.today, -CHANGE_DAYS))
  return (
    <section className="panel">
      <h2 className="panel-title">{t('quality.facts.title')}</h2>
      <table className="plain-table known-facts">
        <thead>
          <tr>
            <th>{t('quality.facts.fact')}</th>
            <th colSpan={2}>{t('quality.facts.known')}</th>
            <th className="num">{t('quality.facts.missing')}</th>
            <th className="num">{t('quality.facts.hidden')}</th>
            <th className="num">
              <Definition means={t('quality.facts.changeMeans')}>{t('quality.facts.change')}</Definition>
            </th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact}>
              <td>
                <Definition means={t(`quality.factMeans.${fact}`)}>{t(`quality.fact.${fact}`)}</Definition>
              </td>
              <td className="known-bar">
                <span className="progress" aria-hidden="true">
                  <i style={{ width: `${(knownShare(counts, fact) ?? 0) * 100}%` }} />
                </span>
              </td>
              <td className="num" title={format.number(knownOf(counts, fact))}>
                {format.percent(saidShare(knownShare(counts, fact) ?? 0))}
              </td>
              <td className="num">{count(lacking[fact][0])}</td>
              <td className="num">{count(lacking[fact][1])}</td>
              <td className="num">
                <Change fact={fact} counts={counts} before={before} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const CHANGE_DAYS = 30

/** What stood on that day: the last that was kept until then, or the first of all. Null when only today is known. */
function dayBefore(days: readonly QualityDay[], day: string): QualityDay | null {
  if (days.length < 2) return null
  return days.findLast((one) => one.day <= day) ?? days[0] ?? null
}

interface ChangeProps {
  fact: Fact
  counts: IssueCounts
  before: QualityDay | null
}

function Change({ fact, counts, before }: ChangeProps) {
  const { t } = useTranslation()
  const now = knownShare(counts, fact)
  const then = before && knownShare(before, fact)
  const points = now === null || then === null ? 0 : Math.round((now - then) * 1000) / 10
  if (points === 0) return <span className="caption">{t('app.none')}</span>
  const said = t('quality.facts.points', { points: `${points > 0 ? '+' : '−'}${Math.abs(points)}` })
  return <span className={points > 0 ? 'better' : 'worse'}>{said}</span>
}
