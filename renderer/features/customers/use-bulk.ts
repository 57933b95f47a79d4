import { useRef, useState } from 'react'
import type { BulkEvent } from '../../../shared/features/customers/bulk.ts'
import { isAbort } from '../../api/errors.ts'
import { useToast } from '../../ui/toast.tsx'

/** Runs one command over many people, with progress and a way to call it off, and offers to take it back. */
export function useBulk() {
  const { say, sayUndoable, sayError } = useToast()
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  const running = useRef<AbortController | null>(null)
  const run = async (
    start: (options: { signal: AbortSignal }) => Promise<AsyncIterable<BulkEvent>>,
    said: { done: (count: number) => string; nothing: string },
  ): Promise<boolean> => {
    const stop = new AbortController()
    running.current = stop
    try {
      for await (const event of await start({ signal: stop.signal })) {
        if (event.type === 'progress') setProgress(event)
        else if (event.changed === 0) say(said.nothing)
        else sayUndoable(said.done(event.changed), event.journalId)
      }
      return true
    } catch (error) {
      if (!isAbort(error)) sayError(error)
      return false
    } finally {
      setProgress(null)
    }
  }
  return { run, progress, stop: () => running.current?.abort() }
}
export type Bulk = ReturnType<typeof useBulk>
