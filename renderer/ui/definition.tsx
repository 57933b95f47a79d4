import { Popover } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { keyName } from './keys.ts'
import { Key } from './page.tsx'

interface Props {
  children: ReactNode
  means: ReactNode
  /** Where what is counted can be seen one by one. */
  evidence?: { to: string; label: string }
}

/** A figure's name that says, on hover, focus or touch, how it is counted, and opens what it was counted from. */
export function Definition({ children, means, evidence }: Props) {
  const navigate = useNavigate()
  return (
    <Popover
      content={
        <div className="definition-text">
          {means}
          {evidence && (
            <p className="definition-evidence">
              <Link to={evidence.to}>{evidence.label}</Link> <Key>{keyName('enter')}</Key>
            </p>
          )}
        </div>
      }
      trigger={['hover', 'focus', 'click']}
      mouseEnterDelay={0.2}
    >
      <button
        type="button"
        className="definition"
        onKeyDown={(event) => {
          // The text stands elsewhere in the page: a key alone would not get there.
          if (event.key !== 'Enter' || !evidence) return
          event.preventDefault()
          navigate(evidence.to)
        }}
      >
        {children}
      </button>
    </Popover>
  )
}
