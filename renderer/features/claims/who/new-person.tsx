import { Button, Input } from 'antd'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readPhone } from '../../../../shared/kernel/phone.ts'
import type { Platform } from '../../../../shared/kernel/schemas.ts'
import type { ClaimWish } from '../use-claim.ts'

interface Props {
  platform: Platform
  busy: boolean
  onSave: (person: ClaimWish['person']) => void
}

const fields = ['name', 'nick', 'phone', 'wechat'] as const
type Field = (typeof fields)[number]

/** Somebody of whom only what the chat shows is known. */
export function NewPerson({ platform, busy, onSave }: Props) {
  const { t } = useTranslation()
  const [said, setSaid] = useState<Record<Field, string>>({ name: '', nick: '', phone: '', wechat: '' })
  const phone = said.phone.trim()
  const phoneFine = phone === '' || readPhone(phone).kind === 'real'
  const empty = fields.every((field) => said[field].trim() === '')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (empty || !phoneFine || busy) return
    const [name, nick, wechat] = [said.name.trim(), said.nick.trim(), said.wechat.trim()]
    onSave({
      ...(name || (wechat && !nick && !phone) ? { name: name || wechat } : {}),
      ...(nick && { nick }),
      ...(phone && { phone }),
      ...(wechat && { note: t('claims.who.wechatNote', { wechat }) }),
    })
  }
  return (
    <form className="claim-new" onSubmit={submit}>
      {fields.map((field) => (
        <div key={field}>
          <label className="caption" htmlFor={`claim-${field}`}>
            {t(`claims.who.${field}`, { platform: t(`shops.platform.${platform}`) })}
          </label>
          <Input
            id={`claim-${field}`}
            autoFocus={field === 'name'}
            maxLength={field === 'phone' ? 64 : 200}
            status={field === 'phone' && !phoneFine ? 'error' : ''}
            value={said[field]}
            onChange={(event) => setSaid({ ...said, [field]: event.target.value })}
          />
          {field === 'phone' && !phoneFine && (
            <span className="caption wrong">{t('claims.who.phoneOdd')}</span>
          )}
        </div>
      ))}
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={busy} disabled={empty || !phoneFine}>
          {t('claims.who.save')}
        </Button>
        {empty && <span className="caption">{t('claims.who.need')}</span>}
      </div>
    </form>
  )
}
