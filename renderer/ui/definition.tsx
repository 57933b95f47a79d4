import { Popover } from 'antd'
import type { ReactNode } from 'react'

/** A figure's name that says, on hover, focus or touch, how it is counted. */
export function Definition({ children, means }: { children: ReactNode; means: ReactNode }) {
  return (
    <Popover
      content={<div className="definition-text">{means}</div>}
      // No click: it would close again what hovering has opened. A touch gives the focus.
      trigger={['hover', 'focus']}
      mouseEnterDelay={0.2}
    >
      <button type="button" className="definition">
        {children}
      </button>
    </Popover>
  )
}
