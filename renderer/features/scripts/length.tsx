import { useTranslation } from 'react-i18next'
import type { Channel } from '../../../shared/features/contact/contract.ts'
import { smsSize } from '../../../shared/features/scripts/sms.ts'
import { Definition } from '../../ui/definition.tsx'

/** How long a text is; of an SMS how many messages it costs. */
export function Length({
  text,
  channel,
  brief = false,
}: {
  text: string
  channel: Channel
  brief?: boolean
}) {
  const { t } = useTranslation()
  const characters = t('scripts.characters', { count: [...text].length })
  if (channel !== 'sms') return <span className="caption">{characters}</span>
  const { parts, left, encoding } = smsSize(text)
  return (
    <span className={parts > 1 ? 'caption script-long' : 'caption'}>
      {characters} ·{' '}
      <Definition means={t(`scripts.smsDefine.${encoding}`)}>
        {t('scripts.parts', { count: parts })}
      </Definition>
      {parts > 0 && !brief && ` · ${t('scripts.left', { left })}`}
    </span>
  )
}
