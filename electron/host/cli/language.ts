import i18next, { type TFunction } from 'i18next'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import en from '../../../shared/locales/en/cli.json' with { type: 'json' }
import { formats } from '../../../shared/locales/formats.ts'
import { sentences } from '../../../shared/locales/index.ts'
import chinese from '../../../shared/locales/zh-CN/cli.json' with { type: 'json' }

type Paths<Tree, Before extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Before}${Key}`
    : Paths<Tree[Key], `${Before}${Key}.`>
}[keyof Tree & string]

/** The sentences only the command line speaks. */
export type CliKey = Paths<typeof chinese>
export type Values = Record<string, unknown>

export interface Language {
  locale: Locale
  /** The command line's own sentences. */
  say(key: CliKey, values?: Values): string
  /** The sentences it shares with the pages. */
  t: TFunction
}

/** The same sentences and figures as the pages have, without a page. */
export function languageOf(locale: Locale): Language {
  const i18n = i18next.createInstance()
  i18n.init({
    lng: locale,
    fallbackLng: 'zh-CN',
    resources: sentences,
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  for (const [name, format] of Object.entries(formats)) i18n.services.formatter?.add(name, format)
  i18n.addResourceBundle('zh-CN', 'cli', chinese)
  i18n.addResourceBundle('en', 'cli', en)
  // This namespace is ours alone; its keys are typed by CliKey instead.
  const own = i18n.getFixedT(locale, 'cli' as 'translation') as (key: string, values?: Values) => string
  return { locale, say: (key, values) => own(key, values), t: i18n.t }
}

/** The language of the computer, for as long as the settings cannot be read. Windows sets none of the variables. */
export function systemLocale(env: NodeJS.ProcessEnv): Locale {
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return /^(zh|C$|C\.|POSIX)/i.test(named) ? 'zh-CN' : 'en'
}
