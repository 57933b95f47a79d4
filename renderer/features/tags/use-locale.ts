import { useTranslation } from 'react-i18next'
import type { Locale } from '../../../shared/kernel/schemas.ts'

/** The language the pages speak. */
export const useLocale = (): Locale => (useTranslation().i18n.language === 'en' ? 'en' : 'zh-CN')
