import { useTranslation } from 'react-i18next'
import { useAddress } from '../../../ui/data-list/use-address.ts'
import { Chip, TitleLine } from '../../../ui/page.tsx'
import { ShopChoice } from '../../shops/shop-choice.tsx'
import './affinities.css'
import { LeadsPart } from './leads.tsx'
import { PairsPart } from './pairs.tsx'
import { RefillsPart } from './refills.tsx'
import { RulesPart } from './rules.tsx'

const parts = ['pairs', 'rules', 'leads', 'refills'] as const

const shown = { pairs: PairsPart, rules: RulesPart, leads: LeadsPart, refills: RefillsPart }

/** What is bought together, what leads to a second order, and whose supply runs out. */
export default function AffinitiesPage() {
  const { t } = useTranslation()
  const { params, change, shopId, onlyShop } = useAddress()
  const part = parts.find((name) => name === params.get('part')) ?? 'pairs'
  const Shown = shown[part]
  return (
    <div className="page scrolls">
      <TitleLine
        title={t('scoring.pages.affinities')}
        sub={t(`products.part.${part}.sub`)}
        actions={part !== 'refills' && <ShopChoice shopId={shopId} onChoose={onlyShop} />}
      />
      <div className="chips">
        {parts.map((name) => (
          <Chip key={name} on={part === name} onClick={() => change({ part: name === 'pairs' ? '' : name })}>
            {t(`products.part.${name}.name`)}
          </Chip>
        ))}
      </div>
      <Shown />
    </div>
  )
}
