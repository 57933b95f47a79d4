import { useEffect, useRef } from 'react'
import type { CareDecision } from '../../../shared/features/care/contract.ts'
import { isWriting, pressed } from '../../ui/keys.ts'
import type { Asking } from './card-actions.tsx'
import type { WorkList } from './use-care.ts'
import type { WordsOfCard } from './use-words.ts'

interface Options {
  list: WorkList
  words: WordsOfCard
  decide: (decision: CareDecision) => void
  block: () => void
  undo: () => void
  setAsking: (what: Asking) => void
}

/** The whole morning without the mouse. `g` is left to the jumps: after it a letter means a room. */
export function useCareKeys(options: Options): void {
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })

  useEffect(() => {
    let jumping = false
    const listen = (event: KeyboardEvent) => {
      const key = pressed(event)
      if (key === null || event.defaultPrevented || isWriting(event.target)) return
      if (document.querySelector('dialog[open], .ant-modal-wrap:not([style*="none"])')) return
      const afterJump = jumping
      jumping = key === 'g'
      if (afterJump || jumping) return
      const answer = keysOf(latest.current)[key]
      if (!answer) return
      event.preventDefault()
      answer()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function keysOf({ list, words, decide, block, undo, setAsking }: Options): Record<string, () => void> {
  const { chosen } = list
  const ask = (what: Asking) => () => chosen && setAsking(what)
  return {
    arrowdown: () => list.move(1),
    j: () => list.move(1),
    arrowup: () => list.move(-1),
    k: () => list.move(-1),
    c: words.copy,
    v: words.turn,
    p: words.copyContact,
    d: () => chosen && decide({ state: 'done' }),
    a: () => chosen && decide({ state: 'done', outcome: 'no_answer' }),
    o: ask('outcome'),
    l: ask('later'),
    s: ask('skip'),
    h: ask('hand'),
    b: () => chosen && block(),
    x: () => chosen?.state === 'open' && list.mark(chosen.cardId),
    'mod+a': list.markAll,
    u: undo,
    'mod+z': undo,
    escape: () => {
      setAsking(null)
      list.unmark()
    },
  }
}
