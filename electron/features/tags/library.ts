import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rule as ruleSchema } from '../../../shared/features/segments/rule.ts'
import { type LibraryTag, type TagLibrary, tagLibrary } from '../../../shared/features/tags/library.ts'
import type { Locale } from '../../../shared/kernel/schemas.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { notFound } from '../../engine/failures.ts'
import { createTag } from './tags.ts'

let read: { folder: string; library: TagLibrary } | null = null

function libraryOf(resourcesDir: string): TagLibrary {
  if (read?.folder !== resourcesDir) {
    const text = readFileSync(join(resourcesDir, 'tags', 'library.json'), 'utf8')
    read = { folder: resourcesDir, library: tagLibrary.parse(JSON.parse(text)) }
  }
  return read.library
}

/** What most shops of the house sell in. */
const mainCurrency = (db: Db): string =>
  (db
    .prepare(
      `SELECT currency FROM shop WHERE currency <> '' GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1`,
    )
    .pluck()
    .get() as string | undefined) ?? 'CNY'

/** In the order of the file, which is that of its groups. Throws for a rule of the file that is none. */
export function listLibrary(db: Db, resourcesDir: string, locale: Locale): LibraryTag[] {
  const { groups, tags } = libraryOf(resourcesDir)
  const currency = mainCurrency(db)
  const names = new Set(db.prepare('SELECT name FROM tag').pluck().all() as string[])
  return tags.map(({ key, kind, group, color, name, why, rule }) => ({
    ...{ key, kind, color, name: name[locale], why: why[locale] },
    group: groups.find((one) => one.key === group)?.name[locale] ?? '',
    rule:
      rule === undefined
        ? null
        : ruleSchema.parse(JSON.parse(JSON.stringify(rule).replaceAll('"MAIN"', JSON.stringify(currency)))),
    adopted: names.has(name[locale]),
  }))
}

/** Makes tags of the library the shop's own, with their groups. Throws NOT_FOUND `tag`, CONFLICT `name`. */
export function adoptTags(
  command: Command,
  resourcesDir: string,
  { keys, locale }: { keys: readonly string[]; locale: Locale },
): Outcome<{ ids: number[] }> {
  const { db } = command
  const { groups } = libraryOf(resourcesDir)
  const offered = listLibrary(db, resourcesDir, locale)
  const ids = keys.map((key) => {
    const one = offered.find((tag) => tag.key === key)
    if (!one) throw notFound('tag', key)
    const exclusive = groups.find(({ name }) => name[locale] === one.group)?.exclusive ?? false
    const { name, color, kind, why, rule } = one
    const own = { name, color, kind, description: why, owner: '', expiresOn: '', expiresDays: 0 }
    const groupId = groupNamed(command, one.group, exclusive)
    return createTag(command, { ...own, groupId, ...(rule && { rule }) }).result.id
  })
  const names = keys.map((key) => offered.find((tag) => tag.key === key)?.name)
  return { result: { ids }, count: ids.length, data: { names, tags: ids }, undo: 'possible' }
}

/** The group of this name, made where there is none. */
export function groupNamed({ db, journalId }: Command, name: string, exclusive: boolean): number {
  if (name === '') return 0
  const known = db.prepare('SELECT id FROM tag_group WHERE name = ?').pluck().get(name)
  if (known !== undefined) return known as number
  const { lastInsertRowid } = db
    .prepare('INSERT INTO tag_group (name, exclusive, created_by, changed_by) VALUES (?, ?, ?, ?)')
    .run(name, Number(exclusive), journalId, journalId)
  return Number(lastInsertRowid)
}
