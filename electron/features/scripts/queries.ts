import type { Channel } from '../../../shared/features/contact/contract.ts'
import type { Script, ScriptVersion } from '../../../shared/features/scripts/contract.ts'
import type { Situation } from '../../../shared/features/scripts/situations.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import type { Db } from '../../db/connect.ts'
import { shippedScripts } from './library.ts'

interface StoredScript {
  id: number
  situation: Situation
  channel: Channel
  name: string
  subject: string
  variants: string
  version: number
  copiedFrom: string
}

export const ownKey = (id: number): string => `own:${id}`

/** The number of a script of the shop's own; null for a shipped one. */
export const ownIdOf = (key: string): number | null => {
  const digits = /^own:([1-9]\d{0,14})$/.exec(key)?.[1]
  return digits === undefined ? null : Number(digits)
}

/**
 * Every script of one language, those of a situation and channel together and in the order of the shop: what was
 * arranged in its place, what was written since then before it, the newest first, what was shipped since then behind.
 */
export function listScripts(db: Db, locale: Locale): Script[] {
  const choices = new Map(
    db
      .prepare<[], { key: string; off: number; position: number | null }>(
        'SELECT script_key AS key, off, position FROM script_choice',
      )
      .all()
      .map((choice) => [`${choice.key}`, choice]),
  )
  const own = db
    .prepare<[string], StoredScript>(
      `SELECT script.id, situation, channel, name, subject, variants, script.version, copied_from AS copiedFrom
       FROM script JOIN script_version ON script_id = script.id AND script_version.version = script.version
       WHERE locale = ? ORDER BY script.id DESC`,
    )
    .all(locale)
    .map(({ id, variants, ...script }) => ({
      ...{ ...script, key: ownKey(id), source: 'own' as const, locale },
      variants: JSON.parse(variants) as string[],
      place: choices.get(ownKey(id))?.position ?? -1,
    }))
  const shipped = shippedScripts(locale).map((script) => ({
    ...script,
    place: choices.get(choiceKey(script))?.position ?? Number.MAX_SAFE_INTEGER,
  }))
  const used = new Set<string>()
  // A stable sort: within one place the newest stays first.
  return [...own, ...shipped]
    .sort((a, b) => a.place - b.place)
    .map(({ place: _, ...script }) => {
      const off = choices.get(choiceKey(script))?.off === 1
      const among = `${script.situation}.${script.channel}`
      const first = !off && !used.has(among)
      if (first) used.add(among)
      return { ...script, off, used: first }
    })
}

/** A shipped key says nothing of the language, a choice is made in one. */
export const choiceKey = ({ key, locale, source }: Pick<Script, 'key' | 'locale' | 'source'>): string =>
  source === 'own' ? key : `${locale}/${key}`

interface StoredVersion extends Omit<ScriptVersion, 'variants'> {
  variants: string
}

/** The newest first; empty for a script that is gone. */
export const readVersions = (db: Db, scriptId: number): ScriptVersion[] =>
  db
    .prepare<[number], StoredVersion>(
      `SELECT version, name, subject, variants, at, actor FROM script_version WHERE script_id = ?
       ORDER BY version DESC`,
    )
    .all(scriptId)
    .map((row) => ({ ...row, variants: JSON.parse(row.variants) as string[] }))
