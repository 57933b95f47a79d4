import type { ReactNode } from 'react'

interface TitleProps {
  title: ReactNode
  sub?: ReactNode
  /** The one figure that matters, beside the main action. */
  figure?: ReactNode
  actions?: ReactNode
}

/** The first line of every page: what this is, how many, the figure that matters, the main action at the right. */
export function TitleLine({ title, sub, figure, actions }: TitleProps) {
  return (
    <header className="title-line">
      <div className="title-words">
        <h1>{title}</h1>
        <div className="sub title-sub">{sub ?? '\u00a0'}</div>
      </div>
      {figure && <div className="title-figure">{figure}</div>}
      {actions && <div className="title-actions">{actions}</div>}
    </header>
  )
}

interface ChipProps {
  on: boolean
  /** `several`: Shift was down, this one is wanted together with the others. */
  onClick: (several: boolean) => void
  count?: string | undefined
  children: ReactNode
}

/** A filter that is on or off. */
export function Chip({ on, onClick, count, children }: ChipProps) {
  return (
    <button
      type="button"
      className={on ? 'chip on' : 'chip'}
      aria-pressed={on}
      onClick={(event) => onClick(event.shiftKey)}
    >
      {children}
      {count !== undefined && <span className="chip-count">{count}</span>}
    </button>
  )
}

export type Tone = 'neutral' | 'green' | 'amber' | 'red' | 'blue'

/** A short word with the colour of its meaning: green good, amber attention, red late or lost, blue a plain fact. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>
}

export function Key({ children }: { children: ReactNode }) {
  return <kbd>{children}</kbd>
}

/** A figure under its name. */
export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="fact">
      <div className="fact-name">{name}</div>
      <div className="fact-value">{children}</div>
    </div>
  )
}
