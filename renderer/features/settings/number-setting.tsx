import { InputNumber } from 'antd'
import { useRef, useState } from 'react'

interface Props {
  label: string
  value: number
  min: number
  max: number
  unit: string
  onSave: (value: number) => void
}

/** A number is saved when it is left or confirmed, not at each digit on the way. */
export function NumberSetting({ label, value, min, max, unit, onSave }: Props) {
  const [typed, setTyped] = useState<number | null>(value)
  const [known, setKnown] = useState(value)
  if (value !== known) {
    setKnown(value)
    setTyped(value)
  }
  const latest = useRef<number | null | undefined>(undefined)
  const take = (next: number | null) => {
    latest.current = next
    setTyped(next)
  }
  const keep = () => {
    const figure = latest.current
    latest.current = undefined
    if (figure === null) setTyped(value)
    else if (figure !== undefined && figure !== value) onSave(figure)
  }
  return (
    <InputNumber
      className="number-setting"
      aria-label={label}
      min={min}
      max={max}
      suffix={unit}
      value={typed}
      onChange={take}
      // The field brings a figure beyond its limits back to them after it has told that it was left.
      onBlur={() => queueMicrotask(keep)}
      onPressEnter={keep}
    />
  )
}
