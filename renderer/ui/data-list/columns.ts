import {
  type ColumnDef,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
} from '@tanstack/react-table'
import { type ReactNode, useMemo, useState } from 'react'
import { remembered } from '../../app/remembered.ts'

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

export interface ShownColumns {
  shown: Record<string, boolean>
  show: (id: string, on: boolean) => void
  reset: () => void
}

/** Which columns are shown; a choice made by hand is kept on this computer. */
export function useShownColumns(
  list: string,
  columns: readonly { id: string; hidden?: boolean }[],
): ShownColumns {
  const [chosen, setChosen] = useState(() => remembered.columns(list) ?? {})
  return useMemo(() => {
    const shown = Object.fromEntries(columns.map(({ id, hidden }) => [id, chosen[id] ?? !hidden]))
    const keep = (next: Record<string, boolean>) => {
      setChosen(next)
      remembered.keepColumns(list, next)
    }
    return { shown, show: (id, on) => keep({ ...chosen, [id]: on }), reset: () => keep({}) }
  }, [list, columns, chosen])
}
