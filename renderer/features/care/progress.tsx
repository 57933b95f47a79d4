import { useTranslation } from 'react-i18next'
import { Definition } from '../../ui/definition.tsx'

interface Props {
  day: { capacity: number; streak: number }
  done: number
  total: number
  /** One's own tasks: they come on top of the people the shop means to reach. */
  own: { turns: readonly unknown[]; done: number }
}

/** How far the day is: of what the shop means to do, where there is more than that. */
export function Progress({ day: { capacity, streak }, done, total, own }: Props) {
  const { t } = useTranslation()
  const goal = (done > capacity ? total : Math.min(capacity, total)) + own.turns.length
  const dealt = done + own.done
  return (
    <span className="care-progress">
      {streak > 0 && (
        <Definition means={t('care.define.streak')}>{t('care.streak', { count: streak })}</Definition>
      )}
      <Definition means={t('care.define.progress', { capacity })}>
        {t('care.done', { done: dealt, total: goal })}
      </Definition>
      <span className="progress">
        <i style={{ width: `${(100 * dealt) / goal}%` }} />
      </span>
    </span>
  )
}
