import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import type { Habits } from '../../../../shared/features/customers/page.ts'
import { suggestionOf } from '../../../../shared/features/customers/rules.ts'
import { toldBirthday } from '../../../../shared/features/members/contract.ts'
import { api } from '../../../api/client.ts'
import { Definition } from '../../../ui/definition.tsx'
import { useReason } from '../../care/reason.tsx'
import { useExpected, useNextOrderSentence, useNextOrderWhy, useRhythmSentence } from './habit-sentences.ts'

interface Props {
  customer: Customer
  habits: Habits | undefined
  onEdit: () => void
}

/** What to do next about this person, and when they are expected back: one sentence each, with the reason. */
export function NextStep({ customer, habits, onEdit }: Props) {
  const { t } = useTranslation()
  const nextOrder = useNextOrderSentence()
  const why = useNextOrderWhy()
  const rhythm = useRhythmSentence()
  const expected = useExpected(customer.id, habits?.next)
  return (
    <section className="panel panel-pad next-step" aria-label={t('customers.section.next')}>
      <div>
        <h2>{t('customers.section.next')}</h2>
        <Suggested customer={customer} onEdit={onEdit} />
      </div>
      {habits && expected && (
        <div>
          <h2>
            <Definition
              means={why(expected)}
              {...(customer.paidOrders > 0 && {
                evidence: {
                  to: `/orders?customer=${customer.id}&paid=1`,
                  label: t('customers.evidence', { count: customer.paidOrders }),
                },
              })}
            >
              {t('customers.section.expected')}
            </Definition>
          </h2>
          <p>{nextOrder(expected)}</p>
          <p className="sub rhythm">{rhythm(habits.rhythm)}</p>
        </div>
      )}
    </section>
  )
}

function Suggested({ customer, onEdit }: Pick<Props, 'customer' | 'onEdit'>) {
  const { t, i18n } = useTranslation()
  const locale = i18n.language === 'en' ? 'en' : 'zh-CN'
  const reasonOf = useReason()
  const { data: today } = useQuery(api.care.today.queryOptions({ input: { locale } }))
  const task = today?.tasks.find((one) => one.customerId === customer.id && one.state === 'open')
  const suggestion = suggestionOf(
    {
      stage: customer.stage,
      monetary: customer.rfm?.monetary ?? null,
      paidOrders: customer.paidOrders,
      birthday: customer.birthday || toldBirthday(customer.memberships),
      doNotContact: customer.doNotContact,
    },
    task !== undefined,
  )
  if (suggestion === 'care' && task)
    return (
      <>
        <p>
          <b>{t(`care.reasonName.${task.reasonKind}`)}</b>: {reasonOf(task)}
        </p>
        <Link to="/">{t('customers.suggest.toToday')}</Link>
      </>
    )
  return (
    <>
      <p>{t(`customers.suggest.${suggestion}`)}</p>
      {suggestion === 'birthday' && (
        <Button size="small" onClick={onEdit}>
          {t('customers.suggest.fillBirthday')}
        </Button>
      )}
    </>
  )
}
