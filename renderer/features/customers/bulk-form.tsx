import { Button, Popover } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { FocusFirst } from '../../ui/focus-first.tsx'

interface FormProps {
  label: string
  icon?: ReactNode
  whom: string
  disabled?: boolean
  /** Words of the button that does it. */
  send: string
  onSend: () => void
  other?: (close: () => void) => ReactNode
  children: ReactNode
}

/** A button over the list that asks first, saying for how many. */
export function BulkForm({ label, icon, whom, disabled = false, send, onSend, other, children }: FormProps) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    close()
    onSend()
  }
  const content = (
    <FocusFirst>
      <form className="bulk-form" onSubmit={submit}>
        <p className="caption">{whom}</p>
        {children}
        <div className="acts">
          <Button type="primary" htmlType="submit" disabled={disabled}>
            {send}
          </Button>
          {other?.(close)}
        </div>
      </form>
    </FocusFirst>
  )
  return (
    <Popover
      content={content}
      trigger="click"
      placement="top"
      arrow={false}
      destroyOnHidden
      open={open}
      onOpenChange={setOpen}
    >
      <Button icon={icon}>{label}</Button>
    </Popover>
  )
}
