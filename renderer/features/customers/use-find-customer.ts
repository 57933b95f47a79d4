import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { api } from '../../api/client.ts'

/** Finds one customer among all of them by what is typed; arrows move, Enter chooses. */
export function useFindCustomer(shown: number, onChoose: (customerId: number) => void) {
  const [text, setText] = useState('')
  const [cursor, setCursor] = useState(0)
  const search = useDeferredValue(text.trim())
  const { data } = useQuery(
    api.customers.list.queryOptions({
      input: search === '' ? skipToken : { filter: { search }, limit: shown },
      placeholderData: keepPreviousData,
    }),
  )
  const rows = search === '' ? [] : (data?.rows ?? [])
  const at = Math.min(cursor, rows.length - 1)
  return {
    text,
    type: (next: string) => {
      setText(next)
      setCursor(0)
    },
    /** What is looked for; empty before anything is typed. */
    search,
    rows,
    /** It was looked for, and nobody was found. */
    nobody: search !== '' && data !== undefined && rows.length === 0,
    /** The row Enter takes; -1 when nothing is found. */
    at,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step !== 0) {
        event.preventDefault()
        setCursor((at + step + rows.length) % Math.max(rows.length, 1))
      } else if (event.key === 'Enter') {
        event.preventDefault()
        const row = rows[at]
        if (row) onChoose(row.id)
      }
    },
  }
}
