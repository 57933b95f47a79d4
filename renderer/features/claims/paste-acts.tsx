import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ShopForWaiting } from './shop-for-waiting.tsx'
import type { Pasted } from './use-pasted.ts'

interface Props {
  pasted: Pasted
  /** What claims the lines, with how many there are. */
  send: string
  ready: boolean
  pending: boolean
  onSend: () => Promise<void>
  children?: ReactNode
}

/** Look, choose the shop of unknown numbers, claim. */
export function PasteActs({ pasted, send, ready, pending, onSend, children }: Props) {
  const { t } = useTranslation()
  const { text, asked, shopId, look, chooseShop } = pasted
  return (
    <div className="claim-paste-acts">
      <Button onClick={() => look(text)} disabled={text.trim() === '' || text === asked}>
        {t('claims.numbers.preview')}
      </Button>
      <ShopForWaiting shopId={shopId} onChoose={chooseShop} />
      <span className="grow" />
      {children}
      <Button type="primary" loading={pending} disabled={!ready} onClick={() => void onSend()}>
        {send}
      </Button>
    </div>
  )
}
