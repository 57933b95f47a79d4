import type { AnyLayout } from '../../../../shared/features/imports/layout.ts'
import type { ColumnGuess } from '../../../../shared/features/imports/mapping.ts'
import { draftLayout } from '../../../../shared/features/imports/own-layout.ts'
import { recordFields, recordKeys, recordKinds } from '../../../../shared/features/imports/records.ts'
import type { FileKind } from '../../../../shared/features/imports/results.ts'
import { fold } from '../../../../shared/kernel/text.ts'
import { foldHeader } from '../reading/recognise.ts'
import type { Looks } from './column-looks.ts'
import { type KnownNames, partNames } from './known-names.ts'

interface Table {
  columns: readonly string[]
  /** By column, from the top. */
  cells: readonly (readonly string[])[]
  looks: readonly Looks[]
  /** Row of the header; null: none. */
  header: number | null
  names: KnownNames
}

interface Guess {
  field: string
  confidence: number
  because: 'header' | 'content'
}

const SURE = 0.95
const LIKELY = 0.7
const BY_CONTENT = 0.5
const DOUBTFUL = 0.3
const SAMPLES = 3

/** What each column may be, and a whole layout made of it, for orders or for whatever kind the names speak for. */
export function propose(table: Table): { columns: ColumnGuess[]; layout: AnyLayout } {
  const kind = kindOf(table)
  const guesses = chosen(table, kind)
  const columns = table.columns.map((column, at): ColumnGuess => {
    const guess = guesses.get(at)
    const values = (table.cells[at] ?? []).filter((cell) => cell !== '')
    return {
      column,
      field: guess?.field ?? null,
      confidence: guess?.confidence ?? 0,
      because: guess?.because ?? 'nothing',
      looksLike: table.looks[at] ?? 'empty',
      samples: [...new Set(values)].slice(0, SAMPLES),
    }
  })
  return { columns, layout: layoutOf(table, kind, guesses) }
}

/** The kind of which the table has the most names, if something tells its things apart; orders when in doubt. */
function kindOf({ columns, names }: Table): FileKind {
  let best: FileKind = 'orders'
  let most = columns.filter((column) => isOfOrders(foldHeader(column), names)).length
  for (const kind of recordKinds) {
    const found = named(columns, names, kind)
    const keyed = recordKeys[kind].some((key) => key.every((field) => found.includes(field)))
    if (keyed && found.length > most) {
      best = kind
      most = found.length
    }
  }
  return best
}

const isOfOrders = (name: string, { fields }: KnownNames): boolean =>
  fields.get('orders')?.has(name) === true ||
  partNames.some(([, words]) => words.some((word) => lettersOf(name).includes(word)))

const lettersOf = (name: string): string => name.replace(/[_.-]/g, '')

const named = (columns: readonly string[], { fields }: KnownNames, kind: FileKind): string[] =>
  columns.flatMap((column) => fields.get(kind)?.get(foldHeader(column)) ?? [])

/** Every field at most once, the surest column first. */
function chosen(table: Table, kind: FileKind): Map<number, Guess> {
  const all = table.columns.flatMap((_, at) => guessesFor(table, kind, at).map((guess) => ({ at, guess })))
  all.sort((a, b) => b.guess.confidence - a.guess.confidence || a.at - b.at)
  const taken = new Set<string>()
  const result = new Map<number, Guess>()
  for (const { at, guess } of all) {
    if (result.has(at) || taken.has(guess.field)) continue
    taken.add(guess.field)
    result.set(at, guess)
  }
  return result
}

