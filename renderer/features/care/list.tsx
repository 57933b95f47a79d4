import { useVirtualizer } from '@tanstack/react-virtual'
import { Checkbox } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/features/care/cards.ts'
import { useFormat } from '../../ui/format.ts'
import { StageTag } from '../customers/stage-tag.tsx'
import { PersonOfTask, useReason } from './reason.tsx'
import { useRuleName, type WorkList } from './use-care.ts'

const CARD_PX = 62
const HEADING_PX = 32

type Entry = { card: Card; under?: string } | { heading: string }

/** Whom to contact, the open ones first, under the headings of their sections. */
export function CardList({ list }: { list: WorkList }) {
  const { t } = useTranslation()
  const format = useFormat()
  const ruleName = useRuleName()
  const scroller = useRef<HTMLDivElement>(null)
  const headingOf = (key: string, cards: readonly Card[]): string => {
    const count = format.number(cards.length)
    if (key === 'now') return t('care.queue.now', { count })
    if (key === 'beyond') return t('care.queue.beyond', { count })
    const name = cards[0]?.lead.ruleName
    return `${name ? ruleName(name) : key} ${count}`
  }
  const entries: Entry[] = [
    ...list.sections.flatMap(({ key, cards }) => [
      ...(list.sections.length > 1 ? [{ heading: headingOf(key, cards) }] : []),
      ...cards.map((card) => ({ card, ...(list.sections.length > 1 && { under: key }) })),
    ]),
    ...(list.decided.length > 0 ? [{ heading: t('care.decidedTitle') }] : []),
    ...list.decided.map((card) => ({ card })),
  ]
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isCard(entries[index]) ? CARD_PX : HEADING_PX),
    getItemKey: (index) => {
      const entry = entries[index]
      return isCard(entry) ? entry.card.cardId : `heading ${entry?.heading}`
    },
    overscan: 10,
  })
  const chosenAt = entries.findIndex((entry) => isCard(entry) && entry.card.cardId === list.chosen?.cardId)
  useEffect(() => {
    // The heading above it first, so that both are seen where there is room.
    if (chosenAt > 0) virtual.scrollToIndex(chosenAt - 1)
    virtual.scrollToIndex(Math.max(0, chosenAt))
  }, [chosenAt, virtual])

  return (
    <div className="care-scroll" ref={scroller}>
      <ul className="care-tasks" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const entry = entries[item.index]
          if (!entry) return null
          return (
            <li key={item.key} style={{ height: item.size, transform: `translateY(${item.start}px)` }}>
              {isCard(entry) ? (
                <CardRow
                  card={entry.card}
                  under={entry.under}
                  on={entry.card.cardId === list.chosen?.cardId}
                  marked={list.marked.has(entry.card.cardId)}
                  onMark={list.mark}
                  onChoose={list.choose}
                />
              ) : (
                <div className="caption care-heading">{entry.heading}</div>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const isCard = (entry: Entry | undefined): entry is { card: Card } => entry !== undefined && 'card' in entry

interface RowProps {
  card: Card
  /** The rule whose name stands above as the heading. */
  under: string | undefined
  on: boolean
  marked: boolean
  onMark: (cardId: string) => void
  onChoose: (cardId: string) => void
}

function CardRow({ card, under, on, marked, onMark, onChoose }: RowProps) {
  const { t } = useTranslation()
  const reason = useReason()
  const ruleName = useRuleName()
  const { lead, cardId, tasks } = card
  const decided = card.state !== 'open'
  const late = Math.max(...tasks.map((task) => (task.state === 'open' ? task.lateDays : 0)))
  const why = tasks
    .map((task) =>
      task.ruleKey === under
        ? reason(task)
        : t('care.reasonLine', { name: ruleName(task.ruleName), reason: reason(task) }),
    )
    .join(' · ')
  return (
    <>
      {!decided && (
        <Checkbox
          className="task-mark"
          checked={marked}
          tabIndex={-1}
          aria-label={t('app.list.selectRow', { name: lead.person || t('care.anonymous') })}
          onChange={() => onMark(cardId)}
        />
      )}
      <button
        type="button"
        className={`task${on ? ' on' : ''}${decided ? ' decided' : ''}`}
        aria-current={on}
        onClick={(event) => (event.ctrlKey || event.metaKey ? onMark(cardId) : onChoose(cardId))}
      >
        <span className="task-who">
          <PersonOfTask task={lead} />
          {lead.stage && <StageTag stage={lead.stage} />}
          {lead.owner !== '' && <span className="caption cut">{lead.owner}</span>}
        </span>
        {decided ? (
          <span className="caption">
            {lead.outcome
              ? t(`care.outcome.${lead.outcome}`)
              : t(`care.state.${card.state}`, { untilDay: lead.untilDay ?? '' })}
          </span>
        ) : late > 1 ? (
          <span className="late">{t('care.late', { count: late })}</span>
        ) : (
          <span className="sub">{t(late === 1 ? 'care.sinceYesterday' : 'care.dueToday')}</span>
        )}
        <span className="task-why">{why}</span>
      </button>
    </>
  )
}
