import { useTranslation } from 'react-i18next'
import { TitleLine } from '../../ui/page.tsx'
import './gate.css'
import { HeldPart } from './held-part.tsx'
import { LimitsPart } from './limits-part.tsx'
import { OverridesPart } from './overrides-part.tsx'

/** Whom the gate holds back now, who passes all the same, and by which limits. */
export default function GatePage() {
  const { t } = useTranslation()
  return (
    <div className="page scrolls">
      <TitleLine title={t('gate.title')} sub={t('gate.sub')} />
      <div className="gate-stack">
        <HeldPart />
        <OverridesPart />
        <LimitsPart />
      </div>
    </div>
  )
}
