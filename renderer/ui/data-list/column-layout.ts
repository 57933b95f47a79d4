import type { ViewContent } from '../../../shared/features/views/contract.ts'

/** One column as somebody likes it: its place is that in the list of them. */
export type ColumnLayout = NonNullable<ViewContent['columns']>[number]

export const NARROWEST = 48
export const WIDEST = 800

interface Column {
  id: string
  width: number
  hidden?: boolean
  fixed?: boolean
  grows?: boolean
}

/** The chosen order first; columns that came with a later version stand where the list has them. */
export function layoutOf(own: readonly Column[], chosen: readonly ColumnLayout[] | null): ColumnLayout[] {
  const there = new Set(own.map(({ id }) => id))
  const layout = (chosen ?? []).filter(({ id }) => there.has(id))
  const named = new Set(layout.map(({ id }) => id))
  for (const [at, { id, hidden }] of own.entries())
    if (!named.has(id)) layout.splice(at, 0, { id, shown: !hidden, width: null })
  return layout.map((one) => (own.find(({ id }) => id === one.id)?.fixed ? { ...one, shown: true } : one))
}

/** The columns in that order; one that was given a width no longer grows. */
export function arranged<C extends Column>(own: readonly C[], layout: readonly ColumnLayout[]): C[] {
  return layout.flatMap(({ id, width }) => {
    const column = own.find((one) => one.id === id)
    if (!column) return []
    return [width === null ? column : { ...column, width, grows: false }]
  })
}

export function moved(layout: readonly ColumnLayout[], id: string, by: number): ColumnLayout[] {
  const from = layout.findIndex((one) => one.id === id)
  const to = Math.max(0, Math.min(layout.length - 1, from + by))
  const next = [...layout]
  const [one] = next.splice(from, 1)
  if (one) next.splice(to, 0, one)
  return next
}

export const fitting = (width: number): number => Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)))
