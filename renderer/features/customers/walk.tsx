import { Button } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { z } from 'zod'
import { BackIcon, NextIcon } from '../../ui/icons.tsx'
import { isWriting } from '../../ui/keys.ts'

const listed = z.object({ ids: z.array(z.number()) })

/** From one person to the next in the list they were opened from, without going back to it. */
function useNeighbours(id: number) {
  const navigate = useNavigate()
  const { state } = useLocation()
  const ids = listed.safeParse(state).data?.ids ?? []
  const at = ids.indexOf(id)
  const go = (to: number | undefined) => {
    if (to !== undefined) navigate(`/customers/${to}`, { replace: true, state: { ids } })
  }
  // Opened by a link of its own there is no list to go back to.
  const back = () => (ids.length > 0 || window.history.length > 1 ? navigate(-1) : navigate('/customers'))
  const before = at > 0 ? ids[at - 1] : undefined
  const after = at >= 0 ? ids[at + 1] : undefined
  return { before, after, go, back }
}

/** Back, on and on again; between them what can be done with this person. */
export function Walk({ id, children }: { id: number; children?: ReactNode }) {
  const { t } = useTranslation()
  const { before, after, go, back } = useNeighbours(id)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isWriting(event.target) || document.querySelector('dialog[open]')) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') back()
      else if (event.key === 'j') go(after)
      else if (event.key === 'k') go(before)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [before, after, go, back])
  return (
    <div className="walk">
      <Button type="text" icon={<BackIcon />} onClick={back}>
        {t('app.back')}
      </Button>
      <div className="grow" />
      {children}
      <Button
        type="text"
        icon={<BackIcon />}
        disabled={before === undefined}
        aria-label={t('customers.previous')}
        title={`${t('customers.previous')} (K)`}
        onClick={() => go(before)}
      />
      <Button
        type="text"
        icon={<NextIcon />}
        disabled={after === undefined}
        aria-label={t('customers.next')}
        title={`${t('customers.next')} (J)`}
        onClick={() => go(after)}
      />
    </div>
  )
}
