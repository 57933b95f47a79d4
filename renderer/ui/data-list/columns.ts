import {
  type ColumnDef,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
} from '@tanstack/react-table'
import { type ReactNode, useMemo, useState } from 'react'
import { remembered } from '../../app/remembered.ts'
import { arranged, type ColumnLayout, layoutOf, moved } from './column-layout.ts'

/** One column of a list. Its title is already in the reader's language. */
export interface ListColumn<Row, SortBy extends string> {
  id: string
  title: string
  /** Pixels. */
  width: number
  /** Takes the room that is left. */
  grows?: boolean
  /** Figures stand at the right. */
  number?: boolean
  /** What the engine calls this order; without it the head cannot be clicked. */
  sort?: SortBy
  /** Not shown until chosen. */
  hidden?: boolean
  /** Always shown: it says who or what the row is. */
  fixed?: boolean
  /** How the figure is counted. */
  means?: string
  cell: (row: Row) => ReactNode
}

export const features = tableFeatures({ columnVisibilityFeature, columnSizingFeature })

export function columnDefs<Row extends object, SortBy extends string>(
  columns: readonly ListColumn<Row, SortBy>[],
): ColumnDef<typeof features, Row, unknown>[] {
  return columns.map((column) => ({
    id: column.id,
    size: column.width,
    enableHiding: !column.fixed,
    header: () => column.title,
    cell: ({ row }: { row: { original: Row } }) => column.cell(row.original),
  }))
}

export interface ColumnChoice<Row, SortBy extends string> {
  /** All of them, in their order and width. */
  columns: ListColumn<Row, SortBy>[]
  shown: Record<string, boolean>
  /** What was chosen by hand; null while the list is as it came. */
  layout: ColumnLayout[] | null
  show: (id: string, on: boolean) => void
  /** So many places to the right. */
  move: (id: string, by: number) => void
  resize: (id: string, width: number | null) => void
  use: (layout: ColumnLayout[] | null) => void
}

/** Which columns are shown, in which order and how wide; a choice made by hand is kept on this computer. */
export function useColumnChoice<Row, SortBy extends string>(
  list: string,
  own: readonly ListColumn<Row, SortBy>[],
): ColumnChoice<Row, SortBy> {
  const [layout, setLayout] = useState(() => remembered.columns(list))
  return useMemo(() => {
    const use = (next: ColumnLayout[] | null) => {
      setLayout(next)
      remembered.keepColumns(list, next)
    }
    const now = layoutOf(own, layout)
    const change = (id: string, to: Partial<ColumnLayout>) =>
      use(now.map((one) => (one.id === id ? { ...one, ...to } : one)))
    return {
      columns: arranged(own, now),
      shown: Object.fromEntries(now.map(({ id, shown }) => [id, shown])),
      layout,
      show: (id, shown) => change(id, { shown }),
      move: (id, by) => use(moved(now, id, by)),
      resize: (id, width) => change(id, { width }),
      use,
    }
  }, [list, own, layout])
}
