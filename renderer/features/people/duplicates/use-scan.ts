import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ScanEvent } from '../../../../shared/features/people/duplicates.ts'
import { api, client } from '../../../api/client.ts'
import { useToast } from '../../../ui/toast.tsx'

type Progress = Extract<ScanEvent, { type: 'progress' }>

/** The share of the whole each step takes, by its place in this list: reading takes longest. */
const steps = [
  { step: 'read', until: 0.65 },
  { step: 'blocks', until: 0.8 },
  { step: 'compare', until: 1 },
] as const

export function shareOf({ step, done, total }: Progress): number {
  const at = steps.findIndex((one) => one.step === step)
  const from = steps[at - 1]?.until ?? 0
  const until = steps[at]?.until ?? 1
  return from + (until - from) * (total > 0 ? Math.min(done / total, 1) : 0)
}

/**
 * The search for duplicates as the page sees it: started when the page opens, if the last result is no longer good; it
 * ends with the page or when it is called off. `ready`: there is a result to show, be it an older one.
 */
export function useScan() {
  const queries = useQueryClient()
  const { sayError } = useToast()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [ready, setReady] = useState(false)
  const [calledOff, setCalledOff] = useState(false)
  const running = useRef<AbortController | null>(null)

  const start = useCallback(
    async (anyway: boolean) => {
      running.current?.abort()
      const own = new AbortController()
      running.current = own
      setCalledOff(false)
      try {
        for await (const event of await client.people.scan({ anyway }, { signal: own.signal })) {
          if (own.signal.aborted) return
          if (event.type === 'progress') setProgress(event)
          if (event.type === 'result' || event.earlier) setReady(true)
        }
        await queries.invalidateQueries({ queryKey: api.people.duplicates.key() })
        await queries.invalidateQueries({ queryKey: api.people.certain.key() })
      } catch (error) {
        if (!own.signal.aborted) sayError(error)
      } finally {
        if (running.current === own) {
          running.current = null
          setProgress(null)
        }
      }
    },
    [queries, sayError],
  )
  useEffect(() => {
    void start(false)
    return () => running.current?.abort()
  }, [start])

  return {
    progress,
    ready,
    calledOff,
    again: () => void start(true),
    callOff: () => {
      running.current?.abort()
      running.current = null
      setProgress(null)
      setCalledOff(true)
    },
  }
}
export type Scan = ReturnType<typeof useScan>
