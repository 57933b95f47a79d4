import { InputNumber } from 'antd'
import { useState } from 'react'

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
  const keep = () => {
    if (typed === null) setTyped(value)
    else if (typed !== value) onSave(typed)
  }
  return (
    <InputNumber
      className="number-setting"
      aria-label={label}
      min={min}
      max={max}
      suffix={unit}
      value={typed}
      onChange={setTyped}
      onBlur={keep}
      onPressEnter={keep}
    />
  )
}
