import { useQuery } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { type CSSProperties, type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../../shared/features/settings/contract.ts'
import { api } from '../../../api/client.ts'
import { useSaveSettings } from '../../../app/settings-provider.tsx'
import { cssVariables } from '../../../ui/theme.ts'
import { useToast } from '../../../ui/toast.tsx'
import { Card, useCardWords } from './card-sheet.tsx'

const perPage = [8, 10] as const
/** Stands on the sample; no code of ours: its check character is wrong. */
const SAMPLE = 'K7M2QA'

/** The words on the cards, with what a card looks like. */
export function CardWords() {
  const { data: settings } = useQuery(api.settings.get.queryOptions())
  return settings ? <Words settings={settings} /> : null
}

function Words({ settings }: { settings: Settings }) {
  const { t, i18n } = useTranslation()
  const { say } = useToast()
  const save = useSaveSettings()
  const usual = useCardWords(i18n.language === 'en' ? 'en' : 'zh-CN')
  const [title, setTitle] = useState(settings.cardTitle)
  const [text, setText] = useState(settings.cardText)
  const changed = title !== settings.cardTitle || text !== settings.cardText
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!changed) return
    save({ cardTitle: title.trim(), cardText: text.trim() })
    say(t('claims.cards.textSaved'))
  }
  const shown = {
    ...usual,
    title: title.trim() || t('claims.cards.defaultTitle'),
    text: text.trim() || t('claims.cards.defaultText'),
  }
  return (
    <section className="panel panel-pad claim-words">
      <form onSubmit={submit}>
        <h2>{t('claims.cards.textTitle')}</h2>
        <p className="caption">{t('claims.cards.textHint')}</p>
        <label className="caption" htmlFor="card-title">
          {t('claims.cards.cardTitle')}
        </label>
        <Input
          id="card-title"
          maxLength={24}
          placeholder={t('claims.cards.defaultTitle')}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <label className="caption" htmlFor="card-text">
          {t('claims.cards.cardText')}
        </label>
        <Input.TextArea
          id="card-text"
          rows={3}
          maxLength={120}
          placeholder={t('claims.cards.defaultText')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="claim-paste-acts">
          <span className="caption">{t('claims.cards.perPage')}</span>
          <Segmented
            aria-label={t('claims.cards.perPage')}
            value={settings.cardsPerPage}
            options={perPage.map((value) => ({
              value,
              label: t('claims.cards.perPageCount', { count: value }),
            }))}
            onChange={(cardsPerPage) => save({ cardsPerPage })}
          />
          <span className="grow" />
          <Button htmlType="submit" disabled={!changed}>
            {t('claims.cards.saveText')}
          </Button>
        </div>
      </form>
      <figure>
        <figcaption className="caption">{t('claims.cards.preview')}</figcaption>
        <div className={`card-page-${settings.cardsPerPage}`} style={cssVariables('light') as CSSProperties}>
          <Card code={SAMPLE} order="330641511860600745" shop={t('app.name')} words={shown} />
        </div>
        <p className="caption">{t('claims.cards.qrHint')}</p>
      </figure>
    </section>
  )
}
