import { useTranslation } from 'react-i18next'
import { isMasked } from '../../../shared/kernel/text.ts'

/** A person's name, the same everywhere: what a platform masked stays visibly masked, a missing name says so. */
export function PersonName({ name }: { name: string }) {
  const { t } = useTranslation()
  if (name === '') return <span className="masked">{t('customers.person.unnamed')}</span>
  return <span className={isMasked(name) ? 'masked' : 'person'}>{name}</span>
}
