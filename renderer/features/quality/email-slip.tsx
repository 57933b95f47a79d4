import { useTranslation } from 'react-i18next'
import { suggestEmail } from '../../../shared/kernel/email.ts'

/** What was probably meant by an address whose domain is one slip away from a usual one. */
export function EmailSlip({ email }: { email: string }) {
  const { t } = useTranslation()
  const meant = suggestEmail(email)
  return meant === null ? null : <div className="caption wrap">{t('quality.emailSlip', { meant })}</div>
}
