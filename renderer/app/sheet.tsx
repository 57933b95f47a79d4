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
    // The browser takes the first that can have the focus at all, a menu around the field to type into, say.
    if (element?.contains(document.activeElement) && (document.activeElement as HTMLElement).tabIndex < 0)
      element.querySelector<HTMLElement>('input, textarea, button')?.focus()
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
