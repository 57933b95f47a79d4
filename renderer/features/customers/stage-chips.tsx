import { useTranslation } from 'react-i18next'
import { type Stage, stage } from '../../../shared/features/customers/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { Chip } from '../../ui/page.tsx'
import type { CustomerWish } from './use-customers.ts'

interface Props {
  wish: CustomerWish
  counts: { count: number; byStage: Partial<Record<Stage, number>> } | undefined
}

/** One click shows one stage; with Shift several together. */
export function StageChips({ wish, counts }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const shown = (count: number | undefined) => (counts ? format.number(count ?? 0) : undefined)
  return (
    <>
      <Chip on={wish.stages.length === 0} onClick={() => wish.only([])} count={shown(counts?.count)}>
        {t('customers.all')}
      </Chip>
      {stage.options.map((name) => {
        const on = wish.stages.includes(name)
        return (
          <Chip
            key={name}
            on={on}
            count={shown(counts?.byStage[name])}
            onClick={(several) => {
              const others = wish.stages.filter((other) => other !== name)
              if (several) wish.only(on ? others : [...others, name])
              else wish.only(on && others.length === 0 ? [] : [name])
            }}
          >
            {t(`customers.stage.${name}`)}
          </Chip>
        )
      })}
    </>
  )
}
