import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ScriptPlace } from '../../../shared/features/scripts/contract.ts'
import { fillScript } from '../../../shared/features/scripts/fill.ts'
import { unknownPlaceholders } from '../../../shared/features/scripts/placeholders.ts'
import { isMarketing } from '../../../shared/features/scripts/situations.ts'
import { smsLacks } from '../../../shared/features/scripts/sms.ts'
import { findWords } from '../../../shared/features/scripts/words.ts'
import { api } from '../../api/client.ts'
import { Length } from './length.tsx'

interface Props {
  number: number
  text: string
  place: ScriptPlace
  fixed: boolean
  area: (element: HTMLTextAreaElement | null) => void
  onFocus: () => void
  onChange: (text: string) => void
  /** Null where it cannot go. */
  onRemove: (() => void) | null
}

/** One of the wordings that take turns, and what is to be said about it while it is typed. */
export function Wording({ number, text, place, fixed, area, onFocus, onChange, onRemove }: Props) {
  const { t } = useTranslation()
  return (
    <div className="script-wording">
      <div className="script-wording-head">
        <span className="caption">{t('scripts.wording', { number })}</span>
        <Length text={fillScript(text, {})} channel={place.channel} />
        <span className="grow" />
        {onRemove && (
          <Button size="small" type="text" onClick={onRemove}>
            {t('scripts.removeWording')}
          </Button>
        )}
      </div>
      {fixed ? (
        <p className="script-text">{text}</p>
      ) : (
        <Input.TextArea
          ref={(element) => area(element?.resizableTextArea?.textArea ?? null)}
          aria-label={t('scripts.wording', { number })}
          autoSize={{ minRows: 2, maxRows: 14 }}
          maxLength={2_000}
          value={text}
          onFocus={onFocus}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      <Remarks text={text} place={place} onChange={fixed ? null : onChange} />
    </div>
  )
}

interface RemarkProps {
  text: string
  place: ScriptPlace
  onChange: ((text: string) => void) | null
}

function Remarks({ text, place, onChange }: RemarkProps) {
  const { t } = useTranslation()
  const { data: words = [] } = useQuery(api.scripts.words.queryOptions({ input: { locale: place.locale } }))
  const found = findWords(
    text,
    words.filter(({ off }) => !off),
  )
  const unknown = unknownPlaceholders(text)
  const asked = { chinese: place.locale === 'zh-CN', marketing: isMarketing(place.situation) }
  const lacks = place.channel === 'sms' ? smsLacks(fillScript(text, {}), asked) : []
  if (found.length + unknown.length + lacks.length === 0) return null
  const signed = `${t('scripts.signature', { lng: place.locale })}${text}`
  const mend = { signature: signed, 'opt-out': `${text}${t('scripts.optOut', { lng: place.locale })}` }
  return (
    <ul className="script-remarks" aria-live="polite">
      {unknown.map(({ text: odd, at, meant }) => (
        <li key={`${at}`}>
          {t('scripts.unknown', { text: odd })}
          {meant && onChange && (
            <Button
              size="small"
              type="link"
              onClick={() =>
                onChange(
                  text.slice(0, at) + odd.replace(/^\{[^|}]*/, `{${meant}`) + text.slice(at + odd.length),
                )
              }
            >
              {t('scripts.meant', { text: odd.replace(/^\{[^|}]*/, `{${meant}`) })}
            </Button>
          )}
        </li>
      ))}
      {found.map(({ word, text: said, at }) => (
        <li key={`${at} ${word.word}`}>
          <mark>{said}</mark> {word.why || (word.kind ? t(`scripts.why.${word.kind}`) : t('scripts.why.own'))}
          {word.suggestion !== '' && ` ${t('scripts.better', { words: word.suggestion })}`}
        </li>
      ))}
      {lacks.map((lack) => (
        <li key={lack}>
          {t(`scripts.lacks.${lack}`)}
          {onChange && (
            <Button size="small" type="link" onClick={() => onChange(mend[lack])}>
              {t('scripts.addIt')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
