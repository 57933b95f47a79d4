import type { ReactNode } from 'react'

interface Props {
  /** Where the arrows stand. */
  on: boolean
  /** What tells it from others of its name. */
  detail: string
  onChoose: () => void
  children: ReactNode
}

/** One of what was found; the keys are the field's, so it is no stop of its own. */
export function FoundRow({ on, detail, onChoose, children }: Props) {
  return (
    <button
      type="button"
      role="option"
      aria-selected={on}
      tabIndex={-1}
      className={on ? 'palette-row on' : 'palette-row'}
      onClick={onChoose}
    >
      {children}
      <span className="grow caption">{detail}</span>
    </button>
  )
}
