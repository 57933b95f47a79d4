import { useEffect, useState } from 'react'
import type { FileChoice } from '../../../../shared/features/imports/contract.ts'
import type { ImportResult } from '../../../../shared/features/imports/results.ts'
import { client } from '../../../api/client.ts'

const PAUSE_MS = 450

interface Shown {
  result: ImportResult | null
  error: unknown
  /** The choice these belong to: others are on their way. */
  of: FileChoice | null
}

/** What a choice would do to this file, asked a moment after the last change; older questions are dropped. */
export function useEffectPreview(ticket: string, choice: FileChoice | null) {
  const [shown, setShown] = useState<Shown>({ result: null, error: null, of: null })
  useEffect(() => {
    if (choice === null) return
    const stop = new AbortController()
    const ask = async () => {
      try {
        const asked = { tickets: [ticket], choices: { [ticket]: choice } }
        const events = await client.imports.preview(asked, { signal: stop.signal })
        for await (const event of events)
          if (event.type === 'result' && !stop.signal.aborted)
            setShown({ result: event.result, error: null, of: choice })
      } catch (error) {
        if (!stop.signal.aborted) setShown((before) => ({ ...before, error, of: choice }))
      }
    }
    const timer = setTimeout(() => void ask(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [ticket, choice])
  return { result: shown.result, error: shown.error, waiting: choice !== null && shown.of !== choice }
}
