import { type Press, pressed } from '../keys.ts'
import type { Selection } from './use-selection.ts'

/** A React keyboard event, as far as it matters. */
interface ListKeyEvent {
  nativeEvent: Press
  target: unknown
  currentTarget: unknown
  preventDefault: () => void
}

interface Options {
  count: number
  cursor: number
  pageRows: number
  selection: Selection | undefined
  onMove: (index: number) => void
  onOpen: (index: number) => void
}

/** Working a list by keyboard: arrows move, Enter opens, x ticks, Shift extends. */
export function listKeyHandler({ count, cursor, pageRows, selection, onMove, onOpen }: Options) {
  const last = count - 1
  const targets: Record<string, number> = {
    arrowdown: cursor + 1,
    j: cursor + 1,
    arrowup: cursor - 1,
    k: cursor - 1,
    pagedown: cursor + pageRows,
    pageup: cursor - pageRows,
    home: 0,
    end: last,
  }
  return (event: ListKeyEvent) => {
    const key = pressed(event.nativeEvent)
    // A button or box inside the list answers its own keys.
    const inside = event.target !== event.currentTarget
    if (key === null || count === 0 || (inside && (key === 'enter' || key === 'space'))) return
    const target = targets[key.replace('shift+', '')]
    if (target !== undefined) {
      const index = Math.max(0, Math.min(last, target))
      if (key.startsWith('shift+') && selection) {
        if (selection.ids.size === 0) selection.toggle(Math.max(cursor, 0))
        selection.extendTo(index)
      }
      onMove(index)
    } else if (key === 'enter') onOpen(Math.max(cursor, 0))
    else if ((key === 'x' || key === 'space') && selection) selection.toggle(Math.max(cursor, 0))
    else if (key === 'mod+a' && selection) selection.all()
    else if (key === 'escape' && selection && selection.ids.size > 0) selection.clear()
    else return
    event.preventDefault()
  }
}
