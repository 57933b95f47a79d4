import { useMutation } from '@tanstack/react-query'
import { Button, Dropdown, Input, Segmented } from 'antd'
import { useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { DAYS_OFF_UNTIL } from '../../../shared/features/calendar/festivals.ts'
import { addDays, isDay } from '../../../shared/kernel/day.ts'
import { api } from '../../api/client.ts'
import { saveFile } from '../../api/save-file.ts'
import { BackIcon, DownIcon, NextIcon } from '../../ui/icons.tsx'
import { TitleLine } from '../../ui/page.tsx'
import { Bars, Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useWorkKeys } from '../../ui/use-work-keys.ts'
import { useSavePdf } from '../reports/use-save-pdf.ts'
import './calendar.css'
import { CALENDAR_FILE } from './calendar-file.tsx'
import { DayPanel } from './day-panel.tsx'
import { CalendarGrid } from './grid.tsx'
import { MonthPaper } from './month-paper.tsx'
import { addMonths, type CalendarView } from './range.ts'
import { useCalendarPlace, useCells } from './use-calendar.ts'
import { useDayWords } from './use-day-words.ts'
import { useMove } from './use-move.ts'

/** Festivals, days off, planned care, birthdays and one's own tasks, a month or a week at a time. */
export default function CalendarPage() {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const { sayError } = useToast()
  const words = useDayWords()
  const savePdf = useSavePdf()
  const place = useCalendarPlace()
  const { today, day, view, range, put } = place
  const { cells, planned, error, refetch } = useCells(range)
  const move = useMove()
  const [opened, setOpened] = useState(0)
  const grid = useRef<HTMLDivElement>(null)
  const ics = useMutation(
    api.calendar.ics.mutationOptions({
      onSuccess: ({ name, text }) => saveFile(name, new Blob([text], { type: 'text/calendar' })),
      onError: sayError,
    }),
  )
  const step = (by: number) => put({ day: view === 'week' ? addDays(day, 7 * by) : addMonths(day, by) })
  const print = () => void savePdf(`${t('calendar.title')} ${day.slice(0, 7)}`)
  const keys: Record<string, () => void> = {
    t: () => put({ day: today }),
    p: print,
    w: () => put({ view: view === 'week' ? 'month' : 'week' }),
  }
  useWorkKeys((key) => keys[key])
  const unknown =
    range.to.slice(0, 4) > String(DAYS_OFF_UNTIL) && t('calendar.daysOffUnknown', { year: DAYS_OFF_UNTIL })
  const chosen = cells?.find((cell) => cell.day === day)
  if (error && !cells) return <Failed error={error} onRetry={() => void refetch()} />

  return (
    <div className="page">
      <TitleLine
        title={t('calendar.title')}
        sub={[words.month(day), unknown].filter(Boolean).join(' · ')}
        actions={
          <>
            <Button
              icon={<BackIcon />}
              aria-label={t(view === 'week' ? 'calendar.earlierWeek' : 'calendar.earlier')}
              onClick={() => step(-1)}
            />
            <Button title={`${t('calendar.today')} (T)`} onClick={() => put({ day: today })}>
              {t('calendar.today')}
            </Button>
            <Button
              icon={<NextIcon />}
              aria-label={t(view === 'week' ? 'calendar.laterWeek' : 'calendar.later')}
              onClick={() => step(1)}
            />
            <Input
              type="date"
              className="day-input"
              aria-label={t('calendar.goTo')}
              value={day}
              onChange={(event) => isDay(event.target.value) && put({ day: event.target.value })}
            />
            <Segmented
              value={view}
              aria-label={t('calendar.view')}
              options={(['month', 'week'] as const).map((value) => ({
                value,
                label: t(`calendar.${value}`),
              }))}
              onChange={(value: CalendarView) => put({ view: value })}
            />
            <Button onClick={() => navigate('/calendar/festivals')}>{t('calendar.festivals.title')}</Button>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  {
                    key: 'save',
                    label: t('calendar.icsSave'),
                    title: t('calendar.icsHint'),
                    onClick: () => ics.mutate({ locale: i18n.language === 'en' ? 'en' : 'zh-CN' }),
                  },
                  {
                    key: 'subscribe',
                    label: t('calendar.icsSubscribe'),
                    onClick: () => navigate('/settings', { state: { to: CALENDAR_FILE } }),
                  },
                ],
              }}
            >
              <Button loading={ics.isPending}>
                {t('calendar.icsMenu')} <DownIcon size={14} />
              </Button>
            </Dropdown>
            <Button title={`${t('calendar.print')} (P)`} onClick={print}>
              {t('calendar.print')}
            </Button>
          </>
        }
      />
      <div className="split calendar-split">
        <div className="panel calendar-panel" ref={grid}>
          {cells ? (
            <CalendarGrid
              place={place}
              cells={cells}
              planned={planned}
              move={move}
              onOpen={() => setOpened((n) => n + 1)}
            />
          ) : (
            <Bars lines={6} tall />
          )}
        </div>
        {chosen ? (
          <DayPanel
            key={chosen.day}
            cell={chosen}
            today={today}
            opened={opened}
            onBack={() => grid.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus()}
          />
        ) : (
          <div className="panel" />
        )}
      </div>
      {cells &&
        createPortal(
          <div className="sheet-for-paper" aria-hidden="true">
            <MonthPaper day={day} cells={cells} first={place.first} month={view === 'month'} />
          </div>,
          document.getElementById('root') ?? document.body,
        )}
    </div>
  )
}
