import { useCallback, useMemo, useRef, useState } from 'react'

export interface Selection {
  ids: ReadonlySet<number>
  toggle: (index: number) => void
  /** From where the last single choice was made to here. */
  extendTo: (index: number) => void
  all: () => void
  clear: () => void
}

/** Which rows are ticked; holds over scrolling and loading, until the filter changes. */
export function useSelection(rows: readonly { id: number }[], filterKey: string): Selection {
  const [state, setState] = useState<{ key: string; ids: ReadonlySet<number> }>({
    key: filterKey,
    ids: new Set(),
  })
  const anchor = useRef(0)
  const ids = useMemo(() => (state.key === filterKey ? state.ids : new Set<number>()), [state, filterKey])
  const keep = useCallback(
    (next: ReadonlySet<number>) => setState({ key: filterKey, ids: next }),
    [filterKey],
  )

  return useMemo(
    () => ({
      ids,
      toggle: (index) => {
        const id = rows[index]?.id
        if (id === undefined) return
        anchor.current = index
        const next = new Set(ids)
        if (!next.delete(id)) next.add(id)
        keep(next)
      },
      extendTo: (index) => {
        const [from, to] = anchor.current < index ? [anchor.current, index] : [index, anchor.current]
        keep(new Set([...ids, ...rows.slice(from, to + 1).map((row) => row.id)]))
      },
      all: () => keep(new Set(rows.map((row) => row.id))),
      clear: () => keep(new Set()),
    }),
    [ids, rows, keep],
  )
}
