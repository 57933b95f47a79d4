import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { type Card, isOpen } from '../../../shared/features/care/cards.ts'
import type { Turn } from '../../../shared/features/reminders/contract.ts'
import { turnIdOf } from '../../../shared/features/reminders/turn-id.ts'
import { useFormat } from '../../ui/format.ts'
import { cssVariables } from '../../ui/theme.ts'
import { useReason } from './reason.tsx'
import { useRuleName } from './use-care.ts'

interface Props {
  sheetId: number
  turns: readonly Turn[]
  cards: readonly Card[]
  day: string
}

/** The day's list for A4: a number and a box a person, why, and room for a word. Dark on white whatever the screen shows. */
export function PaperList({ sheetId, turns, cards, day }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const reason = useReason()
  const ruleName = useRuleName()
  return (
    <article className="paper-list" style={cssVariables('light') as CSSProperties}>
      <header>
        <h1>{t('care.paper.title', { day: format.longDay(day) })}</h1>
        <p>{t('care.paper.number', { sheetId, count: turns.length + cards.length })}</p>
      </header>
      <table>
        <thead>
          <tr>
            <th className="num">{t('care.paper.no')}</th>
            <th>{t('care.paper.done')}</th>
            <th>{t('care.paper.person')}</th>
            <th>{t('care.paper.why')}</th>
            <th className="paper-room">{t('care.paper.word')}</th>
          </tr>
        </thead>
        <tbody>
          {turns.map((turn, index) => (
            <tr key={turnIdOf(turn)}>
              <td className="num">{index + 1}</td>
              <td>
                <span className="paper-box" />
              </td>
              <td>{[turn.person, turn.orderNumber].filter(Boolean).join(' ') || t('care.paper.own')}</td>
              <td>
                <strong>{turn.title}</strong>
                <div>{[turn.time, turn.doer, turn.note].filter(Boolean).join(' · ')}</div>
              </td>
              <td />
            </tr>
          ))}
          {cards.map(({ cardId, lead, tasks }, index) => (
            <tr key={cardId}>
              <td className="num">{turns.length + index + 1}</td>
              <td>
                <span className="paper-box" />
              </td>
              <td>
                <strong>{lead.person || t('care.anonymous')}</strong>
                <br />
                {lead.contact || lead.orderNumber}
              </td>
              <td>
                {tasks.filter(isOpen).map((task) => (
                  <div key={task.taskId}>
                    {t('care.reasonLine', { name: ruleName(task.ruleName), reason: reason(task) })}
                  </div>
                ))}
              </td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <footer>{t('care.paper.foot')}</footer>
    </article>
  )
}
