import { useMatch, useSearchParams } from 'react-router'
import { isDay } from '../../../shared/kernel/day.ts'
import { ReminderSheet } from './reminder-sheet.tsx'

/** A reminder from anywhere; about the person whose page is open, on the day chosen in the calendar. */
export function QuickReminder({ onClose }: { onClose: () => void }) {
  const opened = Number(useMatch('/customers/:id')?.params.id)
  const calendar = useMatch('/calendar')
  const [search] = useSearchParams()
  const day = search.get('day') ?? ''
  const start = {
    ...(Number.isInteger(opened) && { customerId: opened }),
    ...(calendar && isDay(day) && { day }),
  }
  return <ReminderSheet start={start} onClose={onClose} />
}
