import { useState } from 'react'
import type { Turn } from '../../../shared/features/reminders/contract.ts'
import { useDecideTurn } from '../reminders/use-reminders.ts'

/** One's own items go to another day: dragged with the mouse, or taken up, carried with the arrows and put down. */
export function useMove() {
  const decide = useDecideTurn()
  const [carried, setCarried] = useState<Turn | null>(null)
  const [over, setOver] = useState<string | null>(null)
  return {
    carried,
    /** The cell the mouse is over with something. */
    over,
    takeUp: setCarried,
    hover: setOver,
    letGo: () => {
      setCarried(null)
      setOver(null)
    },
    putDown: (day: string) => {
      if (carried && carried.dueDay !== day) void decide(carried, { state: 'moved', untilDay: day })
      setCarried(null)
      setOver(null)
    },
  }
}
export type Move = ReturnType<typeof useMove>
