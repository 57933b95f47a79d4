import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedFile } from '../../../../shared/features/imports/results.ts'
import { api } from '../../../api/client.ts'
import { shopText } from '../../shops/shop-name.tsx'
import { decide } from '../flow.ts'

/** More than these would only be searched through: then the name is typed. */
const MOST_BUTTONS = 6

interface Props {
  shops: readonly string[]
  ticket: string
  onChosen?: () => void
  /** Somebody asked for it and is about to type. */
  asked?: boolean
}

/** Whose orders these are: one of the shops known, or another one by its name. */
export function ShopChoice({ shops, ticket, onChosen, asked = false }: Props) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const answer = (shopName: string) => {
    if (shopName.trim() === '') return
    decide(ticket, { shopName: shopName.trim() })
    onChosen?.()
  }
  return (
    <>
      <p>{t('imports.ask.shop')}</p>
      <form
        className="decision-acts"
        onSubmit={(event) => {
          event.preventDefault()
          answer(name)
        }}
      >
        {shops.slice(0, MOST_BUTTONS).map((shop) => (
          <Button key={shop} onClick={() => answer(shop)}>
            {shopText(t, shop)}
          </Button>
        ))}
        <Input
          className="shop-name"
          autoFocus={asked}
          aria-label={t('imports.ask.shopLabel')}
          placeholder={t('imports.ask.shopOther')}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
        />
        <Button htmlType="submit" disabled={name.trim() === ''}>
          {t('imports.ask.shopUse')}
        </Button>
      </form>
    </>
  )
}

/** The shop a file was taken to be of, and the way to say another: asked for only where somebody wants it. */
export function ShopCorrection({ file, ticket }: { file: ImportedFile; ticket: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data: shops = [] } = useQuery({ ...api.shops.list.queryOptions(), enabled: open })
  if (file.decisions.some(({ code }) => code === 'shop')) return null
  if (!open)
    return (
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {file.platform === 'other' && file.nameless
          ? t('imports.ask.shopWhich')
          : t('imports.ask.shopWrong', { shop: shopText(t, file.shopName) })}
      </button>
    )
  const others = shops.filter(({ platform, name }) => platform === file.platform && name !== file.shopName)
  return (
    <fieldset
      className="shop-correction"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        // Only this closes, not the whole preview.
        event.preventDefault()
        setOpen(false)
      }}
    >
      <ShopChoice
        asked
        shops={others.map(({ name }) => name).filter(Boolean)}
        ticket={ticket}
        onChosen={() => setOpen(false)}
      />
    </fieldset>
  )
}
