import { type ReactNode, useEffect, useRef } from 'react'

/** Whoever opened it by keyboard goes on by keyboard. */
export function FocusFirst({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // It stands in its place only after this.
    const timer = setTimeout(
      () =>
        box.current?.querySelector<HTMLElement>('button, input, textarea')?.focus({ preventScroll: true }),
      30,
    )
    return () => clearTimeout(timer)
  }, [])
  return <div ref={box}>{children}</div>
}
