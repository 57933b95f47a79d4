import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { Batch } from './batch.tsx'
import { BatchList } from './batch-list.tsx'
import { CardWords } from './card-words.tsx'
import { MakeCards } from './make-cards.tsx'

/** Codes on parcel cards: made, printed, told. */
export function Cards() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const batchId = Number(useParams().batch ?? 0)
  if (batchId > 0) return <Batch key={batchId} id={batchId} />
  return (
    <>
      <p className="claim-told">
        <span>{t('claims.cards.enter')}</span>
        <Button size="small" onClick={() => navigate('/claims/who')}>
          {t('claims.cards.enterDo')}
        </Button>
      </p>
      <MakeCards />
      <CardWords />
      <BatchList />
    </>
  )
}
