import { useEffect, useRef } from 'react'
import type { Task } from '../../../shared/features/care/contract.ts'
import { isWriting, pressed } from '../../ui/keys.ts'
import type { Decision, WorkList } from './use-care.ts'
import { useCopyScript } from './use-copy-script.ts'

interface Options {
  list: WorkList
  decide: (task: Task, decision: Decision) => Promise<void>
  undo: () => void
  setAsking: (what: 'later' | 'skip' | null) => void
}

/** The whole morning without the mouse. `g` is left to the jumps: after it a letter means a room. */
export function useCareKeys(options: Options): void {
  const copyScript = useCopyScript()
  const latest = useRef({ ...options, copyScript })
  useEffect(() => {
    latest.current = { ...options, copyScript }
  })

  useEffect(() => {
    let jumping = false
    const listen = (event: KeyboardEvent) => {
      const key = pressed(event)
      if (key === null || event.defaultPrevented || isWriting(event.target)) return
      if (document.querySelector('dialog[open]')) return
      const afterJump = jumping
      jumping = key === 'g'
      if (afterJump || jumping) return
      const now = latest.current
      const { chosen } = now.list
      const keys: Record<string, () => void> = {
        arrowdown: () => now.list.move(1),
        j: () => now.list.move(1),
        arrowup: () => now.list.move(-1),
        k: () => now.list.move(-1),
        c: () => void (chosen && now.copyScript(chosen)),
        d: () => void (chosen && now.decide(chosen, { state: 'done' })),
        l: () => chosen && now.setAsking('later'),
        s: () => chosen && now.setAsking('skip'),
        u: now.undo,
        'mod+z': now.undo,
        escape: () => now.setAsking(null),
      }
      const answer = keys[key]
      if (!answer) return
      event.preventDefault()
      answer()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
