import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigationType, useSearchParams } from 'react-router'
import type { CalendarDay, DayLoad } from '../../../shared/features/calendar/contract.ts'
import type { Turn } from '../../../shared/features/reminders/contract.ts'
import { isDay } from '../../../shared/kernel/day.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { type CalendarView, firstWeekday, rangeOf } from './range.ts'

/** A cell with everything that stands in it. */
export interface Cell extends CalendarDay {
  turns: Turn[]
  /** Follow-ups that become due, by rule; null while they are being counted. */
  load: DayLoad[] | null
}

/** Whether the planned care is there: it comes after the days. */
export type Planned = 'known' | 'counting' | 'failed'

const FIRST = '1901-01-15'
const LAST = '2099-12-15'

function placeOf(params: URLSearchParams): { day: string | null; view: CalendarView } {
  const day = params.get('day') ?? ''
  return {
    day: isDay(day) && day >= FIRST && day <= LAST ? day : null,
    view: params.get('view') === 'week' ? 'week' : 'month',
  }
}

/** The day and the view stand in the address, so that back and forward, and a saved address, lead here again. */
export function useCalendarPlace() {
  const { i18n } = useTranslation()
  const { today } = useFormat()
  const [params, setParams] = useSearchParams()
  const way = useNavigationType()
  const [place, setPlace] = useState(() => placeOf(params))
  // What is put here stands at once; the address follows when it can, and leads only when somebody goes back or forth.
  useEffect(() => {
    if (way !== 'REPLACE') setPlace(placeOf(params))
  }, [params, way])
  const { view } = place
  const day = place.day ?? today
  const first = firstWeekday(i18n.language)
  const put = (next: { day?: string; view?: CalendarView }) => {
    const to = { day: next.day ?? day, view: next.view ?? view }
    if (to.day < FIRST || to.day > LAST) return
    setPlace(to)
    setParams({ day: to.day, ...(to.view === 'week' && { view: 'week' }) }, { replace: true })
  }
  return { today, day, view, first, range: rangeOf(view, day, first), put }
}
export type CalendarPlace = ReturnType<typeof useCalendarPlace>

export function useCells(range: { from: string; to: string }) {
  const { data, error, refetch } = useQuery({
    ...api.calendar.days.queryOptions({ input: range }),
    placeholderData: keepPreviousData,
  })
  const load = useQuery(api.calendar.load.queryOptions({ input: range }))
  const cells = useMemo(() => {
    if (!data) return null
    const turns = Map.groupBy(data.turns, ({ dueDay }) => dueDay)
    const loads = load.data && Map.groupBy(load.data, (one) => one.day)
    return data.days.map(
      (cell): Cell => ({
        ...cell,
        turns: turns.get(cell.day) ?? [],
        load: loads ? (loads.get(cell.day) ?? []) : null,
      }),
    )
  }, [data, load.data])
  const planned: Planned = load.data ? 'known' : load.isError ? 'failed' : 'counting'
  return { cells, planned, error, refetch }
}

export const careCount = ({ load }: Pick<Cell, 'load'>): number =>
  (load ?? []).reduce((sum, { count }) => sum + count, 0)

/** A name in the reader's language. */
export function useNamed(): (name: { zh: string; en: string }) => string {
  const { i18n } = useTranslation()
  return (name) => (i18n.language === 'en' ? name.en : name.zh)
}
