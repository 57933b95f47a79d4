import { useMatch } from 'react-router'
import { ReminderSheet } from './reminder-sheet.tsx'

/** A reminder from anywhere; about the person whose page is open. */
export function QuickReminder({ onClose }: { onClose: () => void }) {
  const opened = Number(useMatch('/customers/:id')?.params.id)
  return <ReminderSheet start={Number.isInteger(opened) ? { customerId: opened } : {}} onClose={onClose} />
}
