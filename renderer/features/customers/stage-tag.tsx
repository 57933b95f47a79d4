import { useTranslation } from 'react-i18next'
import type { Stage } from '../../../shared/features/customers/contract.ts'
import { Tag, type Tone } from '../../ui/page.tsx'

const tones: Record<Stage, Tone> = {
  prospect: 'neutral',
  new: 'blue',
  active: 'green',
  dormant: 'amber',
  lost: 'red',
}

export function StageTag({ stage }: { stage: Stage }) {
  const { t } = useTranslation()
  return <Tag tone={tones[stage]}>{t(`customers.stage.${stage}`)}</Tag>
}
