import { type DragEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Turn } from '../../../shared/features/reminders/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { type Cell, careCount } from './use-calendar.ts'
import { useDayWords } from './use-day-words.ts'
import type { Move } from './use-move.ts'

/** A month's cell has room for so many reminders. */
const SHOWN = 2

interface Props {
  cell: Cell
  chosen: boolean
  today: boolean
  /** Of another month than the one that is looked at. */
  beside: boolean
  roomy: boolean
  /** The keyboard is on the grid: the chosen cell takes the focus. */
  focus: boolean
  move: Move
  onEdit: (turn: Turn) => void
}

/** One day. Clicks and keys are answered by the grid around it. */
export function DayCell({ cell, chosen, today, beside, roomy, focus, move, onEdit }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useDayWords()
  const element = useRef<HTMLTableCellElement>(null)
  useEffect(() => {
    if (chosen && focus) element.current?.focus()
  }, [chosen, focus])
  const { day, off, festivals, turns, birthdays, careDone, load } = cell
  const shown = roomy ? turns : turns.slice(0, turns.length > SHOWN ? SHOWN - 1 : SHOWN)
  const care = careCount(cell)
  const classes = ['day-cell']
  if (beside) classes.push('beside')
  if (today) classes.push('today')
  if (off) classes.push(off.work ? 'workday' : 'day-off')
  if (move.over === day || (move.carried && chosen && focus)) classes.push('target')
  const spoken = {
    'aria-selected': chosen,
    'aria-current': today ? ('date' as const) : undefined,
    'aria-label': words.spoken(cell),
    tabIndex: chosen ? 0 : -1,
  }
  return (
    <td
      ref={element}
      className={classes.join(' ')}
      {...spoken}
      data-day={day}
      onDragOver={(event) => {
        if (!move.carried) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        if (move.over !== day) move.hover(day)
      }}
      onDrop={(event) => {
        event.preventDefault()
        move.putDown(day)
      }}
    >
      <div className="day-head">
        <span className="day-number">{Number(day.slice(8))}</span>
        <span className={cell.term ? 'day-lunar day-term' : 'day-lunar'}>{words.lunarShort(cell)}</span>
        {off && (
          <span className={off.work ? 'day-mark work' : 'day-mark'} title={words.named(off.name)}>
            {t(off.work ? 'calendar.workMark' : 'calendar.offMark')}
          </span>
        )}
      </div>
      {festivals.length > 0 && (
        <div className="day-festivals">
          {festivals.map(({ key, name }) => (
            <span key={key} className="day-festival">
              {words.named(name)}
            </span>
          ))}
        </div>
      )}
      {shown.map((turn) => (
        <Item key={`${turn.id} ${turn.turnDay}`} turn={turn} move={move} onEdit={onEdit} />
      ))}
      {shown.length < turns.length && (
        <div className="day-more caption">{t('calendar.more', { count: turns.length - shown.length })}</div>
      )}
      <div className="day-foot">
        {roomy && (load ?? []).length > 0 ? (
          <ul className="day-load">
            {(load ?? []).map(({ ruleKey, name, count }) => (
              <li key={ruleKey}>
                <span>{words.named(name)}</span> <b className="num">{format.number(count)}</b>
              </li>
            ))}
          </ul>
        ) : (
          care > 0 && <span className="day-care">{t('calendar.care', { count: care })}</span>
        )}
        {birthdays > 0 && <span>{t('calendar.birthdays', { count: birthdays })}</span>}
        {careDone > 0 && <span className="day-done">{t('calendar.careDone', { count: careDone })}</span>}
      </div>
    </td>
  )
}

function Item({ turn, move, onEdit }: { turn: Turn; move: Move; onEdit: (turn: Turn) => void }) {
  const start = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', turn.title)
    move.takeUp(turn)
  }
  const settled = turn.state !== 'open'
  return (
    <button
      type="button"
      // The list of the day has the same for the keyboard.
      tabIndex={-1}
      className={settled ? 'day-item settled' : turn.lateDays > 0 ? 'day-item overdue' : 'day-item'}
      draggable
      title={turn.title}
      onClick={() => onEdit(turn)}
      onDragStart={start}
      onDragEnd={move.letGo}
    >
      {turn.time !== '' && <span className="day-time">{turn.time}</span>}
      {turn.title}
    </button>
  )
}
