import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { cssVariables } from '../../ui/theme.ts'
import { useWeekdays } from '../reminders/repeat-text.ts'
import { weeksOf } from './range.ts'
import { type Cell, careCount } from './use-calendar.ts'
import { useDayWords } from './use-day-words.ts'

/** Width of A4 landscape between its margins, at 96 px an inch. */
const PAPER_PX = 1046

interface Props {
  day: string
  cells: readonly Cell[]
  first: number
  month: boolean
}

/** What is on the screen as one A4 page in landscape, black on white. */
export function MonthPaper({ day, cells, first, month }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useDayWords()
  const weekdayName = useWeekdays()
  const light = { ...cssVariables('light'), width: PAPER_PX } as CSSProperties
  return (
    <article className="paper paper-calendar" style={light}>
      <header>
        <h1>{words.month(day)}</h1>
        <span className="sub">{t('calendar.title')}</span>
      </header>
      <table>
        <thead>
          <tr>
            {[0, 1, 2, 3, 4, 5, 6].map((step) => (
              <th key={step}>{weekdayName(((first - 1 + step) % 7) + 1)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(cells).map((week) => (
            <tr key={week[0]?.day}>
              {week.map((cell) => {
                const beside = month && cell.day.slice(0, 7) !== day.slice(0, 7)
                const care = careCount(cell)
                return (
                  <td key={cell.day} className={beside ? 'beside' : ''}>
                    <div className="day-head">
                      <b>{Number(cell.day.slice(8))}</b> <span>{words.lunarShort(cell)}</span>
                      {cell.off && (
                        <span className="day-mark">
                          {t(cell.off.work ? 'calendar.workMark' : 'calendar.offMark')}
                        </span>
                      )}
                    </div>
                    {cell.festivals.length > 0 && (
                      <div className="day-festivals">
                        {cell.festivals.map(({ name }) => words.named(name)).join(t('calendar.join'))}
                      </div>
                    )}
                    {cell.turns.map((turn) => (
                      <div key={`${turn.id} ${turn.turnDay}`} className="paper-item">
                        <span className="paper-box">{turn.state === 'done' ? '✓' : ''}</span>
                        {turn.time} {turn.title}
                      </div>
                    ))}
                    <div className="caption">
                      {[
                        care > 0 && t('calendar.care', { count: care }),
                        cell.birthdays > 0 && t('calendar.birthdays', { count: cell.birthdays }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </div>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <footer className="caption">{t('calendar.printed', { day: format.today })}</footer>
    </article>
  )
}
