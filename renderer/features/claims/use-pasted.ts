import type { ClipboardEvent, KeyboardEvent } from 'react'
import { useState } from 'react'
import { isTaken, type Line, orderOfLine, undecided } from './lines.ts'
import type { ClaimWish } from './use-claim.ts'

/** A text that is pasted, looked at line by line, and decided on. */
export function usePasted() {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const [shopId, setShopId] = useState(0)
  const [decisions, setDecisions] = useState(undecided)
  const look = (next: string) => {
    setDecisions(undecided)
    // Otherwise as it is: lines are counted from its beginning.
    setAsked(next.trim() === '' ? '' : next)
  }
  return {
    text,
    /** What is looked at; empty for nothing. */
    asked,
    /** Of numbers that are not imported yet; 0 for none. */
    shopId,
    decisions,
    look,
    decide: setDecisions,
    chooseShop(id: number) {
      setDecisions(undecided)
      setShopId(id)
    },
    clear() {
      setText('')
      look('')
    },
    /** What the field they are pasted into needs; Escape closes it where it can be closed. */
    field(onClose?: () => void) {
      return {
        value: text,
        maxLength: 200_000,
        onChange: (event: { target: { value: string } }) => setText(event.target.value),
        onPaste: (event: ClipboardEvent) => {
          // What is pasted into an empty field is looked at without a further click.
          if (text.trim() === '') look(event.clipboardData.getData('text/plain'))
        },
        onKeyDown: (event: KeyboardEvent) => {
          if (onClose && event.key === 'Escape') {
            event.stopPropagation()
            onClose()
          } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) look(text)
        },
      }
    },
    /** The lines that are taken as they stand, each for whom `personOf` says. */
    wishes<One extends Line>(
      lines: readonly One[],
      personOf: (line: One) => ClaimWish['person'],
    ): ClaimWish[] {
      return lines.flatMap((line, at) => {
        const order = isTaken(line, at, decisions) ? orderOfLine(line, at, decisions) : null
        return order ? [{ order, person: personOf(line), join: decisions.yes.has(at) }] : []
      })
    },
  }
}
export type Pasted = ReturnType<typeof usePasted>
