import { Input } from 'antd'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { FoundRow } from '../../ui/found-row.tsx'

interface Row {
  id: number
  shown: ReactNode
  detail: string
}

interface Props {
  label: string
  text: string
  onType: (text: string) => void
  rows: readonly Row[]
  /** What is said where something was looked for and nothing found. */
  nothing: string | null
  onChoose: (id: number) => void
  onClose: () => void
}

/** Something is looked for by what is typed: arrows move, Enter chooses, Escape leaves it. */
export function FindBox({ label, text, onType, rows, nothing, onChoose, onClose }: Props) {
  const [cursor, setCursor] = useState(0)
  const at = Math.min(cursor, rows.length - 1)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setCursor((at + step + rows.length) % Math.max(rows.length, 1))
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      const row = rows[at]
      if (row) onChoose(row.id)
    } else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div>
      <Input
        autoFocus
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => {
          onType(event.target.value)
          setCursor(0)
        }}
        onKeyDown={onKeyDown}
      />
      {rows.length > 0 && (
        <div role="listbox" aria-label={label} className="reminder-found">
          {rows.map((row, index) => (
            <FoundRow key={row.id} on={index === at} detail={row.detail} onChoose={() => onChoose(row.id)}>
              {row.shown}
            </FoundRow>
          ))}
        </div>
      )}
      {nothing !== null && <p className="sub">{nothing}</p>}
    </div>
  )
}
