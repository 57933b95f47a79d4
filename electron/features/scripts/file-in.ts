import { z } from 'zod'
import { channel } from '../../../shared/features/contact/contract.ts'
import {
  type fileProblem,
  MOST_VARIANTS,
  type rowProblem,
  type ScriptPlace,
  type ScriptWords,
  scriptWords,
} from '../../../shared/features/scripts/contract.ts'
import { situation } from '../../../shared/features/scripts/situations.ts'
import { locale } from '../../../shared/kernel/schemas.ts'
import { DelimitedText } from '../../files/delimited.ts'
import { defaultLimits } from '../../files/limits.ts'
import { FileRefused } from '../../files/refused.ts'
import { columns, FILE_FORMAT, FILE_VERSION, textColumns, wordsOf } from './file-out.ts'

type RowProblem = z.infer<typeof rowProblem>
export type FileProblem = z.infer<typeof fileProblem>

export type FileScript = ScriptPlace & ScriptWords
export interface RefusedRow {
  /** 1-based: of a spreadsheet its row, else the place in the list. */
  row: number
  problem: RowProblem
  value: string
}

export interface ScriptFile {
  problem: FileProblem | null
  scripts: FileScript[]
  refused: RefusedRow[]
}

/** More than any shop has; a file of more is something else. */
const MOST_SCRIPTS = 2_000
const SHOWN = 60

const failed = (problem: FileProblem): ScriptFile => ({ problem, scripts: [], refused: [] })

