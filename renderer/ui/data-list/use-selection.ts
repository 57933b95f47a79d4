import { useCallback, useMemo, useRef, useState } from 'react'

export interface Selection {
  ids: ReadonlySet<number>
  /** Everybody the filter finds, also those not loaded yet. */
  everything: boolean
  toggle: (index: number) => void
  /** From where the last single choice was made to here. */
  extendTo: (index: number) => void
  all: () => void
  chooseEverything: () => void
  clear: () => void
}

/** Which rows are ticked; holds over scrolling and loading, until the filter changes. */
export function useSelection(rows: readonly { id: number }[], filterKey: string): Selection {
  const [state, setState] = useState<{ key: string; ids: ReadonlySet<number>; everything: boolean }>({
    key: filterKey,
    ids: new Set(),
    everything: false,
  })
  const anchor = useRef(0)
  const current = state.key === filterKey
  const ids = useMemo(() => (current ? state.ids : new Set<number>()), [current, state])
  const everything = current && state.everything
  const keep = useCallback(
    (next: ReadonlySet<number>) => setState({ key: filterKey, ids: next, everything: false }),
    [filterKey],
  )

  return useMemo(
    () => ({
      ids,
      everything,
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
      chooseEverything: () =>
        setState({ key: filterKey, ids: new Set(rows.map((row) => row.id)), everything: true }),
      clear: () => keep(new Set()),
    }),
    [ids, everything, rows, keep, filterKey],
  )
}
