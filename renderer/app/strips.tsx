import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { DoorState } from '../api/changes.ts'
import { api } from '../api/client.ts'
import { CloseIcon, InfoIcon, WarnIcon } from '../ui/icons.tsx'

/** What the user should know whatever page is open: a lost door, what happened while the app was closed. */
export function Strips({ door }: { door: DoorState }) {
  const { t } = useTranslation()
  const { data: about } = useQuery(api.app.about.queryOptions())
  const [closed, setClosed] = useState<string[]>([])
  const { mutate: acknowledge } = useMutation(api.app.acknowledge.mutationOptions())
  const notices = (about?.notices ?? []).filter(({ kind }) => !closed.includes(kind))

  return (
    <div className="strips">
      {door !== 'open' && (
        <div className="strip strip-amber" role="alert">
          <WarnIcon />
          <span className="grow">
            <strong>{t('app.offline.title')}</strong>{' '}
            {door === 'expired' ? t('app.offline.expired') : t('app.offline.hint')}
          </span>
        </div>
      )}
      {notices.map(({ kind, files = [] }) => (
        <div
          className={kind === 'import-interrupted' ? 'strip strip-amber' : 'strip'}
          key={kind}
          role="status"
        >
          {kind === 'import-interrupted' ? <WarnIcon /> : <InfoIcon />}
          <span className="grow">{t(`app.notice.${kind}`, { files })}</span>
          <Link to="/import">{t('app.nav.import')}</Link>
          <Button
            size="small"
            type="text"
            icon={<CloseIcon size={14} />}
            aria-label={t('app.close')}
            onClick={() => {
              setClosed([...closed, kind])
              acknowledge({})
            }}
          />
        </div>
      ))}
    </div>
  )
}
