import { MOST_VARIANTS, type Script } from '../../../shared/features/scripts/contract.ts'
import { type Locale, locale as locales } from '../../../shared/kernel/schemas.ts'
import { csvText } from '../../../shared/kernel/write-csv.ts'
import { wordOf } from '../../../shared/locales/index.ts'
import type { Db } from '../../db/connect.ts'
import { listScripts } from './queries.ts'

export const FILE_FORMAT = 'huitouke-scripts'
export const FILE_VERSION = 1

export const columns = ['situation', 'channel', 'locale', 'name', 'subject'] as const
export const textColumns = Array.from({ length: MOST_VARIANTS }, (_, at) => `${at + 1}`)

/** What a thing is called for people; the file can be read back by either language's words. */
export const wordsOf = {
  column: (locale: Locale, column: (typeof columns)[number]) => wordOf(locale, `scripts.column.${column}`),
  text: (locale: Locale, number: string) => `${wordOf(locale, 'scripts.column.text')} ${number}`,
  situation: (locale: Locale, situation: string) => wordOf(locale, `scripts.situation.${situation}`),
  channel: (locale: Locale, channel: string) => wordOf(locale, `contact.channel.${channel}`),
  locale: (_locale: Locale, one: string) => (one === 'en' ? 'English' : '中文'),
}

/** A shipped script has no name of its own: in a file it is called by its situation. */
export const nameIn = ({ name, situation }: Script, locale: Locale): string =>
  name === '' ? wordsOf.situation(locale, situation) : name

function scriptsToWrite(db: Db, shipped: boolean): Script[] {
  return locales.options.flatMap((one) =>
    listScripts(db, one).filter(({ source }) => shipped || source === 'own'),
  )
}

export function scriptsAsJson(db: Db, shipped: boolean): string {
  const scripts = scriptsToWrite(db, shipped).map((script) => {
    const { situation, channel, locale, subject, variants } = script
    return {
      ...{ situation, channel, locale, name: nameIn(script, locale) },
      ...(subject === '' ? {} : { subject }),
      variants,
    }
  })
  return `${JSON.stringify({ format: FILE_FORMAT, version: FILE_VERSION, scripts }, null, 2)}\n`
}

/** One line for each script, its wordings side by side, in the words of one language. */
export function scriptsAsCsv(db: Db, shipped: boolean, locale: Locale): string {
  const head = [
    ...columns.map((column) => wordsOf.column(locale, column)),
    ...textColumns.map((number) => wordsOf.text(locale, number)),
  ]
  const lines = scriptsToWrite(db, shipped).map((script) => [
    wordsOf.situation(locale, script.situation),
    wordsOf.channel(locale, script.channel),
    wordsOf.locale(locale, script.locale),
    nameIn(script, script.locale),
    script.subject,
    ...textColumns.map((_, at) => script.variants[at] ?? ''),
  ])
  return csvText([head, ...lines])
}
