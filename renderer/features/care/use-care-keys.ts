import type { CareDecision } from '../../../shared/features/care/contract.ts'
import { useWorkKeys } from '../../ui/use-work-keys.ts'
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

/** The whole morning without the mouse. */
export const useCareKeys = (options: Options): void => useWorkKeys((key) => keysOf(options)[key])

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
