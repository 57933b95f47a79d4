import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Task } from '../../../shared/features/care/contract.ts'
import { api } from '../../api/client.ts'
import { Definition } from '../../ui/definition.tsx'
import { useFormat } from '../../ui/format.ts'
import { Fact, Key, Tag } from '../../ui/page.tsx'
import { StageTag } from '../customers/stage-tag.tsx'
import { shopText } from '../shops/shop-name.tsx'
import { type Asking, CardActions } from './card-actions.tsx'
import { CardHistory } from './card-history.tsx'
import { PersonOfTask, useReason } from './reason.tsx'
import { useRuleName } from './use-care.ts'
import type { WordsOfCard } from './use-words.ts'

interface Props extends Omit<Parameters<typeof CardActions>[0], 'asking'> {
  asking: Asking
  words: WordsOfCard
}

/** One person: who, what they are worth, why today, what to say, and what to do about it. */
export function CareCard(props: Props) {
  const { t } = useTranslation()
  const { card, words } = props
  const { lead } = card
  const places = [
    lead.platform && t(`shops.platform.${lead.platform}`),
    lead.shopName && shopText(t, lead.shopName),
    lead.contact || t('care.noContact'),
  ]
  return (
    <div className="card arrive">
      <header className="card-head">
        <div className="grow">
          <h2 className="card-name">
            <PersonOfTask task={lead} />
            {lead.stage && <StageTag stage={lead.stage} />}
          </h2>
          <div className="sub card-places">
            {lead.customerId === null && lead.orderNumber
              ? t('care.anonymousHint', { orderNumber: lead.orderNumber })
              : places.filter(Boolean).join(' · ')}
            {lead.contact !== '' && (
              <Button size="small" type="text" onClick={words.copyContact}>
                {t('care.copyContact')} <Key>P</Key>
              </Button>
            )}
          </div>
        </div>
        {lead.customerId !== null && (
          <Link className="button-link" to={`/customers/${lead.customerId}`}>
            {t('care.customerPage')}
          </Link>
        )}
        {lead.orderId !== null && (
          <Link className="button-link" to={`/orders/${lead.orderId}`}>
            {t('care.orderPage')}
          </Link>
        )}
      </header>
      <Standing task={lead} />
      {lead.customerId !== null && <Figures task={lead} customerId={lead.customerId} />}
      <div className="card-why">
        <span className="sub">{t('care.whyLine')}</span>
        <ul>
          {card.tasks.map((task) => (
            <Why key={task.taskId} task={task} />
          ))}
        </ul>
      </div>
      <section className="script">
        <div className="sub script-head">
          {t('care.script')} · {t('care.scriptLength', { count: [...words.text].length })}
          {words.channel && ` · ${t(`contact.channel.${words.channel}`)}`}
          {words.count > 1 && (
            <Button size="small" type="text" onClick={words.turn}>
              {t('care.turn', { at: words.at + 1, of: words.count })} <Key>V</Key>
            </Button>
          )}
        </div>
        <p className="script-text">{words.text || t('care.noScript')}</p>
      </section>
      <CardActions {...props} />
      {lead.customerId !== null && <CardHistory customerId={lead.customerId} />}
    </div>
  )
}

/** What is to be known before anything else: quiet hours, whose it is, what was written down. */
function Standing({ task }: { task: Task }) {
  const { t } = useTranslation()
  const { timeZone } = useFormat()
  const { owner, ownerAway, handNote, quietUntil, note, state } = task
  if (owner === '' && quietUntil === null && (note === '' || state === 'open')) return null
  return (
    <div className="card-standing">
      {quietUntil !== null && <Tag tone="amber">{t('care.quietUntil', { at: quietUntil, timeZone })}</Tag>}
      {owner !== '' &&
        (ownerAway ? (
          <Tag tone="amber">{t('care.ownerAway', { owner })}</Tag>
        ) : (
          <Tag>{t('care.ownerIs', { owner })}</Tag>
        ))}
      {handNote !== '' && <span>{t('care.handSaid', { note: handNote })}</span>}
      {state !== 'open' && note !== '' && <span>{t('care.noted', { note })}</span>}
    </div>
  )
}

function Figures({ task, customerId }: { task: Task; customerId: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(api.care.before.queryOptions({ input: { customerId } }))
  const order = data?.lastOrder
  const contact = data?.lastContact
  return (
    <div className="facts">
      <Fact name={<Definition means={t('customers.define.net')}>{t('care.figure.net')}</Definition>}>
        {format.money(task.netFen, task.currency)}
      </Fact>
      <Fact
        name={<Definition means={t('customers.define.paidOrders')}>{t('care.figure.paidOrders')}</Definition>}
      >
        {format.number(task.paidOrders)}
      </Fact>
      <Fact name={<Definition means={t('care.define.lastOrder')}>{t('care.figure.lastOrder')}</Definition>}>
        {order ? (
          <Link to={`/orders/${order.orderId}`} title={order.title}>
            {format.ago(order.at)}
          </Link>
        ) : (
          t('app.none')
        )}
      </Fact>
      <Fact
        name={<Definition means={t('care.define.lastContact')}>{t('care.figure.lastContact')}</Definition>}
      >
        {contact ? (
          <span title={contact.note}>
            {format.ago(contact.at)}{' '}
            <span className="caption">{t(`contact.channel.${contact.channel}`)}</span>
          </span>
        ) : (
          t('care.neverContacted')
        )}
      </Fact>
    </div>
  )
}

function Why({ task }: { task: Task }) {
  const { t } = useTranslation()
  const reason = useReason()
  const ruleName = useRuleName()
  return (
    <li className={task.state === 'open' ? '' : 'masked'}>
      <strong>{t('care.reasonLine', { name: ruleName(task.ruleName), reason: reason(task) })}</strong>{' '}
      <Definition means={t(`care.define.${task.reasonKind}`)}>{t('care.evidence')}</Definition>
    </li>
  )
}
