import type { Field, Layout } from '../../../../shared/features/imports/layout.ts'
import { fields } from '../../../../shared/features/imports/layout.ts'
import type { SourceRow } from './facts.ts'
import type { Columns } from './recognise.ts'
import { readText } from './values.ts'

const plans = new WeakMap<Layout, { names: string[]; columns: Columns['fields'] }>()

/** Where each field's keys stand among all keys of the layout. */
function planOf(layout: Layout) {
  let plan = plans.get(layout)
  if (!plan) {
    const names: string[] = []
    const columns = Object.fromEntries(fields.map((field): [Field, number[]] => [field, []])) as Record<
      Field,
      number[]
    >
    for (const [field, keys] of Object.entries(layout.items?.keys ?? {}))
      for (const key of keys) columns[field as Field].push(names.push(key) - 1)
    plan = { names, columns }
    plans.set(layout, plan)
  }
  return plan
}

/** The lines packed into cells of a row, as rows of their own: `name:Mug|sku:M-1|quantity:2;name:Box|…`. */
export function packedLines(source: SourceRow, layout: Layout): SourceRow[] {
  if (source.columns.packed.length === 0) return []
  const { names, columns } = planOf(layout)
  const lines: SourceRow[] = []
  for (const at of source.columns.packed)
    for (const text of readText(source.cells[at]).split(/;(?=\s*[a-z_]+:)/)) {
      const parts = partsOf(text, names)
      if (parts.size === 0) continue
      const cells = names.map((name) => parts.get(name) ?? '')
      lines.push({
        ...source,
        cells,
        columns: { ...source.columns, fields: columns, sums: {}, header: names },
      })
    }
  return lines
}

/** A piece that begins with no name belongs to the one before it: titles may hold the sign that parts them. */
function partsOf(text: string, names: readonly string[]): Map<string, string> {
  const parts = new Map<string, string>()
  let last = ''
  for (const piece of text.split('|')) {
    const found = /^\s*([a-z_]+):(.*)$/s.exec(piece)
    if (found?.[1]) last = found[1]
    if (!names.includes(last)) continue
    const value = found ? (found[2] ?? '') : `${parts.get(last) ?? ''}|${piece}`
    parts.set(last, value)
  }
  return parts
}
