import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ReminderSheet, type ReminderStart } from '../reminders/reminder-sheet.tsx'
import { useWeekdays } from '../reminders/repeat-text.ts'
import { DayCell } from './cell.tsx'
import { dayByKey, weeksOf } from './range.ts'
import type { CalendarPlace, Cell, Planned } from './use-calendar.ts'
import { useDayWords } from './use-day-words.ts'
import type { Move } from './use-move.ts'

interface Props {
  place: CalendarPlace
  cells: readonly Cell[]
  planned: Planned
  move: Move
  onOpen: () => void
}

/**
 * The days as a grid: arrows go from day to day, Page Up and Down from month to month, Enter goes on to the list of the
 * day, M takes an item up and Enter puts it down.
 */
export function CalendarGrid({ place, cells, planned, move, onOpen }: Props) {
  const { t } = useTranslation()
  const weekdayName = useWeekdays()
  const words = useDayWords()
  const [focus, setFocus] = useState(false)
  const [writing, setWriting] = useState<ReminderStart | null>(null)
  const { day, view, first, today, put } = place
  const chosen = cells.find((cell) => cell.day === day)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const to = dayByKey(event.key, day, first)
    if (to) put({ day: to })
    else if (event.key === 'Escape' && move.carried) move.letGo()
    else if (event.key === 'Enter' || event.key === ' ') {
      if (move.carried) move.putDown(day)
      else onOpen()
    } else if (event.key === 'm' && chosen) {
      const open = chosen.turns.filter(({ state }) => state === 'open')
      const at = open.findIndex(
        ({ id, turnDay }) => id === move.carried?.id && turnDay === move.carried.turnDay,
      )
      const next = open[(at + 1) % Math.max(open.length, 1)]
      if (!next) return
      move.takeUp(next)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onClick = (event: MouseEvent) => {
    const clicked = (event.target as Element).closest<HTMLElement>('[data-day]')?.dataset.day
    if (clicked) put({ day: clicked })
  }
  // A table whose cells are chosen by keys is ARIA's grid: one stop for Tab, the chosen day.
  const grid = { role: 'grid', 'aria-label': words.month(day) }
  return (
    <div className="calendar-place">
      <table
        {...grid}
        className={view === 'week' ? 'calendar-grid week' : 'calendar-grid'}
        onKeyDown={onKeyDown}
        onClick={onClick}
        // An item that is pressed keeps the focus: taken to the cell, it could not be dragged any more.
        onFocus={(event) => setFocus(event.target.matches('[data-day]'))}
        onBlur={() => setFocus(false)}
      >
        <thead>
          <tr className="calendar-row calendar-weekdays">
            {[0, 1, 2, 3, 4, 5, 6].map((step) => (
              <th key={step} scope="col">
                {weekdayName(((first - 1 + step) % 7) + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(cells).map((week) => (
            <tr key={week[0]?.day} className="calendar-row">
              {week.map((cell) => (
                <DayCell
                  key={cell.day}
                  cell={cell}
                  chosen={cell.day === day}
                  today={cell.day === today}
                  beside={view === 'month' && cell.day.slice(0, 7) !== day.slice(0, 7)}
                  roomy={view === 'week'}
                  focus={focus}
                  move={move}
                  onEdit={setWriting}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {planned !== 'known' && (
        <p className="calendar-counting" role="status">
          {t(planned === 'failed' ? 'calendar.countFailed' : 'calendar.counting')}
        </p>
      )}
      {move.carried && focus && (
        <p className="calendar-carrying" role="status">
          {t('calendar.carrying', { title: move.carried.title })}
        </p>
      )}
      {writing && <ReminderSheet start={writing} onClose={() => setWriting(null)} />}
    </div>
  )
}
