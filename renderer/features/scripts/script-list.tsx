import type { TFunction } from 'i18next'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Script } from '../../../shared/features/scripts/contract.ts'
import {
  situationGroup,
  situation as situations,
  situationsOf,
} from '../../../shared/features/scripts/situations.ts'
import { Tag } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { type Asked, opened } from './use-asked.ts'

/** The way most is said comes first. */
export const channels = ['chat', 'sms', 'phone', 'email', 'wechat'] as const

/** By situation and channel, each in the order of the shop. */
export const inOrder = (scripts: readonly Script[]): Script[] =>
  situations.options.flatMap((situation) =>
    channels.flatMap((way) =>
      scripts.filter((script) => script.situation === situation && script.channel === way),
    ),
  )

export function isFound(script: Script, { search, channel }: Asked, t: TFunction): boolean {
  if (channel !== null && script.channel !== channel) return false
  const sought = search.trim().toLowerCase()
  if (sought === '') return true
  const texts = [script.name, t(`scripts.situation.${script.situation}`), script.subject, ...script.variants]
  return texts.some((text) => text.toLowerCase().includes(sought))
}

interface Props {
  scripts: readonly Script[]
  open: string
  asked: Asked
}

export function ScriptList({ scripts, open, asked }: Props) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (open !== '') place.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [open])
  if (scripts.length === 0)
    return (
      <section className="panel">
        <Empty title={t('scripts.none')} text={t('scripts.noneText')} />
      </section>
    )
  return (
    <section className="panel script-list" ref={place} aria-label={t('scripts.title')}>
      {situationGroup.options.map((group) => {
        const shown = situationsOf[group].filter((one) => scripts.some(({ situation }) => situation === one))
        if (shown.length === 0) return null
        return (
          <div key={group}>
            <h2>{t(`scripts.group.${group}`)}</h2>
            {shown.map((situation) => (
              <ul key={situation}>
                {scripts
                  .filter((script) => script.situation === situation)
                  .map((script) => (
                    <li key={script.key}>
                      <button
                        type="button"
                        className={script.key === open ? 'script-row on' : 'script-row'}
                        aria-current={script.key === open ? 'true' : undefined}
                        onClick={() => asked.go(opened({ script: script.key }))}
                      >
                        <span className={script.used ? 'cut' : 'cut script-idle'}>
                          {script.name || t(`scripts.situation.${situation}`)}
                        </span>
                        {script.source === 'own' && <Tag tone="blue">{t('scripts.own')}</Tag>}
                        {script.off && <Tag tone="amber">{t('scripts.off')}</Tag>}
                        <span className="caption">{t(`contact.channel.${script.channel}`)}</span>
                      </button>
                    </li>
                  ))}
              </ul>
            ))}
          </div>
        )
      })}
    </section>
  )
}
