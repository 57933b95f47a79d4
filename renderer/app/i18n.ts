import i18next, { type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale } from '../../shared/kernel/schemas.ts'
import { formats } from '../../shared/locales/formats.ts'
import { sentences } from '../../shared/locales/index.ts'
import { remembered } from './remembered.ts'

export const i18n = i18next.createInstance()

/** Starts with the language used last on this computer, so that nothing flickers before the settings arrive. */
export async function startLanguages(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: remembered.locale(),
    fallbackLng: 'zh-CN',
    resources: sentences,
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  for (const [name, format] of Object.entries(formats)) i18n.services.formatter?.add(name, format)
  markPage(remembered.locale())
}

export async function speak(locale: Locale): Promise<void> {
  remembered.keepLocale(locale)
  markPage(locale)
  if (i18n.language !== locale) await i18n.changeLanguage(locale)
}

function markPage(locale: Locale): void {
  document.documentElement.lang = locale
  document.title = i18n.t('app.name')
}

export type Say = TFunction