/** Reads what `scripts.exportFile` wrote, or a table made by hand with the same columns. Never throws. */
export function readScriptFile(text: string): ScriptFile {
  const bare = text.replace(/^\ufeff/, '')
  if (bare.trim() === '') return failed('empty')
  return /^\s*[{[]/.test(bare) ? readJson(bare) : readCsv(bare)
}

const outer = z.object({
  format: z.literal(FILE_FORMAT),
  version: z.int().min(1),
  scripts: z.array(z.unknown()),
})

function readJson(text: string): ScriptFile {
  const parsed = outer.safeParse(parsedJson(text))
  if (!parsed.success) return failed('shape')
  const { version, scripts } = parsed.data
  if (version > FILE_VERSION) return failed('newer')
  return gather(
    scripts.map((one, at) => {
      const fields = z.record(z.string(), z.unknown()).safeParse(one)
      return { row: at + 1, fields: fields.success ? fields.data : null }
    }),
  )
}

/** Undefined for what is no JSON, or nested too deeply to be read. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

function readCsv(text: string): ScriptFile {
  const rows = tableOf(text)
  if (rows === null) return failed('quotes')
  const head = rows[0]?.map(unmarked) ?? []
  const at = (names: string[]) => head.findIndex((cell) => names.includes(cell.toLowerCase()))
  const place = Object.fromEntries(columns.map((column) => [column, at(namesOf(column))]))
  const texts = textColumns.map((number) => at(textNames(number))).filter((column) => column >= 0)
  if (['situation', 'channel'].some((column) => (place[column] ?? -1) < 0) || texts.length === 0)
    return failed('columns')
  return gather(
    rows.slice(1).flatMap((cells, index) => {
      if (cells.every((cell) => cell.trim() === '')) return []
      const cell = (column: number | undefined) => unmarked(cells[column ?? -1] ?? '')
      const fields = {
        ...Object.fromEntries(columns.map((column) => [column, cell(place[column])])),
        variants: texts.map(cell).filter((one) => one !== ''),
      }
      return [{ row: index + 2, fields }]
    }),
  )
}

/** Null when a quotation mark is never closed or a row is no row. */
function tableOf(text: string): string[][] | null {
  const line = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = [',', '\t', ';'].sort((a, b) => line.split(b).length - line.split(a).length)[0] ?? ','
  const reader = new DelimitedText(delimiter, { ...defaultLimits, columns: 200, fieldCharacters: 20_000 })
  const rows: string[][] = []
  try {
    reader.push(text)
    reader.end()
    for (let batch = reader.take(1000); batch.length > 0; batch = reader.take(1000)) rows.push(...batch)
  } catch (error) {
    if (error instanceof FileRefused) return null
    throw error
  }
  return rows
}

/** Takes off the mark our own export puts before what a spreadsheet would take for a formula. */
const unmarked = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, '')

const namesOf = (column: (typeof columns)[number]): string[] =>
  [column, ...locale.options.map((one) => wordsOf.column(one, column))].map((name) => name.toLowerCase())
const textNames = (number: string): string[] =>
  [`text${number}`, `text ${number}`, ...locale.options.map((one) => wordsOf.text(one, number))].map((name) =>
    name.toLowerCase(),
  )

/** By its key, or by what it is called in either language. */
function keyOf<Key extends string>(
  keys: readonly Key[],
  word: (one: Key) => string[],
  written: string,
): Key | null {
  const sought = written.trim().toLowerCase()
  return keys.find((key) => [key, ...word(key)].some((name) => name.toLowerCase() === sought)) ?? null
}

function gather(rows: { row: number; fields: Record<string, unknown> | null }[]): ScriptFile {
  if (rows.length === 0) return failed('empty')
  if (rows.length > MOST_SCRIPTS) return failed('large')
  const scripts: FileScript[] = []
  const refused: RefusedRow[] = []
  const seen = new Set<string>()
  for (const { row, fields } of rows) {
    const read = fields === null ? { problem: 'shape' as const, value: '' } : scriptOf(fields)
    if ('problem' in read) {
      refused.push({ row, ...read, value: read.value.slice(0, SHOWN) })
      continue
    }
    const identity = identityOf(read)
    if (seen.has(identity)) refused.push({ row, problem: 'twice', value: read.name })
    else scripts.push(read)
    seen.add(identity)
  }
  return { problem: null, scripts, refused }
}

/** By which a script of a file is found among those there are. */
export const identityOf = ({ situation, channel, locale, name }: ScriptPlace & { name: string }): string =>
  [situation, channel, locale, name].join('\0')

function scriptOf(fields: Record<string, unknown>): FileScript | { problem: RowProblem; value: string } {
  const said = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '')
  const refuse = (problem: RowProblem, value = '') => ({ problem, value })
  const one = keyOf(
    situation.options,
    (key) => locale.options.map((l) => wordsOf.situation(l, key)),
    said('situation'),
  )
  if (!one) return refuse('situation', said('situation'))
  const way = keyOf(
    channel.options,
    (key) => locale.options.map((l) => wordsOf.channel(l, key)),
    said('channel'),
  )
  if (!way) return refuse('channel', said('channel'))
  const spoken =
    said('locale') === ''
      ? 'zh-CN'
      : keyOf(locale.options, (key) => [wordsOf.locale('en', key), key.slice(0, 2)], said('locale'))
  if (!spoken) return refuse('locale', said('locale'))
  const variants = Array.isArray(fields.variants) ? (fields.variants as unknown[]) : []
  if (variants.length === 0) return refuse('text')
  if (variants.length > MOST_VARIANTS) return refuse('variants', `${variants.length}`)
  const words = scriptWords.safeParse({
    ...{ name: said('name').trim() || wordsOf.situation(spoken, one), subject: said('subject'), variants },
  })
  if (words.success) return { situation: one, channel: way, locale: spoken, ...words.data }
  const [issue] = words.error.issues
  if (issue?.path[0] === 'name') return refuse('name', said('name'))
  // Whatever a stranger put there need not be a text.
  const shown = issue?.path[0] === 'subject' ? said('subject') : variants[Number(issue?.path[1])]
  return refuse(issue?.code === 'too_big' ? 'long' : 'text', typeof shown === 'string' ? shown : '')
}
