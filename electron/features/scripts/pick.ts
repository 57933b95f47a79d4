import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { Script } from '../../../shared/features/scripts/contract.ts'
import { pickVariant } from '../../../shared/features/scripts/fill.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { listScripts } from './queries.ts'

export interface ScriptAsked {
  /** One of shared/features/scripts/situations.ts; for any other there is nothing to say. */
  situation: string
  channel: Channel
  locale: Locale
  /** The same task always gets the same wording, its neighbours others. */
  taskId: string
}

export interface PickedScript {
  scriptKey: string
  version: number
  /** The way it was written for: chat where there is none for the way that was asked for. */
  channel: Channel
  /** Of an e-mail; else empty. */
  subject: string
  /** One wording, its placeholders not filled (shared/features/scripts/fill.ts). */
  text: string
}

/**
 * Answers many questions about one moment; the scripts of a language are read once. Null when every script of the
 * situation is switched off.
 */
export function scriptPicker(db: Db): (asked: ScriptAsked) => PickedScript | null {
  const used = new Map<Locale, Map<string, Script>>()
  const usedOf = (locale: Locale) => {
    const known = used.get(locale)
    if (known) return known
    const found = listScripts(db, locale).filter((script) => script.used)
    const map = new Map(found.map((script) => [`${script.situation}.${script.channel}`, script]))
    used.set(locale, map)
    return map
  }
  return ({ situation, channel, locale, taskId }) => {
    const scripts = usedOf(locale)
    const script = scripts.get(`${situation}.${channel}`) ?? scripts.get(`${situation}.chat`)
    if (!script) return null
    const { key: scriptKey, version, subject, variants } = script
    return {
      ...{ scriptKey, version, channel: script.channel, subject },
      text: pickVariant(variants, taskId),
    }
  }
}

/** The same for a single question. */
export const scriptFor = (db: Db, asked: ScriptAsked): PickedScript | null => scriptPicker(db)(asked)
