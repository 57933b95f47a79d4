import { useTranslation } from 'react-i18next'
import { chinese } from '../../shared/locales/index.ts'

type Actors = keyof typeof chinese.journal.actor

/** Who did it: a name of our own where there is one, else what the journal says. */
export function useActorName(): (actor: string) => string {
  const { t } = useTranslation()
  return (actor) =>
    Object.hasOwn(chinese.journal.actor, actor) ? t(`journal.actor.${actor as Actors}`) : actor
}
