import { z } from 'zod'
import { rule as ruleSchema } from '../../../shared/features/segments/rule.ts'
import { tagColor, tagKind } from '../../../shared/features/tags/tag.ts'
import { csvText } from '../../../shared/kernel/write-csv.ts'
import type { Command, Outcome } from '../../db/command.ts'
import type { Db } from '../../db/connect.ts'
import { conflict } from '../../engine/failures.ts'
import { readRows } from '../../files/text-rows.ts'
import { groupNamed } from './library.ts'
import { listGroups, listTags } from './queries.ts'
import { noteNames, type RuleNames, ruleHere } from './rule-names.ts'
import { createTag } from './tags.ts'

const definition = z.object({
  name: z.string().trim().min(1).max(40),
  kind: tagKind.catch('static'),
  color: tagColor.catch('neutral'),
  group: z.string().trim().max(40).catch(''),
  exclusive: z.boolean().catch(false),
  description: z.string().trim().max(500).catch(''),
  owner: z.string().trim().max(60).catch(''),
  expiresOn: z.union([z.iso.date(), z.literal('')]).catch(''),
  expiresDays: z.coerce.number().int().min(0).max(3_650).catch(0),
  rule: z.unknown().optional(),
})
type Definition = z.infer<typeof definition>

const file = z.object({
  format: z.literal('huitouke-tags'),
  tags: z.array(z.unknown()).max(2_000),
  /** What rules name by ids of the shop the file comes from. */
  names: z.record(z.string(), z.string()).catch({}),
})

const columns = [
  'name',
  'kind',
  'color',
  'group',
  'exclusive',
  'description',
  'owner',
  'expiresOn',
  'expiresDays',
  'rule',
] as const

/** All tags as a text, of which `importTags` makes tags again. Whom they are on is not in it. */
export function exportTags(db: Db, format: 'json' | 'csv'): string {
  const groups = listGroups(db)
  const names: RuleNames = {}
  const tags = listTags(db)
    .filter(({ archived }) => !archived)
    .map(({ rule, groupId, name, kind, color, description, owner, expiresOn, expiresDays }) => {
      const group = groups.find(({ id }) => id === groupId)
      if (rule) noteNames(db, rule, names)
      return {
        ...{ name, kind, color, group: group?.name ?? '', exclusive: group?.exclusive ?? false },
        ...{ description, owner, expiresOn, expiresDays, rule },
      }
    })
  if (format === 'json') return JSON.stringify({ format: 'huitouke-tags', tags, names }, null, 2)
  return csvText([
    columns,
    ...tags.map((tag) =>
      columns.map((column) => {
        const value = tag[column]
        if (column === 'rule') return value === null ? '' : JSON.stringify({ rule: value, names })
        return typeof value === 'boolean' ? (value ? 'yes' : '') : (value as string | number)
      }),
    ),
  ])
}

/**
 * Makes the tags of a text that are not here yet. Those of the same name stay as they are; those whose rule names what is
 * not here, or cannot be read, are left out. Throws CONFLICT `file` for a text of another kind.
 */
export function importTags(
  command: Command,
  text: string,
): Outcome<{ added: string[]; there: string[]; refused: string[] }> {
  const { db } = command
  const result = { added: [] as string[], there: [] as string[], refused: [] as string[] }
  for (const { read, names } of readDefinitions(text)) {
    if (!read) continue
    const { rule: told, group, exclusive, ...own } = read
    if (db.prepare('SELECT 1 FROM tag WHERE name = ?').get(own.name)) {
      result.there.push(own.name)
      continue
    }
    const parsed = told === null || told === undefined ? null : ruleSchema.safeParse(told)
    const rule = parsed?.data ? ruleHere(db, parsed.data, names) : null
    // One at most and kept by a rule cannot be.
    if ((own.kind !== 'static') !== (rule !== null) || (rule && exclusive)) {
      result.refused.push(own.name)
      continue
    }
    createTag(command, {
      ...own,
      groupId: groupNamed(command, group, exclusive),
      ...(rule && { rule }),
    })
    result.added.push(own.name)
  }
  return {
    result,
    count: result.added.length,
    data: { names: result.added },
    undo: result.added.length > 0 ? 'possible' : 'none',
  }
}

function readDefinitions(text: string): { read: Definition | undefined; names: RuleNames }[] {
  if (text.trimStart().startsWith('{')) {
    const read = file.safeParse(jsonOf(text))
    if (!read.success) throw conflict('file')
    const { names } = read.data
    return read.data.tags.map((one) => ({ read: definition.safeParse(one).data, names }))
  }
  const [head = [], ...rows] = readRows(text)
  const at = columns.map((column) => head.findIndex((cell) => cell.trim() === column))
  if (at[0] === -1) throw conflict('file')
  return rows.map((row) => {
    const cells = Object.fromEntries(columns.map((column, place) => [column, row[at[place] ?? -1] ?? '']))
    const told =
      cells.rule === '' ? null : (jsonOf(cells.rule ?? '') as { rule?: unknown; names?: unknown } | null)
    return {
      read: definition.safeParse({ ...cells, exclusive: cells.exclusive === 'yes', rule: told?.rule }).data,
      names: z.record(z.string(), z.string()).catch({}).parse(told?.names),
    }
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
