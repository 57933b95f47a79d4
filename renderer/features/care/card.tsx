import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Task } from '../../../shared/features/care/contract.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { Fact } from '../../ui/page.tsx'
import { StageTag } from '../customers/stage-tag.tsx'
import { CardActions } from './card-actions.tsx'
import { CardHistory } from './card-history.tsx'
import { PersonOfTask, useReason } from './reason.tsx'
import type { Decision } from './use-care.ts'

interface Props {
  task: Task
  asking: 'later' | 'skip' | null
  onAsk: (what: 'later' | 'skip' | null) => void
  onDecide: (decision: Decision) => void
}

/** One follow-up: who, what they are worth, why today, what to say, and what to do about it. */
export function TaskCard({ task, asking, onAsk, onDecide }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const reason = useReason()
  const places = [task.platform && t(`shops.platform.${task.platform}`), task.contact || t('care.noContact')]
  return (
    <div className="card arrive">
      <header className="card-head">
        <div className="grow">
          <h2 className="card-name">
            <PersonOfTask task={task} />
            {task.stage && <StageTag stage={task.stage} />}
          </h2>
          <div className="sub">
            {task.customerId === null && task.orderNumber
              ? t('care.anonymousHint', { orderNumber: task.orderNumber })
              : places.filter(Boolean).join(' · ')}
          </div>
        </div>
        {task.customerId !== null && (
          <Link className="button-link" to={`/customers/${task.customerId}`}>
            {t('care.customerPage')}
          </Link>
        )}
        {task.orderId !== null && (
          <Link className="button-link" to={`/orders/${task.orderId}`}>
            {t('care.orderPage')}
          </Link>
        )}
      </header>
      {task.customerId !== null && (
        <div className="facts">
          <Fact name={<Definition means={t('customers.define.net')}>{t('care.figure.net')}</Definition>}>
            {format.money(task.netFen, task.currency)}
          </Fact>
          <Fact
            name={
              <Definition means={t('customers.define.paidOrders')}>{t('care.figure.paidOrders')}</Definition>
            }
          >
            {format.number(task.paidOrders)}
          </Fact>
          <Fact
            name={<Definition means={t('customers.define.lastPaid')}>{t('care.figure.lastPaid')}</Definition>}
          >
            {task.lastPaidAt === null ? t('app.none') : format.ago(task.lastPaidAt)}
          </Fact>
        </div>
      )}
      <p>
        {t('care.whyLine')} <strong>{reason(task)}</strong>{' '}
        <Definition means={t(`care.define.${task.reasonKind}`)}>{t('care.evidence')}</Definition>
      </p>
      <section className="script">
        <div className="sub">
          {t('care.script')} · {t('care.scriptLength', { count: [...task.script].length })}
        </div>
        <p className="script-text">{task.script}</p>
      </section>
      <CardActions task={task} asking={asking} onAsk={onAsk} onDecide={onDecide} />
      {task.customerId !== null && <CardHistory customerId={task.customerId} />}
    </div>
  )
}
