import { type ReactNode, useEffect, useRef } from 'react'

interface SheetProps {
  label: string
  className?: string
  onClose: () => void
  children: ReactNode
}

/** A native dialog: the browser keeps the focus inside, closes on Escape and gives the focus back. */
export function Sheet({ label, className = '', onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`sheet no-print ${className}`}
      aria-label={label}
      onCancel={onClose}
      onMouseDown={(event) => {
        // A press on the dialog itself is a press on its backdrop: the content fills it.
        if (event.target === dialog.current) onClose()
      }}
    >
      {children}
    </dialog>
  )
}
