import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ResultLine } from '../../../shared/features/care/results.ts'
import type { SkipWhy } from '../../../shared/features/care/rule.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { Tag, TitleLine } from '../../ui/page.tsx'
import { Bars, Empty, Failed } from '../../ui/states.tsx'
import './care.css'
import { useRuleName } from './use-care.ts'

const periods = [30, 90, 365] as const

/** What people bought after they were contacted, by rule and by script; as it was observed, not as what the contact brought. */
export default function CareResultsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const [days, setDays] = useState<(typeof periods)[number]>(90)
  const { data, error, refetch } = useQuery(
    api.care.results.queryOptions({ input: { from: addDays(format.today, -days), to: format.today } }),
  )
  return (
    <div className="page scrolls">
      <TitleLine
        title={t('care.results.title')}
        sub={data && t('care.results.sub', { count: data.all.contacts, days: data.windowDays })}
        actions={
          <>
            <Segmented
              aria-label={t('care.results.period')}
              value={days}
              options={periods.map((value) => ({ value, label: t('care.results.days', { days: value }) }))}
              onChange={setDays}
            />
            <Link className="button-link" to="/">
              {t('care.title')}
            </Link>
          </>
        }
      />
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <div className="panel">
          <Bars lines={6} />
        </div>
      ) : data.all.contacts === 0 && data.skips.length === 0 ? (
        <div className="panel grow care-no-results">
          <Empty title={t('care.results.empty')} text={t('care.results.emptyText')} />
        </div>
      ) : (
        <>
          <p className="panel panel-pad">{t('care.results.how', { days: data.windowDays })}</p>
          {data.rules.length > 0 && (
            <Lines title={t('care.results.byRule')} lines={data.rules} of="rule" days={data.windowDays} />
          )}
          {data.scripts.length > 0 && (
            <Lines
              title={t('care.results.byScript')}
              lines={data.scripts}
              of="script"
              days={data.windowDays}
            />
          )}
          {data.skips.length > 0 && <Skips skips={data.skips} />}
        </>
      )}
    </div>
  )
}

function Skips({ skips }: { skips: readonly { why: SkipWhy; count: number }[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <section className="panel">
      <h2 className="panel-title">{t('care.results.skips')}</h2>
      <table className="plain-table care-results">
        <tbody>
          {skips.map(({ why, count }) => (
            <tr key={why}>
              <td>{t(`care.skipWhy.${why}`)}</td>
              <td className="num">{format.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface LinesProps {
  title: string
  lines: readonly ResultLine[]
  of: 'rule' | 'script'
  days: number
}

function Lines({ title, lines, of, days }: LinesProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const ruleNames = useRuleNames()
  const nameOf = ({ key, name, version, locale, situation, channel }: ResultLine) => {
    if (of === 'rule') return ruleNames.get(key) ?? key
    const title =
      situation && channel
        ? `${name || t(`scripts.situation.${situation}`)} · ${t(`contact.channel.${channel}`)}`
        : t('care.results.goneScript')
    const mixed = lines.some((other) => other.locale !== locale)
    const named = mixed
      ? t('care.results.inLocale', {
          name: title,
          language: t(`settings.languageName.${locale === 'en' ? 'en' : 'zh-CN'}`),
        })
      : title
    return t('care.results.version', { name: named, version })
  }
  return (
    <section className="panel">
      <h2 className="panel-title">{title}</h2>
      <table className="plain-table care-results">
        <thead>
          <tr>
            <th>{t(`care.results.${of}`)}</th>
            <th className="num">{t('care.results.contacts')}</th>
            <th className="num">
              <Definition means={t('care.results.seenMeans', { days })}>{t('care.results.seen')}</Definition>
            </th>
            <th className="num">
              <Definition means={t('care.results.orderedMeans', { days })}>
                {t('care.results.ordered')}
              </Definition>
            </th>
            <th className="num">
              <Definition means={t('care.results.rangeMeans')}>{t('care.results.share')}</Definition>
            </th>
            <th className="num">{t('care.results.waiting')}</th>
            <th className="num">{t('care.results.told')}</th>
            {of === 'rule' && <th className="num">{t('care.results.skipped')}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.key} ${line.version} ${line.locale}`}>
              <td>
                {nameOf(line)}{' '}
                {line.weak && (
                  <Definition
                    means={t('care.results.weakMeans', {
                      high: format.percent(line.high),
                      others: format.percent(line.others ?? 0),
                    })}
                  >
                    <Tag tone="amber">{t('care.results.weak')}</Tag>
                  </Definition>
                )}
              </td>
              <td className="num">{format.number(line.contacts)}</td>
              <td className="num">{format.number(line.seen)}</td>
              <td className="num">{format.number(line.ordered)}</td>
              <td className="num">
                {line.seen === 0 ? (
                  <span className="caption">{t('app.unknown')}</span>
                ) : (
                  <>
                    {format.percent(line.ordered / line.seen)}{' '}
                    <span className="caption">
                      {format.percent(line.low)}–{format.percent(line.high)}
                    </span>
                  </>
                )}
              </td>
              <td className="num">{format.number(line.waiting)}</td>
              <td className="num caption">
                {t('care.results.toldLine', {
                  replied: line.replied,
                  refused: line.refused,
                  noAnswer: line.noAnswer,
                })}
              </td>
              {of === 'rule' && <td className="num">{format.number(line.skipped)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Rules that are gone are called by their key. */
function useRuleNames(): Map<string, string> {
  const ruleName = useRuleName()
  const { data } = useQuery(api.care.rules.list.queryOptions())
  return new Map((data?.rules ?? []).map(({ key, name }) => [key, ruleName(name)]))
}
