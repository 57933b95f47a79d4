import { useMutation } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { UndoEvent, undoResult } from '../../shared/features/journal/contract.ts'
import { client } from '../api/client.ts'

export type UndoResult = z.infer<typeof undoResult>
export type UndoProgress = Extract<UndoEvent, { type: 'progress' }>

/** Takes journal entries back, says how far it is where that takes long, and can be called off. */
export function useUndoing() {
  const [progress, setProgress] = useState<UndoProgress | null>(null)
  const running = useRef<AbortController | null>(null)
  const { mutateAsync } = useMutation({
    mutationFn: async (id: number): Promise<UndoResult> => {
      const stop = new AbortController()
      running.current = stop
      try {
        for await (const event of await client.journal.takeBack({ id }, { signal: stop.signal })) {
          if (event.type === 'result') return event
          setProgress(event)
        }
        throw new Error('an undo ended without a result')
      } finally {
        setProgress(null)
      }
    },
  })
  const stop = useCallback(() => running.current?.abort(), [])
  return { takeBack: mutateAsync, progress, stop }
}

interface BarProps {
  progress: UndoProgress
  onStop: () => void
}

export function UndoingBar({ progress: { step, done, total }, onStop }: BarProps) {
  const { t } = useTranslation()
  return (
    <div className="toast arrive" role="status">
      <span>{t(`app.undoing.${step}`)}</span>
      <Progress
        percent={total === 0 ? 0 : Math.floor((100 * done) / total)}
        showInfo={false}
        // Toasts stand outside of what gives antd its colours.
        strokeColor="var(--accent)"
        className="bulk-progress"
      />
      <span className="num">{t('app.list.working', { done, total })}</span>
      <Button size="small" type="text" onClick={onStop}>
        {t('app.list.stop')}
      </Button>
    </div>
  )
}
