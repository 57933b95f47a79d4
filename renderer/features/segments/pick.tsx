import { Select } from 'antd'

interface PickProps<Value extends string | number> {
  label: string
  value: readonly Value[] | undefined
  options: readonly { value: Value; label: string }[]
  /** Undefined: nothing is asked. */
  onChange: (values: Value[] | undefined) => void
  /** What is typed may be chosen too. */
  free?: boolean
}

/** Some of several values. */
export function Pick<Value extends string | number>({
  label,
  value,
  options,
  onChange,
  free,
}: PickProps<Value>) {
  return (
    <Select
      className="segment-pick"
      size="small"
      mode={free ? 'tags' : 'multiple'}
      aria-label={label}
      placeholder={label}
      allowClear
      maxTagCount="responsive"
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={[...(value ?? [])]}
      options={[...options]}
      onChange={(values: Value[]) => onChange(values.length === 0 ? undefined : values)}
    />
  )
}

interface OneProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One of a few. */
export function PickOne<Value extends string>({ label, value, options, onChange }: OneProps<Value>) {
  return (
    <Select
      size="small"
      aria-label={label}
      popupMatchSelectWidth={false}
      value={value}
      options={[...options]}
      onChange={onChange}
    />
  )
}
