import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/features/customers/contract.ts'

/** A birthday as it was said: `1990-05-20`, `05-20`, or with the lunar calendar's own names. */
export function useBirthdayText(): (of: Pick<Customer, 'birthday' | 'birthdayCalendar'>) => string {
  const { t } = useTranslation()
  return ({ birthday, birthdayCalendar }) => {
    const plain = birthday.replace(/^--/, '')
    if (birthday === '' || birthdayCalendar === 'solar') return plain
    const text = t(`customers.lunarBirthday.${birthdayCalendar}`, {
      month: Number(birthday.slice(-5, -3)),
      day: Number(birthday.slice(-2)),
    })
    if (birthday.startsWith('--')) return text
    return t('customers.lunarBirthday.year', { year: birthday.slice(0, 4), text })
  }
}