function guessesFor({ columns, cells, looks, names, header }: Table, kind: FileKind, at: number): Guess[] {
  const looksLike = looks[at] ?? 'empty'
  const name = header === null ? '' : foldHeader(columns[at] ?? '')
  const guesses: Guess[] = []
  const allowed = (field: string) => kind === 'orders' || Object.hasOwn(recordFields[kind], field)
  const byName = (field: string, confidence: number) => {
    if (!allowed(field)) return
    const fits = looksLike === 'empty' || !contradicts(field, looksLike)
    guesses.push({ field, confidence: fits ? confidence : DOUBTFUL, because: 'header' })
  }
  const known = names.fields.get(kind)?.get(name)
  if (known) byName(known, SURE)
  const letters = lettersOf(name)
  for (const [field, words] of partNames)
    if (name !== '' && words.some((word) => letters.includes(word)))
      byName(field, LIKELY - guesses.length / 100)
  // A column without a header's name has no address in the layout.
  if (header !== null && name === '') return []
  if (kind === 'orders' && guesses.length === 0)
    for (const [place, field] of fieldsByLooks(looksLike, cells[at] ?? []).entries())
      guesses.push({ field, confidence: BY_CONTENT - place / 100, because: 'content' })
  return guesses
}

/** A text of single words as accounts have them is the buyer; `Mug`, sentences and Chinese are what was bought. */
function fieldsByLooks(looksLike: Looks, cells: readonly string[]): readonly string[] {
  if (looksLike !== 'text') return byLooks[looksLike] ?? []
  const written = cells.filter((cell) => cell !== '')
  const words = written.filter((cell) => /^[\w.@-]+$/.test(cell) && !/^[A-Z][a-z]+$/.test(cell)).length
  return words >= written.length / 2 ? ['account'] : ['title']
}

const byLooks: Partial<Record<Looks, string[]>> = {
  'order-number': ['orderNumber'],
  date: ['createdAt', 'paidAt'],
  money: ['received'],
  quantity: ['quantity'],
  phone: ['phone'],
  email: ['email'],
  // Of two columns of short Chinese words the first is the person, the second what was bought.
  name: ['name', 'title'],
  status: ['status'],
}

const dates = /At$|^day$|^birthday$/
const amounts =
  /^(received|refund|outstanding|total|shipping|discount|unitPrice|price|cost|spent|balance)$|^line(Total|Discount|Refund)$/

function contradicts(field: string, looksLike: Looks): boolean {
  if (dates.test(field)) return looksLike !== 'date'
  if (amounts.test(field)) return !['money', 'quantity', 'order-number'].includes(looksLike)
  if (field === 'quantity') return !['money', 'quantity'].includes(looksLike)
  if (field === 'phone') return !['phone', 'order-number', 'text'].includes(looksLike)
  if (field === 'email') return !['email', 'text'].includes(looksLike)
  return looksLike === 'date'
}

function layoutOf(table: Table, kind: FileKind, guesses: ReadonlyMap<number, Guess>): AnyLayout {
  const { columns, cells, header, names } = table
  const fields: Record<string, string[]> = {}
  for (const [at, { field }] of guesses) fields[field] = [columns[at] ?? '']
  const at = (field: string) => [...guesses].find(([, guess]) => guess.field === field)?.[0]
  const common = { kind, header: header ?? 'none', fields }
  const given = kind === 'orders' ? { ...common, ...ordersOf(at, cells, names) } : common
  const { layout, problems } = draftLayout(given)
  if (!layout) throw new Error(`proposed a layout with faults: ${JSON.stringify(problems)}`)
  return layout
}

/** Numbers that come again are of orders with several lines; without numbers each row is an order. */
function ordersOf(
  at: (field: string) => number | undefined,
  cells: Table['cells'],
  { statuses }: KnownNames,
): object {
  const number = at('orderNumber')
  const numbers = number === undefined ? [] : (cells[number] ?? []).filter((cell) => cell !== '')
  const lines =
    new Set(numbers).size < numbers.length || (at('received') === undefined && at('unitPrice') !== undefined)
  const status = at('status')
  const words = status === undefined ? [] : [...new Set(cells[status])]
  const known = words.flatMap((word) => {
    const means = statuses.get(fold(word))
    return means ? [[word, means] as const] : []
  })
  return {
    row: lines ? 'line' : 'order',
    orderBy: number === undefined ? 'row' : 'number',
    statuses: Object.fromEntries(known),
  }
}
