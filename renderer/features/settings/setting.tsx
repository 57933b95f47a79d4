import type { ReactNode } from 'react'

/** One thing that can be set: its name, what it does, and the field beside them. */
export function Setting({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div className="setting">
      <div className="setting-words">
        <div>{name}</div>
        {hint && <p className="caption">{hint}</p>}
      </div>
      {children}
    </div>
  )
}
