import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import type { Habits } from '../../../shared/features/customers/page.ts'
import type { ScoreWhy } from '../../../shared/features/scoring/value.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { Fact } from '../../ui/page.tsx'
import { TypeWhy, useScoreWords } from './sheet/score-why.tsx'
import { StandingHistory } from './sheet/standing-history.tsx'

/** What this person is worth to the shop; each figure says how it is counted. */
export function CustomerFigures({ customer, habits }: { customer: Customer; habits: Habits | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { currency, paidOrders } = customer
  const none = <span className="caption">{t('app.unknown')}</span>
  const evidence = {
    to: `/orders?customer=${customer.id}&paid=1`,
    label: t('customers.evidence', { count: paidOrders }),
  }
  const perOrder = new Intl.NumberFormat(format.locale, { maximumFractionDigits: 1 })
  return (
    <section className="panel panel-pad customer-figures">
      <div className="facts">
        <Fact
          name={
            <Definition evidence={evidence} means={t('customers.define.net')}>
              {t('customers.figure.net')}
            </Definition>
          }
        >
          {format.money(customer.netFen, currency)}
        </Fact>
        <Fact
          name={
            <Definition evidence={evidence} means={t('customers.define.paidOrders')}>
              {t('customers.figure.paidOrders')}
            </Definition>
          }
        >
          {format.number(paidOrders)}
        </Fact>
        <Fact
          name={
            <Definition evidence={evidence} means={t('customers.define.aov')}>
              {t('customers.figure.aov')}
            </Definition>
          }
        >
          {customer.averageOrderFen === null ? none : format.money(customer.averageOrderFen, currency)}
        </Fact>
        <Fact
          name={
            <Definition evidence={evidence} means={t('customers.define.lastPaid')}>
              {t('customers.figure.lastPaid')}
            </Definition>
          }
        >
          {customer.lastPaidAt === null ? none : format.ago(customer.lastPaidAt)}
        </Fact>
        <Fact
          name={
            <Definition evidence={evidence} means={t('customers.define.itemsPerOrder')}>
              {t('customers.figure.itemsPerOrder')}
            </Definition>
          }
        >
          {paidOrders === 0 ? none : perOrder.format(customer.items / paidOrders)}
        </Fact>
        {customer.refundFen > 0 && (
          <Fact
            name={
              <Definition
                evidence={{
                  to: `/orders?customer=${customer.id}&status=refunded,partially_refunded`,
                  label: t('customers.refundEvidence'),
                }}
                means={t('customers.define.refund')}
              >
                {t('customers.figure.refund')}
              </Definition>
            }
          >
            {format.money(customer.refundFen, currency)}
          </Fact>
        )}
      </div>
      {habits && <StandingHistory customerId={customer.id} habits={habits} />}
      {customer.why ? (
        <Scores why={customer.why} evidence={evidence} />
      ) : (
        <NoScores paid={customer.paidOrders > 0} />
      )}
      {customer.otherCurrencies && <p className="caption">{t('customers.otherCurrencies', { currency })}</p>}
    </section>
  )
}

type Score = 1 | 2 | 3 | 4 | 5
const asScore = (score: number): Score => Math.max(1, Math.min(5, Math.round(score))) as Score

function NoScores({ paid }: { paid: boolean }) {
  const { t } = useTranslation()
  return (
    <p className="sub">
      <Definition means={t('customers.define.rfm')}>{t('customers.rfm.title')}</Definition>{' '}
      {t(paid ? 'customers.rfm.tooFew' : 'customers.rfm.none')}
    </p>
  )
}

/** The three scores as bars and in plain words, each with what made it, and the value type. */
function Scores({ why, evidence }: { why: ScoreWhy; evidence: { to: string; label: string } }) {
  const { t } = useTranslation()
  const words = useScoreWords(why)
  const scores = [
    { letter: 'R', score: asScore(why.recencyScore) },
    { letter: 'F', score: asScore(why.frequencyScore) },
    { letter: 'M', score: asScore(why.monetaryScore) },
  ] as const
  return (
    <div className="rfm">
      <span className="caption">
        <Definition means={t('customers.define.rfm')}>{t('customers.rfm.title')}</Definition>
      </span>
      <TypeWhy why={why} />
      {scores.map(({ letter, score }) => (
        <span className="rfm-score" key={letter}>
          <Definition means={words(letter)} evidence={evidence}>
            <b>{letter}</b>
          </Definition>
          <span className="rfm-bar" aria-hidden="true">
            <i style={{ width: `${score * 20}%` }} />
          </span>
          <span>{score}</span>
          <span className="sub">{t(`customers.rfm.words.${letter}.${score}`)}</span>
        </span>
      ))}
    </div>
  )
}
