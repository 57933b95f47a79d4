import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { shownCode } from '../../../../shared/features/claims/code.ts'
import type { CodeRow } from '../../../../shared/features/claims/contract.ts'
import type { Locale } from '../../../../shared/kernel/schemas.ts'
import { api } from '../../../api/client.ts'
import { cssVariables } from '../../../ui/theme.ts'
import './cards.css'
import { CodeImage } from './code-image.tsx'

export interface CardText {
  title: string
  text: string
  label: string
  perPage: number
}

/** What stands on a card: the shop's own words, else ours in the language of the card. */
export function useCardWords(locale: Locale): CardText {
  const { i18n } = useTranslation()
  const { data: settings } = useQuery(api.settings.get.queryOptions())
  const say = i18n.getFixedT(locale)
  return {
    title: settings?.cardTitle || say('claims.cards.defaultTitle'),
    text: settings?.cardText || say('claims.cards.defaultText'),
    label: say('claims.cards.codeLabel'),
    perPage: settings?.cardsPerPage ?? 8,
  }
}

/** A4 pages of cards with lines to cut along, dark on white whatever the screen shows. */
export function CardSheet({ rows, words }: { rows: readonly CodeRow[]; words: CardText }) {
  const pages = Array.from({ length: Math.ceil(rows.length / words.perPage) }, (_, page) =>
    rows.slice(page * words.perPage, (page + 1) * words.perPage),
  )
  return (
    <div style={cssVariables('light') as CSSProperties}>
      {pages.map((page) => (
        <div key={page[0]?.id} className={`card-page card-page-${words.perPage}`}>
          {page.map((row) => (
            <Card key={row.id} code={row.code} order={row.orderNumber} shop={row.shopName} words={words} />
          ))}
        </div>
      ))}
    </div>
  )
}

interface CardProps {
  code: string
  order: string
  shop: string
  words: CardText
}

export function Card({ code, order, shop, words }: CardProps) {
  return (
    <article className="parcel-card">
      <h3>{words.title}</h3>
      <p className="parcel-card-text">{words.text}</p>
      <div className="parcel-card-told">
        <div>
          <p className="parcel-card-label">{words.label}</p>
          <p className="parcel-card-code">{shownCode(code)}</p>
        </div>
        <CodeImage code={code} />
      </div>
      <footer>
        <span>{shop}</span>
        {/* For whoever packs: which parcel this card goes into. */}
        <span>…{order.slice(-6)}</span>
      </footer>
    </article>
  )
}
