import { Button, type ButtonProps, Popover } from 'antd'
import { type ReactNode, useRef, useState } from 'react'

interface Props {
  button: ButtonProps
  /** The form; `close` once it is sent or called off. */
  children: (close: () => void) => ReactNode
}

/** A button that opens a small form beside it, and has the focus again when the form goes. */
export function FormButton({ button, children }: Props) {
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    // Left in a field that goes, the undo key would be that field's.
    opener.current?.focus()
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={children(close)}
    >
      <Button size="small" {...button} ref={opener} />
    </Popover>
  )
}
